import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { json, loopbackServer } from "../../templates/typescript/testing/loopback-server.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Project } from "../ir/project.ts";
import { type LoadedClient, loadClient } from "../load-client.ts";
import { loadConfig } from "../load-config.ts";
import { openapiTypes } from "../openapi-types.ts";
import { Sources } from "../source/sources.ts";
import { type TypeScriptOptions, typescriptOptions } from "../targets/typescript/options.ts";
import { typescript } from "../targets/typescript/target.ts";
import { printProject, readTree, tool, workFolder } from "./typescript-sdk.ts";

// The package of the project's own specifications, as its users have it: built, packed, installed, and used by
// programs that are compiled under the strictest settings.

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const specs = join(root, "specs/genauth");
const rerouteFetch = join(root, "templates/samples/reroute-fetch.mjs");

const folder = workFolder(new Map());
const packageFolder = join(folder.path, "genauth");
/** Where the package is installed and used. */
const programsFolder = join(folder.path, "programs");
let project: Project;
let options: TypeScriptOptions;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  const loaded = await load();
  project = { clients: loaded.map(({ client }) => client) };
  const types = (client: LoadedClient["client"]): Promise<string> =>
    openapiTypes(loaded.find((entry) => entry.client === client)?.document.root);
  files = (await printProject(project, options, readTree(join(specs, "typescript")), types)).files;
  write(packageFolder, files);
  write(programsFolder, programs());
  mkdirSync(join(programsFolder, "node_modules"));
  symlinkSync(packageFolder, join(programsFolder, "node_modules/genauth"));
  await tsc(packageFolder);
  await tsc(packageFolder, "-p", "tsconfig.cjs.json");
  writeFileSync(join(packageFolder, "dist/cjs/package.json"), '{"type":"commonjs"}');
});

afterAll(() => folder[Symbol.dispose]());

async function load(): Promise<readonly LoadedClient[]> {
  const [sources, diagnostics] = [new Sources(root), new Diagnostics()];
  const config = await loadConfig(join(specs, "specpress.yaml"), sources, diagnostics);
  if (config === null) throw new Error("the config of specs/genauth cannot be read");
  const { output: _output, additions: _additions, ...own } = config.config.targets.typescript ?? {};
  options = typescriptOptions.parse(own);
  return Object.entries(config.config.clients).flatMap(
    ([key, client]) => loadClient(key, client, specs, sources, diagnostics) ?? [],
  );
}

function write(path: string, texts: ReadonlyMap<string, string>): void {
  for (const [file, text] of texts) {
    mkdirSync(join(path, file, ".."), { recursive: true });
    writeFileSync(join(path, file), text);
  }
}

async function tsc(cwd: string, ...args: readonly string[]): Promise<void> {
  await node(cwd, tool("typescript/bin/tsc"), ...args);
}

async function node(cwd: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await run(process.execPath, args, { cwd })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${args.join(" ")}\n${stdout}${stderr}`);
  }
}

/** Everything that is published as code: samples, the README's blocks, the examples of doc comments. */
function programs(): ReadonlyMap<string, string> {
  const settings = {
    compilerOptions: {
      ...JSON.parse(files.get("tsconfig.json") ?? "{}").compilerOptions,
      rootDir: ".",
      outDir: "dist",
      isolatedDeclarations: false,
      declaration: false,
      declarationMap: false,
    },
    include: ["samples", "readme", "examples", "types"],
  };
  return new Map([
    ["tsconfig.json", JSON.stringify(settings)],
    ["package.json", '{"type":"module"}'],
    ...samples(),
    ...readmeBlocks(),
    ...project.clients.map(({ key }) => [`examples/${key}.ts`, examplesOf(key)] as const),
    ["types/truth.ts", typeTruth()],
    ["types/openapi-fetch.ts", openapiFetchProgram],
  ]);
}

function samples(): readonly (readonly [string, string])[] {
  const print = typescript.samples?.(project, options);
  return project.clients.flatMap((client) =>
    client.api.operations.flatMap((operation) => {
      const sample = print?.operation(client, operation);
      return sample === undefined ? [] : [[`samples/${sample.method}.ts`, sample.text] as const];
    }),
  );
}

function readmeBlocks(): readonly (readonly [string, string])[] {
  const blocks = (files.get("README.md") ?? "").matchAll(/```ts\n([\s\S]*?)```/g);
  const names = (code: string): string =>
    [...code.matchAll(/^const (\w+)/gm)].map((match) => match[1]).join(", ");
  return [...blocks].map(
    ([, code = ""], index) => [`readme/block${index}.ts`, `${code}\nexport { ${names(code)} };\n`] as const,
  );
}

function examplesOf(key: string): string {
  const text = files.get(`src/${key}/client.ts`) ?? "";
  const [, className = ""] = /export class (\w+)/.exec(text) ?? [];
  const variable = className.replace(/^./, (first) => first.toLowerCase());
  const blocks = [...text.matchAll(/@example\n([\s\S]*?)\n +\*\//g)].map(([, code = ""]) =>
    code.replace(/^ +\* ?/gm, ""),
  );
  const bodies = blocks.map(
    (code, index) =>
      `export async function example${index}(): Promise<unknown> {\n${code}\nreturn result;\n}`,
  );
  return `import type { ${className} } from "genauth";\ndeclare const ${variable}: ${className};\n${bodies.join("\n")}\n`;
}

const openapiFetchProgram = `import createClient from "openapi-fetch";
import type { management } from "genauth/openapi";
const client = createClient<management.paths>({ baseUrl: "https://example.com" });
const query = { userId: "u1", userIdType: "user_id" } as const;
const { data } = await client.GET("/api/v3/get-user-loggedin-apps", { params: { query } });
export const names: (string | undefined)[] | undefined = data?.data?.map((app) => app.appName);
`;

/**
 * Asks the compiler whether our types and openapi-typescript's hold the same values. Two differences are meant, and
 * taken away first: enumerations in answers are open here, and optional members may be given as `undefined`.
 */
function typeTruth(): string {
  const checks = project.clients.flatMap(({ key, api }) =>
    [...api.declarations.values()]
      .filter((declaration) => declaration.name.origin === "given")
      .map(
        ({ name }) =>
          `same<Closed<${key}.${name.wire}>, ${key}Openapi.components["schemas"]["${name.wire}"]>(true);`,
      ),
  );
  return [
    ...project.clients.map(({ key }) => `import type * as ${key} from "genauth/${key}";`),
    `import type { ${project.clients.map(({ key }) => `${key} as ${key}Openapi`).join(", ")} } from "genauth/openapi";`,

    "type Closed<T> = T extends readonly (infer I)[] ? Closed<I>[] : T extends object ? { [K in keyof T]: Closed<Exclude<Known<T[K]>, undefined>> } : Known<T>;",
    "type Literals<T> = T extends string ? (string extends T ? never : T) : T extends number ? (number extends T ? never : T) : never;",
    "type Known<T> = [Literals<T>] extends [never] ? T : Literals<T> | Exclude<T, string | number>;",
    "type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;",
    "declare function same<A, B>(is: Same<A, B>): void;",
    ...checks,
  ].join("\n");
}

test("the package compiles with TypeScript 7 as it does with 5.9", async () => {
  await node(packageFolder, tool("typescript7/bin/tsc"), "--noEmit");
});

test("samples, README, doc comments and type comparisons compile", async () => {
  expect(samples().length).toBe(4);
  expect(readmeBlocks().length).toBeGreaterThan(4);
  expect(typeTruth().match(/^same</gm)?.length).toBeGreaterThan(10);
  await tsc(programsFolder);
});

test("every sample runs as it is published, against a server in place of the real one", async () => {
  await using server = await loopbackServer(json({ statusCode: 200, message: "ok" }));
  process.env.REROUTE_TO = server.url;
  for (const [path] of samples()) {
    const file = join(programsFolder, "dist", path.replace(/\.ts$/, ".js"));
    const printed = await node(programsFolder, "--import", rerouteFetch, file);
    expect(JSON.parse(printed)).toEqual({ statusCode: 200, message: "ok" });
  }
  expect(server.arrived.map(({ target }) => target.split("?")[0]).sort()).toEqual([
    "/api/v3/get-profile",
    "/api/v3/get-user-loggedin-apps",
    "/api/v3/get-user-loggedin-identities",
    "/api/v3/get-user-principal-authentication-info",
  ]);
});

test("the documented call reaches the server signed, from ES modules and from CommonJS", async () => {
  await using server = await loopbackServer(json({ statusCode: 200 }));
  const call = `const client = new ManagementClient({ accessKeyId: "AKID", accessKeySecret: "SECRET", host: "${server.url}" });
    client.getUserLoggedinApps({ userId: "u1", userIdType: "user_id" }).then((answer) => console.log(JSON.stringify(answer)));`;
  const esm = `import { ManagementClient } from "genauth";\n${call}`;
  const cjs = `const { ManagementClient } = require("genauth");\n${call}`;
  write(
    programsFolder,
    new Map([
      ["esm.mjs", esm],
      ["cjs.cjs", cjs],
    ]),
  );
  for (const file of ["esm.mjs", "cjs.cjs"])
    expect(await node(programsFolder, file)).toContain('"statusCode":200');
  for (const { target, headers } of server.arrived) {
    expect(target).toBe("/api/v3/get-user-loggedin-apps?userId=u1&userIdType=user_id");
    expect(headers.authorization).toMatch(/^GenAuth AKID:[\w+/]{27}=$/);
  }
});

test("the README's hooks for OpenTelemetry make a span of each attempt", async () => {
  await using server = await loopbackServer((arrived, response) =>
    json({ statusCode: 200 }, server.arrived.length === 1 ? 503 : 200)(arrived, response),
  );
  const block = readmeBlocks().findIndex(([, code]) => code.includes("const traced"));
  const program = `import { ManagementClient } from "genauth";
    import { traced } from "./dist/readme/block${block}.js";
    const spans = [];
    const startSpan = (name) => {
      const said = [name];
      spans.push(said);
      return {
        spanContext: () => ({ traceId: "t".repeat(32), spanId: "s" + spans.length }),
        setAttribute: (name, value) => said.push([name, value]),
        recordException: ({ message }) => said.push(message),
        end: () => said.push("end"),
      };
    };
    const host = "${server.url}";
    const client = new ManagementClient({ accessKeyId: "A", accessKeySecret: "S", host, hooks: [traced({ startSpan })] });
    await client.getUserLoggedinApps({ userId: "u1", userIdType: "user_id" });
    console.log(JSON.stringify(spans));`;
  write(programsFolder, new Map([["traced.mjs", program]]));
  const path = "GET /api/v3/get-user-loggedin-apps";
  const sent = (attempt: number) => ["http.request.resend_count", attempt];
  const answered = (status: number) => ["http.response.status_code", status];
  expect(JSON.parse(await node(programsFolder, "traced.mjs"))).toEqual([
    [path, sent(0), answered(503), "503 Service Unavailable", "end"],
    [path, sent(1), answered(200), "end"],
  ]);
  expect(server.arrived.map(({ headers }) => headers.traceparent)).toEqual([
    `00-${"t".repeat(32)}-s1-01`,
    `00-${"t".repeat(32)}-s2-01`,
  ]);
});

test("a bundle holds the functions that are used, and no others", async () => {
  const program =
    'import { getUserLoggedinApps, ManagementBase } from "genauth/management"; console.log(getUserLoggedinApps, ManagementBase);';
  const options = { bundle: true, format: "esm", write: false } as const;
  const bundle = await build({ ...options, stdin: { contents: program, resolveDir: programsFolder } });
  const text = bundle.outputFiles[0]?.text ?? "";
  expect(text.match(/\/api\/v3\/[\w-]+/g)).toEqual(["/api/v3/get-user-loggedin-apps"]);
});

test.each([
  ["the bare client", 'new ClientCore({ baseUrl: "https://example.com" })', 5_000],
  ["the client that signs requests", 'new ManagementBase({ accessKeyId: "A", accessKeySecret: "S" })', 5_800],
])("one function with %s is small", async (_, client, most) => {
  const program = `import { ClientCore } from "genauth";
    import { getUserLoggedinApps, ManagementBase } from "genauth/management";
    export const apps = getUserLoggedinApps(${client}, { userId: "u1" });`;
  const bundle = await build({
    stdin: { contents: program, resolveDir: programsFolder },
    ...({ bundle: true, minify: true, format: "esm", write: false } as const),
  });
  expect(gzipSync(bundle.outputFiles[0]?.text ?? "").length).toBeLessThanOrEqual(most);
});

test("publint and attw find nothing in the packed package", async () => {
  const npm = await run("npm", ["pack", "--ignore-scripts", "--json"], { cwd: packageFolder });
  const [{ filename }] = JSON.parse(npm.stdout) as [{ filename: string }];
  await node(packageFolder, tool("publint/src/cli.js"), "run", filename, "--strict");
  await node(packageFolder, tool("@arethetypeswrong/cli/dist/index.js"), filename, "--profile", "strict");
});

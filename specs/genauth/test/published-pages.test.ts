import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listFiles } from "../../../generator/source/list-files.ts";
import type { MockServer } from "../../../generator/test/mock-server.ts";
import { python, run, runPython } from "../../../generator/test/python-env.ts";
import { genauthMock } from "./genauth-mock.ts";

// Takes the samples from the pages as they are published in generated/, compiles or type-checks them against the
// packages as they are published there, and runs them against a server that checks every request.

const root = fileURLToPath(new URL("../../../", import.meta.url));
const generated = join(root, "generated");
const node = promisify(execFile);

interface Sample {
  readonly page: string;
  readonly operation: string;
  readonly text: string;
}

/** The program below the heading that the format calls sample code, in every page of a language. */
function samplesOf(language: string, fence: string): readonly Sample[] {
  const pages = listFiles(join(generated, "docs")).filter((page) => page.split("/")[1] === language);
  return pages.map((page) => {
    const text = readFileSync(join(generated, "docs", page), "utf8");
    const sample = new RegExp(
      `^## (?:Sample code|示例代码)\n\n\`\`\`${fence}\n([\\s\\S]*?)^\`\`\`$`,
      "m",
    ).exec(text)?.[1];
    const method = /^`\w+Client\.(\w+)`$/m.exec(text)?.[1] ?? "";
    return { page, operation: method, text: sample ?? "" };
  });
}

const node20 = samplesOf("node", "ts");
const pythonic = samplesOf("python", "python");
const operations = [
  "getProfile",
  "getUserLoggedinApps",
  "getUserLoggedinIdentities",
  "getUserPrincipalAuthenticationInfo",
];

let folder: string;
let server: MockServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "specpress-pages-"));
  server = await genauthMock();
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

test("every page has a sample, in each language and locale", () => {
  expect([node20.length, pythonic.length]).toEqual([operations.length * 2, operations.length * 2]);
  expect([...node20, ...pythonic].filter(({ text }) => text === "").map(({ page }) => page)).toEqual([]);
});

test("every TypeScript sample compiles under the strictest settings, and its request is what the specification says", async () => {
  const programs = writeSamples("typescript", node20, "ts");
  await buildPackage();
  writeFileSync(join(folder, "typescript/package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "typescript/tsconfig.json"), JSON.stringify(strictest));
  await node(process.execPath, [join(root, "node_modules/typescript/bin/tsc")], {
    cwd: join(folder, "typescript"),
  });
  const preload = join(root, "templates/typescript/testing/reroute-fetch.mjs");
  const before = server.handled.length;
  for (const program of programs) {
    const compiled = program.replace(/\.ts$/, ".js");
    const env = { ...process.env, REROUTE_TO: server.url };
    const { stdout } = await node(process.execPath, ["--import", preload, compiled], { env });
    expect(JSON.parse(stdout)).toMatchObject({ statusCode: 200 });
  }
  expectHandled(before, node20);
});

test.skipIf(python() === null)(
  "every Python sample is clean under pyright, and its request is what the specification says",
  async () => {
    const programs = writeSamples("python", pythonic, "py");
    const settings = {
      typeCheckingMode: "strict",
      extraPaths: [join(generated, "python")],
      pythonVersion: "3.10",
    };
    writeFileSync(join(folder, "python/pyrightconfig.json"), JSON.stringify(settings));
    const pyright = join(root, "node_modules/pyright/index.js");
    const args = [pyright, "--project", join(folder, "python"), "--pythonpath", python() ?? ""];
    expect((await run(process.execPath, args, root)).output).toContain("0 errors, 0 warnings");
    const before = server.handled.length;
    const path = [join(root, "generator/test/python-route"), join(generated, "python")].join(":");
    for (const program of programs) {
      const ran = await runPython([program], folder, { PYTHONPATH: path, SPECPRESS_ROUTE: server.url });
      expect(ran.output).toContain("status_code=200");
      expect(ran.status).toBe(0);
    }
    expectHandled(before, pythonic);
  },
);

/** Every sample made the request of its page, and the server found nothing wrong with it. */
function expectHandled(before: number, samples: readonly Sample[]): void {
  const handled = server.handled.slice(before);
  expect(handled.flatMap(({ problems }) => problems)).toEqual([]);
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  expect(handled.map(({ operation }) => operation)).toEqual(samples.map(({ operation }) => camel(operation)));
}

function writeSamples(language: string, samples: readonly Sample[], extension: string): readonly string[] {
  return samples.map(({ page, text }) => {
    const file = join(folder, language, page.replace(/\.md$/, `.${extension}`));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

/** Compiles the published package as its `build` script does, and installs it beside the samples. */
async function buildPackage(): Promise<void> {
  const sdk = join(folder, "genauth");
  cpSync(join(generated, "typescript"), sdk, { recursive: true });
  await node(process.execPath, [join(root, "node_modules/typescript/bin/tsc")], { cwd: sdk });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(sdk, join(folder, "node_modules/genauth"));
}

const strictest = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    types: [],
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
  },
  include: ["**/*.ts"],
};

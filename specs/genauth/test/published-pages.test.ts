import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MockServer } from "../../../generator/test/mock-server.ts";
import { python, run, runPython } from "../../../generator/test/python-env.ts";
import {
  type PublishedSample,
  publishedSamples,
  strictest,
} from "../../../generator/test/samples/published.ts";
import { genauthMock } from "./genauth-mock.ts";

// Takes the samples from the pages as they are published in generated/, compiles or type-checks them against the
// packages as they are published there, and runs them against a server that checks every request.

const root = fileURLToPath(new URL("../../../", import.meta.url));
const generated = join(root, "generated");
const node = promisify(execFile);

const samples = publishedSamples(join(generated, "docs"));
const node20 = samples.filter(({ language }) => language === "node");
const pythonic = samples.filter(({ language }) => language === "python");
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
  writeFileSync(
    join(folder, "typescript/tsconfig.json"),
    JSON.stringify({ compilerOptions: strictest, include: ["**/*.ts"] }),
  );
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
function expectHandled(before: number, samples: readonly PublishedSample[]): void {
  const handled = server.handled.slice(before);
  expect(handled.flatMap(({ problems }) => problems)).toEqual([]);
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  expect(handled.map(({ operation }) => operation)).toEqual(samples.map(({ method }) => camel(method)));
}

function writeSamples(
  language: string,
  samples: readonly PublishedSample[],
  extension: string,
): readonly string[] {
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

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { repository, run } from "./python-env.ts";
import { tool } from "./typescript-sdk.ts";

// What others install: the files of the package, and the types of the library.

beforeAll(async () => {
  const built = await run(process.execPath, [join(repository, "scripts/build-types.mjs")], repository);
  expect(built).toEqual({ status: 0, output: "" });
});

test("the package holds what runs, its types and templates, and no tests", async () => {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"];
  const { output } = await run(npm, args, repository);
  const [packed] = JSON.parse(output) as [{ readonly files: readonly { readonly path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  for (const needed of [
    "dist/THIRD-PARTY-LICENSES",
    "dist/cli.js",
    "dist/index.js",
    "dist/types/index.d.ts",
    "profiles/docs-factory.yaml",
    "templates/docs/page.hbs",
    "templates/python/runtime/client.py",
    "templates/site/client/main.ts",
    "templates/typescript/runtime/index.ts",
  ])
    expect(paths).toContain(needed);
  expect(paths.filter((path) => /test|specs\/|__pycache__/.test(path))).toEqual([]);
});

test("what the bundles and types leave to other packages is a dependency", () => {
  const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const dist = join(repository, "dist");
  const imported = readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(js|d\.ts)$/.test(path))
    .flatMap((path) => importsOf(readFileSync(join(dist, path), "utf8")))
    .filter((name) => !/^(\.|node:)/.test(name) && !isBuiltin(name) && name !== manifest.name);
  expect([...new Set(imported)].sort()).toEqual(Object.keys(manifest.dependencies));
});

function importsOf(text: string): string[] {
  const imports = /^\s*(?:import|export)\b[^"';]*?\bfrom "([^"]+)";$|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(imports)].flatMap(([, first, later]) => first ?? later ?? []);
}

const program = `
  import { type ConfigInput, defineConfig, type GenerateResult, generate, InputError, lint } from "specpress";

  const config: ConfigInput = defineConfig({
    clients: { shop: { spec: "openapi.yaml" } },
    targets: { typescript: { output: "sdk", package: "shop" } },
  });
  // @ts-expect-error: a specification is needed
  defineConfig({ clients: { shop: {} }, targets: {} });
  // @ts-expect-error: each target has options of its own
  defineConfig({ clients: {}, targets: { typescript: { output: "sdk", distribution: "shop" } } });

  export async function made(): Promise<readonly string[]> {
    try {
      const result: GenerateResult = await generate({ kind: "inline", config, folder: "." });
      return [...result.changed, ...(await lint("openapi.yaml")).map(({ message }) => message)];
    } catch (error) {
      if (error instanceof InputError) return error.diagnostics.map(({ code }) => code);
      throw error;
    }
  }
`;

test.each(["typescript7", "typescript"])("the library has types, strict ones, for %s", async (compiler) => {
  const options = {
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  };
  const folder = mkdtempSync(join(tmpdir(), "specpress-library-"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...options, target: "ES2023" } }),
  );
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(repository, join(folder, "node_modules/specpress"), "junction");
  const checked = await run(process.execPath, [tool(`${compiler}/bin/tsc`), "-p", "."], folder);
  expect(checked).toEqual({ status: 0, output: "" });
});

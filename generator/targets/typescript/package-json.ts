import type { TypeScriptOptions } from "./options.ts";
import type { PlannedClient } from "./plan-clients.ts";

/**
 * The package's description. ES modules and CommonJS each get code and declarations of their own, and
 * `typesVersions` leads the oldest module resolution to subpaths.
 */
export function packageJson(options: TypeScriptOptions, clients: readonly PlannedClient[]): string {
  const modules = modulesOf(options, clients);
  const content = {
    name: options.package,
    version: options.version,
    description: `Client for ${clients.map(({ client }) => oneLine(client.api.info.title)).join(" and ")}`,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20" },
    main: "./dist/cjs/index.js",
    types: "./dist/cjs/index.d.ts",
    exports: {
      ...Object.fromEntries(modules.map(([subpath, file]) => [subpath, conditions(file)])),
      "./package.json": "./package.json",
    },
    typesVersions: {
      "*": Object.fromEntries(
        modules
          .filter(([subpath]) => subpath !== ".")
          .map(([subpath, file]) => [subpath.slice(2), [`./dist/cjs/${file}.d.ts`]]),
      ),
    },
    files: ["dist", "src"],
    scripts: {
      build:
        "tsc && tsc -p tsconfig.cjs.json && node -e \"fs.writeFileSync('dist/cjs/package.json', JSON.stringify({ type: 'commonjs' }))\"",
      prepack: "npm run build",
    },
    devDependencies: { typescript: "^5.9.0" },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function modulesOf(
  options: TypeScriptOptions,
  clients: readonly PlannedClient[],
): readonly [string, string][] {
  return [
    [".", "index"],
    ...clients.map(({ folder }): [string, string] => [`./${folder}`, `${folder}/index`]),
    ...(options.openapiTypes ? [["./openapi", "openapi"] satisfies [string, string]] : []),
  ];
}

function conditions(file: string): object {
  return {
    import: { types: `./dist/esm/${file}.d.ts`, default: `./dist/esm/${file}.js` },
    require: { types: `./dist/cjs/${file}.d.ts`, default: `./dist/cjs/${file}.js` },
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

// Bundles generator/ into dist/, so that specpress starts fast and needs no loader, and links the command so
// that `npx specpress` works in this checkout. Plain JavaScript, because it runs before anything is built.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import Handlebars from "handlebars";
import { thirdPartyLicences } from "./third-party.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const result = await build({
  absWorkingDir: root,
  entryPoints: ["generator/cli.ts", "generator/index.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // What is not bundled, because it is large or finds its own files, has to be a dependency; only some runs load it.
  external: ["typescript", "jiti"],
  // Our own templates are compiled here; what compiles those of projects starts where there are any.
  alias: { handlebars: "handlebars/runtime.js" },
  plugins: [{ name: "templates", setup: buildTemplates }],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  define: { SPECPRESS_BUILD_ID: JSON.stringify(sourceHash()) },
  loader: { ".yaml": "text" },
  metafile: true,
  write: false,
  logLevel: "warning",
});
for (const { path, contents } of result.outputFiles) put(path, contents);
put(join(root, "dist/THIRD-PARTY-LICENSES"), thirdPartyLicences(result.metafile, root));
removeStale(new Set(result.outputFiles.map(({ path }) => path)));
linkCommand();

/** Moves a file into place, so that a command that runs meanwhile never meets half of it. */
function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, contents, { mode: 0o755 });
  renameSync(`${path}.new`, path);
}

/** Lets what is built start with our templates compiled. */
function buildTemplates({ onLoad }) {
  const options = JSON.parse(readFileSync(join(root, "generator/emit/template-options.json"), "utf8"));
  onLoad({ filter: /emit[\\/]built-templates\.ts$/ }, () => {
    const entries = filesBelow("templates").flatMap((file) => {
      if (!file.endsWith(".hbs")) return [];
      const text = readFileSync(file, "utf8");
      return [`[${JSON.stringify(text)}, ${Handlebars.precompile(text, options)}]`];
    });
    const compiler = join(root, "node_modules/handlebars/dist/cjs/handlebars.js");
    const contents = `
      export const builtTemplates = new Map([${entries.join(",\n")}]);
      export const compiler = () => require(${JSON.stringify(compiler)});`;
    return { contents };
  });
}

/** A hash of everything that decides what a run gives: the sources, the templates, the locked libraries. */
function sourceHash() {
  const hash = createHash("sha256");
  const files = ["generator", "templates", "profiles"]
    .flatMap(filesBelow)
    .filter((file) => !/\.test\.ts$|\.pyc$/.test(file));
  for (const file of [...files, join(root, "package-lock.json")])
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 32);
}

function filesBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Chunks of an earlier build; those of the last minute may still be in use. */
function removeStale(current) {
  for (const name of readdirSync(join(root, "dist"))) {
    const path = join(root, "dist", name);
    const old = Date.now() - statSync(path).mtimeMs > 60_000;
    if (name.endsWith(".js") && old && !current.has(path)) rmSync(path);
  }
}

function linkCommand() {
  const bin = join(root, "node_modules/.bin");
  if (!existsSync(bin) || process.platform === "win32") return;
  rmSync(join(bin, "specpress"), { force: true });
  symlinkSync("../../dist/cli.js", join(bin, "specpress"));
}

// Bundles generator/ into dist/, so that specpress starts fast and needs no loader, and links the command so
// that `npx specpress` works in this checkout. Plain JavaScript, because it runs before anything is built.
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

rmSync(join(root, "dist"), { recursive: true, force: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: ["generator/cli.ts", "generator/index.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // These load the TypeScript compiler or a module loader, and only some runs need them.
  external: ["openapi-typescript", "jiti"],
  // Handlebars' entry for Node registers a global loader; the plain one does not.
  alias: { handlebars: "handlebars/dist/cjs/handlebars.js" },
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  define: { SPECPRESS_BUILD_ID: JSON.stringify(sourceHash()) },
  loader: { ".yaml": "text" },
  write: false,
  logLevel: "warning",
});
for (const file of result.outputFiles) {
  mkdirSync(dirname(file.path), { recursive: true });
  writeFileSync(file.path, file.contents);
}
chmodSync(join(root, "dist/cli.js"), 0o755);
linkCommand();

/** A hash of everything that decides what a run gives: the sources, the templates, the locked libraries. */
function sourceHash() {
  const hash = createHash("sha256");
  const files = ["generator", "templates"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.ts$|\.pyc$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(),
  );
  for (const file of [...files, join(root, "package-lock.json")])
    hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 32);
}

function linkCommand() {
  const bin = join(root, "node_modules/.bin");
  if (!existsSync(bin) || process.platform === "win32") return;
  rmSync(join(bin, "specpress"), { force: true });
  symlinkSync("../../dist/cli.js", join(bin, "specpress"));
}

// Puts the types of the library into dist/types: what `index.d.ts` leads to, and nothing else. Only programs that
// import specpress need them, so that no build that comes before a run waits for them.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const all = join(root, "dist/types.all");
const types = join(root, "dist/types");

const compiler = join(root, "node_modules/typescript7/bin/tsc");
const options = ["-p", join(root, "tsconfig.types.json"), "--outDir", all];
execFileSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
rmSync(types, { recursive: true, force: true });
for (const path of reachable(join(all, "index.d.ts"))) {
  const target = join(types, relative(all, path));
  mkdirSync(dirname(target), { recursive: true });
  renameSync(path, target);
}
rmSync(all, { recursive: true });

/** The files that a file's imports lead to, and itself. */
function reachable(start) {
  const found = new Set([start]);
  for (const path of found)
    for (const [, to] of readFileSync(path, "utf8").matchAll(/(?:\bfrom|\bimport\()\s*"(\.[^"]+)"/g))
      found.add(join(dirname(path), to.replace(/\.ts$/, ".d.ts")));
  return found;
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder of this package: beside `dist/` when built, beside `generator/` when run from source. */
export function packageFolder(name: string): string {
  return findAbove(dirname(fileURLToPath(import.meta.url)), name);
}

/** A text file of this package. */
export function packageText(path: string): string {
  return readFileSync(packageFolder(path), "utf8");
}

function findAbove(folder: string, name: string): string {
  const candidate = join(folder, name);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`the ${name} of specpress are missing; install it again`);
  return findAbove(parent, name);
}

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isFile } from "./list-files.ts";

/** A file of an installed package, as Node would find the package from a folder; null where it is not installed. */
export function installedFile(packageName: string, path: string, folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, "node_modules", packageName, path);
    if (isFile(file)) return file;
    if (dirname(at) === at) return null;
  }
}

/** The real file that a package's name leads to, from the first of these folders from which it leads anywhere. */
export function resolvedPackage(name: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, "index.js")).resolve(name);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return null;
}

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

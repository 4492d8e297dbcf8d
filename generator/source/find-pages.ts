import { resolve } from "node:path";
import { globSync } from "tinyglobby";
import { canList, isFile, isFolder, listFiles } from "./list-files.ts";

/** A file to read as a page: `named` by the user, or `found` in a folder or by a glob. */
export interface PageFile {
  readonly path: string;
  readonly origin: "named" | "found";
}

const pageExtensions = /\.(md|mdx|markdown|txt|text|html?)$/i;

/**
 * The files that paths, folders and globs stand for, sorted and each once. A path that names nothing comes
 * back as it is: reading it will say that there is no such file.
 *
 * @param empty called with a folder or glob in which there is no page
 */
export function findPages(
  paths: readonly string[],
  folder: string,
  empty: (path: string) => void,
): readonly PageFile[] {
  const found = new Map<string, PageFile>();
  for (const path of paths) {
    const files = expand(path, folder);
    if (files.length === 0) empty(path);
    for (const file of files) if (!found.has(file.path)) found.set(file.path, file);
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function expand(path: string, folder: string): PageFile[] {
  const absolute = resolve(folder, path);
  if (isFile(absolute)) return [{ path: absolute, origin: "named" }];
  const below = listFiles(absolute).filter((file) => pageExtensions.test(file));
  if (below.length > 0) return below.map((file) => ({ path: resolve(absolute, file), origin: "found" }));
  // Reading what is not there, or a folder that is closed, will say so.
  if (!/[*?{}[\]!]/.test(path))
    return isFolder(absolute) && canList(absolute) ? [] : [{ path: absolute, origin: "named" }];
  const matches = globSync(path, { cwd: folder, onlyFiles: true, absolute: true, dot: false });
  return matches.map((match) => ({ path: match, origin: "found" }));
}

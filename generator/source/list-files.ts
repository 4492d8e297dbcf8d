import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file below a folder, as sorted paths with `/` relative to it; none where there is no such folder. */
export function listFiles(folder: string): readonly string[] {
  let entries: readonly string[];
  try {
    entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => statSync(join(folder, entry)).isFile())
    .map((entry) => entry.replaceAll("\\", "/"))
    .sort();
}

/** The folders directly in a folder, as sorted paths; none where there is no such folder. */
export function listFolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch {
    return [];
  }
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

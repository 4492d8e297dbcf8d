import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What tools leave behind in folders of sources, and no source is called. */
const leftover = /(^|\/)(\.|__pycache__(\/|$))/;

/**
 * Every file below a folder, as sorted paths with `/` relative to it; none where there is no such folder. Hidden
 * files and what tools leave behind are passed over.
 */
export function listFiles(folder: string): readonly string[] {
  let entries: readonly string[];
  try {
    entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
  return entries
    .map((entry) => entry.replaceAll("\\", "/"))
    .filter((entry) => !leftover.test(entry) && isFile(join(folder, entry)))
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

/** Whether one may look into a folder. */
export function canList(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

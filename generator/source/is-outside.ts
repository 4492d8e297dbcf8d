import { realpathSync } from "node:fs";
import { isAbsolute, relative } from "node:path";

/** Whether a path leaves a folder: by its name, or by a symbolic link on its way. */
export function isOutside(folder: string, path: string): boolean {
  return leaves(folder, path) || leavesByLink(folder, path);
}

function leaves(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === ".." || /^\.\.[\\/]/.test(way) || isAbsolute(way);
}

function leavesByLink(folder: string, path: string): boolean {
  try {
    return leaves(realpathSync(folder), realpathSync(path));
  } catch {
    return false; // There is nothing there, so nothing is read.
  }
}

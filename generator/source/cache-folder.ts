import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where results of earlier runs are kept: beside the installed packages, else in the user's cache folder. */
export function cacheFolder(workingFolder: string): string {
  const modules = join(workingFolder, "node_modules");
  if (existsSync(modules)) return join(modules, ".cache", "specpress");
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "specpress");
}

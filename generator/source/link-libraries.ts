import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { installedFile } from "./installed-file.ts";

/**
 * What the site's own modules import comes with VitePress; some package managers let only VitePress itself find it.
 *
 * @param vitepress its file
 */
export function linkLibraries(vitepress: string, folder: string): void {
  for (const name of ["vue", "minisearch"]) {
    if (installedFile(name, "package.json", folder) !== null) continue;
    const found = installedFile(name, "package.json", dirname(vitepress));
    if (found === null) continue;
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    // One that leads to what is gone is in the way.
    rmSync(link, { force: true });
    symlinkSync(dirname(found), link, "junction");
  }
}

import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { installedFile } from "../source/installed-file.ts";

/** The functions of VitePress that are used, in the types of this program: its own need DOM and Vue. */
interface VitePress {
  build(root: string, options: { readonly outDir: string; readonly base: string }): Promise<void>;
  createServer(root: string, options: { readonly port?: number; readonly base: string }): Promise<DevServer>;
}

interface DevServer {
  listen(): Promise<unknown>;
  close(): Promise<void>;
  printUrls(): void;
  readonly watcher: {
    add(paths: readonly string[]): unknown;
    on(event: "change", listener: (path: string) => void): unknown;
  };
}

/** VitePress is large and only this command needs it, so projects install it themselves. */
export async function loadVitePress(file: string): Promise<VitePress> {
  return (await import(pathToFileURL(file).href)) as VitePress;
}

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

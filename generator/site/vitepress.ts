import { pathToFileURL } from "node:url";

/** The functions of VitePress that are used, in the types of this program: its own need DOM and Vue. */
interface VitePress {
  build(root: string, options: { readonly outDir: string; readonly base: string }): Promise<void>;
  createServer(root: string, options: { readonly port?: number; readonly base: string }): Promise<DevServer>;
}

interface DevServer {
  listen(): Promise<unknown>;
  close(): Promise<void>;
  printUrls(): void;
}

/** VitePress is large and only this command needs it, so projects install it themselves. */
export async function loadVitePress(file: string): Promise<VitePress> {
  return (await import(pathToFileURL(file).href)) as VitePress;
}

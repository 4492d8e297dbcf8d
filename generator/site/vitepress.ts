import { pathToFileURL } from "node:url";

/** The functions of VitePress that are used, in the types of this program: its own need DOM and Vue. */
interface VitePress {
  build(root: string, options: { readonly outDir: string }): Promise<void>;
  /** @param again makes another server, where something has changed that this one cannot follow */
  createServer(
    root: string,
    options: { readonly port?: number; readonly strictPort?: boolean },
    again: () => Promise<void>,
  ): Promise<DevServer>;
}

interface DevServer {
  /** Known once it listens. */
  readonly config: { readonly server: { readonly port: number } };
  listen(): Promise<DevServer>;
  close(): Promise<void>;
  printUrls(): void;
}

/** VitePress is large and only this command needs it, so projects install it themselves. */
export async function loadVitePress(file: string): Promise<VitePress> {
  return (await import(pathToFileURL(file).href)) as VitePress;
}

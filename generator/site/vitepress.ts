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

/** VitePress is large and only this command needs it, so projects install it themselves. Null where they have not. */
export async function loadVitePress(): Promise<VitePress | null> {
  try {
    const name = "vitepress";
    return (await import(name)) as VitePress;
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (missing && error.message.includes("'vitepress'")) return null;
    throw error;
  }
}

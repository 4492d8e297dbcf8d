import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

export interface StaticServer extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves a folder as hosts of static sites do: addresses without ending, `404.html` where there is nothing.
 *
 * @param compressed whether answers are, which costs more than it saves on this machine
 */
export async function staticServer(folder: string, compressed = false): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://127.0.0.1").pathname);
    const found = servedFile(folder, path);
    const file = found ?? join(folder, "404.html");
    response.writeHead(found === null ? 404 : 200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      ...(compressed ? { "content-encoding": "gzip" } : {}),
    });
    response.end(compressed ? gzipSync(readFileSync(file)) : readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file that an address stands for; null where there is none. */
export function servedFile(folder: string, path: string): string | null {
  const candidates = [path, `${path}.html`, join(path, "index.html")].map((candidate) =>
    join(folder, candidate),
  );
  return candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile()) ?? null;
}

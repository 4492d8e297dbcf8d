import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived, without the part of its path that names the call. */
export interface Recorded {
  readonly method: string;
  readonly url: URL;
  readonly contentType: string | null;
}

export interface RecordingProxy extends AsyncDisposable {
  readonly url: string;
  /** By call: the first segment of the path says which one a request belongs to. */
  readonly requests: ReadonlyMap<string, readonly Recorded[]>;
}

/** Stands before a server and writes down what arrives: `/CALL/path?query` becomes `/path?query`. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const requests = new Map<string, Recorded[]>();
  const server = createServer(async (request, response) => {
    const [, call = "", rest = "/"] = /^\/([^/]*)(\/.*)?$/.exec(request.url ?? "") ?? [];
    const url = new URL(target + rest);
    const { method = "", headers } = request;
    const contentType = headers["content-type"] ?? null;
    requests.set(call, [...(requests.get(call) ?? []), { method, url, contentType }]);
    try {
      const answer = await forward(request, target + rest);
      const kept = [...answer.headers].filter(([name]) => !dropped.has(name));
      response.writeHead(answer.status, Object.fromEntries(kept));
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch (error) {
      response.writeHead(599).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Headers that belong to a connection, or that are no longer true once the body was read. */
const dropped = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "host",
  "keep-alive",
  "transfer-encoding",
]);

async function forward(request: IncomingMessage, url: string): Promise<Response> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (!dropped.has(name) && value !== undefined) headers.set(name, [value].flat().join(", "));
  const body = chunks.length === 0 ? null : Buffer.concat(chunks);
  return fetch(url, { method: request.method ?? "GET", headers, body, redirect: "manual" });
}

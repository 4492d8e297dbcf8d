import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** Path and query, as on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (arrived: Arrived, response: ServerResponse) => void;

export interface LoopbackServer extends AsyncDisposable {
  readonly url: string;
  /** Everything that arrived, in order. */
  readonly arrived: readonly Arrived[];
}

/** A real HTTP server on 127.0.0.1 for one test: `await using server = await loopbackServer(…)`. */
export async function loopbackServer(answer: Answer): Promise<LoopbackServer> {
  const arrived: Arrived[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { method = "", url: target = "", headers } = request;
    const entry = { method, target, headers, body };
    arrived.push(entry);
    answer(entry, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}`, arrived, [Symbol.asyncDispose]: close };
}

/** Where nobody listens. Unlike lower ports, and 7 and 9, it is one that `fetch` does not refuse to call. */
export const nobody = "http://127.0.0.1:2";

/** Answers everything with one JSON value. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(value));
  };
}

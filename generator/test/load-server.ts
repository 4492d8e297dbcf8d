import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface LoadServer extends AsyncDisposable {
  readonly url: string;
  /** The number of connections that were open at once, at most. */
  mostSockets(): number;
}

/** The ways to fail; a call fails in one of them when its number says so. */
const failures: readonly ((request: IncomingMessage, response: ServerResponse) => void)[] = [
  (_, response) => void response.writeHead(503, { "retry-after": "0" }).end('{"message":"later"}'),
  (_, response) => void response.writeHead(429).end(),
  (_, response) => void response.writeHead(408).end(),
  (_, response) => void response.writeHead(404).end('{"message":"no such thing"}'),
  (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end("{"),
  (request) => void request.socket.destroy(),
  (request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write('{"id":');
    setTimeout(() => request.socket.destroy(), 5);
  },
];

/**
 * Answers `GET /things/{id}` with the id, and fails each tenth first request, in all ways in turn: 503, 429 and 408,
 * a connection that is closed before or inside an answer, all of which a second attempt mends, and a 404 and broken
 * JSON, which stay.
 */
export async function loadServer(): Promise<LoadServer> {
  const asked = new Set<string>();
  const sockets = new Set<Socket>();
  let most = 0;
  const server = createServer((request, response) => {
    const id = request.url?.split("/").pop() ?? "";
    const fail = failureOf(Number(id));
    const isFirst = !asked.has(id);
    asked.add(id);
    if (fail !== null && (isFirst || staysFailed(Number(id)))) failures[fail]?.(request, response);
    else response.writeHead(200, { "content-type": "application/json" }).end(`{"id":${id}}`);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mostSockets: () => most,
    [Symbol.asyncDispose]: () => closed(server),
  };
}

function failureOf(id: number): number | null {
  return id % 10 === 0 ? (id / 10) % failures.length : null;
}

function staysFailed(id: number): boolean {
  return expectedOutcome(id) !== "id";
}

/** How a call ends: with the id that it asked for, or with an error of this class. */
export function expectedOutcome(id: number): "id" | "ApiNotFoundError" | "ApiDecodeError" {
  const fail = failureOf(id);
  return fail === 3 ? "ApiNotFoundError" : fail === 4 ? "ApiDecodeError" : "id";
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

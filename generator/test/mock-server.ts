import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Examples } from "../examples/examples.ts";
import type { Api } from "../ir/api.ts";
import { type Content, type Operation, type Response, successResponses } from "../ir/operation.ts";
import { type Judge, judgeOf, pathValues, type ReadRequest } from "./request-problems.ts";

/** One specification that the server answers for: its model, and the document that answers are checked against. */
export interface MockedApi {
  readonly api: Api;
  readonly document: unknown;
  /** What is wrong with the credentials of a request; null when nothing is. */
  authorize(request: IncomingMessage, operation: Operation): string | null;
}

/** A request that arrived, and everything about it that the specification forbids. */
export interface Handled {
  readonly operation: string | null;
  readonly target: string;
  readonly problems: readonly string[];
}

export interface MockServer extends AsyncDisposable {
  readonly url: string;
  readonly handled: readonly Handled[];
}

/** What is worked out once for each specification. */
interface Mocked extends MockedApi {
  readonly judge: Judge;
  readonly examples: Examples;
}

/**
 * A real HTTP server on 127.0.0.1 that holds every request against specifications (method, path, parameters, body,
 * credentials) and answers with the specifications' examples, which are validated first. A request with a
 * problem gets status 400 and the problems as text.
 */
export async function mockServer(apis: readonly MockedApi[]): Promise<MockServer> {
  const handled: Handled[] = [];
  const mocked = apis.map((entry) => ({
    ...entry,
    judge: judgeOf(entry.api, entry.document),
    examples: new Examples(entry.api, "response"),
  }));
  const server = createServer((message, response) => {
    void bodyOf(message).then((body) => {
      const url = new URL(message.url ?? "/", "http://127.0.0.1");
      handled.push(handle({ message, url, body }, response, mocked));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handled,
    [Symbol.asyncDispose]: close,
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function handle(request: ReadRequest, response: ServerResponse, apis: readonly Mocked[]): Handled {
  const { method = "", url: target = "" } = request.message;
  const found = route(method, request.url.pathname, apis);
  if (found === null) {
    const problems = [`no operation ${method} ${request.url.pathname}`];
    refuse(response, 404, problems);
    return { operation: null, target, problems };
  }
  const { mocked, operation } = found;
  const unauthorized = mocked.authorize(request.message, operation);
  const [answer] = successResponses(operation);
  const [content] = answer?.contents ?? [];
  const value = content === undefined ? undefined : mocked.examples.ofType(content.type);
  const isJson = content?.format === "json";
  const problems = [
    ...mocked.judge.requestProblems(request, operation),
    ...(unauthorized === null ? [] : [unauthorized]),
    ...(isJson ? mocked.judge.answerProblems(value, content) : []),
  ];
  if (problems.length > 0) refuse(response, 400, problems);
  else send(response, statusOf(answer), content, value);
  return { operation: operation.name.wire, target, problems };
}

/** Paths without variables come first (OpenAPI 3.1 section 4.8.8.2). */
function route(method: string, path: string, apis: readonly Mocked[]) {
  const all = apis.flatMap((mocked) => mocked.api.operations.map((operation) => ({ mocked, operation })));
  const candidates = all.filter(({ operation }) => operation.method.toUpperCase() === method);
  return (
    candidates.find(({ operation }) => operation.path.text === path) ??
    candidates.find(({ operation }) => pathValues(operation, path) !== null) ??
    null
  );
}

function statusOf(response: Response | undefined): number {
  return response?.status.kind === "exact" ? response.status.code : 200;
}

function refuse(response: ServerResponse, status: number, problems: readonly string[]): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(problems));
}

function send(response: ServerResponse, status: number, content: Content | undefined, value: unknown): void {
  if (content === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { "content-type": content.mediaType });
  const isText = content.format !== "json" && typeof value === "string";
  response.end(isText ? value : JSON.stringify(value));
}

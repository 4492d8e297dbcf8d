import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Examples } from "../examples/examples.ts";
import type { Api } from "../ir/api.ts";
import type { JsonValue } from "../ir/json.ts";
import {
  type Content,
  type Operation,
  preferredContent,
  type Response,
  sentMethod,
  successResponses,
} from "../ir/operation.ts";
import { serverPath } from "../ir/servers.ts";
import { lastPage } from "./last-page.ts";
import {
  type FormFields,
  fieldsOf,
  type Judge,
  judgeOf,
  pathValues,
  type ReadRequest,
} from "./request-problems.ts";

/** One specification that the server answers for: its model, and the document that requests are checked against. */
export interface MockedApi {
  readonly api: Api;
  readonly document: unknown;
  /** Whether its programs name an address of the project's own, below which any path may stand. */
  readonly isElsewhere: boolean;
  /** What is wrong with the credentials of a request; null when nothing is. */
  authorize(request: ReadRequest, operation: Operation): string | null;
}

/** A request that arrived, and everything about it that the specification forbids. */
export interface Handled {
  readonly operation: Operation | null;
  readonly problems: readonly string[];
}

export interface MockServer extends AsyncDisposable {
  readonly url: string;
  /** The requests of the program that runs now. */
  readonly handled: readonly Handled[];
  /** Another program begins, whose requests are for an operation of an API where they may be for several. */
  begin(api: Api, operation: Operation): void;
}

/** What is worked out once for each specification. */
interface Mocked extends MockedApi {
  readonly judge: Judge;
  readonly examples: Examples;
}

/**
 * A real HTTP server on 127.0.0.1 that holds every request against specifications (method, path, parameters, body,
 * credentials) and answers with the specifications' examples; the second page of a list is its last. A request with a
 * problem gets status 400 and the problems as text.
 */
export async function mockServer(apis: readonly MockedApi[]): Promise<MockServer> {
  const handled: Handled[] = [];
  let expected: Operation | null = null;
  const mocked = apis.map((entry) => ({
    ...entry,
    judge: judgeOf(entry.api, entry.document),
    examples: new Examples(entry.api, "response"),
  }));
  const server = createServer((message, response) => {
    void readRequest(message)
      .then((request) => handle(request, response, mocked, { expected, handled }))
      .catch((error: unknown) => unreadable(error, response))
      .then((request) => handled.push(request));
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
    begin(api, operation) {
      handled.length = 0;
      expected = operation;
      mocked.sort((a, b) => Number(b.api === api) - Number(a.api === api));
    },
    [Symbol.asyncDispose]: close,
  };
}

async function readRequest(message: IncomingMessage): Promise<ReadRequest> {
  const url = new URL(message.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const parts = await partsOf(body, message.headers["content-type"] ?? "");
  return { message, url, path: url.pathname, body, parts };
}

/** Null of what is no form of several parts, or no right one. */
async function partsOf(body: Buffer, type: string): Promise<FormFields | null> {
  if (!type.startsWith("multipart/form-data")) return null;
  try {
    const form = await new globalThis.Response(body, { headers: { "content-type": type } }).formData();
    const texts = [...form].map(
      async ([name, value]) => [name, typeof value === "string" ? value : await value.text()] as const,
    );
    return fieldsOf(await Promise.all(texts));
  } catch {
    return null;
  }
}

/** The program that runs now: what its page is of, and what it has asked for so far. */
interface Program {
  readonly expected: Operation | null;
  readonly handled: readonly Handled[];
}

function handle(
  request: ReadRequest,
  response: ServerResponse,
  apis: readonly Mocked[],
  { expected, handled }: Program,
): Handled {
  const { method = "" } = request.message;
  const found = route(method, request.url.pathname, apis, expected);
  if (found === null) {
    const problems = [`the specification has no ${method} ${request.url.pathname}`];
    refuse(response, 404, problems);
    return { operation: null, problems };
  }
  const { mocked, operation, path } = found;
  const behind = { ...request, path };
  const unauthorized = mocked.authorize(behind, operation);
  const problems = [
    ...mocked.judge.requestProblems(behind, operation),
    ...(unauthorized === null ? [] : [unauthorized]),
  ];
  if (problems.length > 0) refuse(response, 400, problems);
  else {
    const [answer] = successResponses(operation);
    const content = preferredContent(answer?.contents ?? []);
    const value = content === null ? undefined : mocked.examples.ofType(content.type);
    const isFirst = !handled.some((earlier) => earlier.operation === operation);
    send(response, statusOf(answer), content, isFirst ? value : lastPage(value, operation));
  }
  return { operation, problems };
}

/** Paths without variables come first (OpenAPI 3.1 section 4.8.8.2); of others that fit, the one that is expected. */
function route(method: string, address: string, apis: readonly Mocked[], expected: Operation | null) {
  const candidates = apis.flatMap((mocked) =>
    mocked.api.operations.flatMap((operation) => {
      if (sentMethod(operation.method) !== method) return [];
      const path = pathBehindServer(address, operation, mocked);
      return path === null ? [] : [{ mocked, operation, path }];
    }),
  );
  const hasNoVariables = ({ path }: Operation) => path.parts.every(({ kind }) => kind === "literal");
  return (
    candidates.find(({ operation }) => operation === expected && hasNoVariables(operation)) ??
    candidates.find(({ operation }) => hasNoVariables(operation)) ??
    candidates.find(({ operation }) => operation === expected) ??
    candidates[0] ??
    null
  );
}

/** The part of an address that is the path of an operation; null where it is another's. */
function pathBehindServer(
  address: string,
  operation: Operation,
  { api, isElsewhere }: Mocked,
): string | null {
  const base = serverPath(operation, api);
  const paths = address.startsWith(`${base}/`) ? [address.slice(base.length)] : [];
  if (isElsewhere)
    for (let at = 0; at !== -1; at = address.indexOf("/", at + 1)) paths.push(address.slice(at));
  return paths.find((path) => pathValues(operation, path) !== null) ?? null;
}

function statusOf(response: Response | undefined): number {
  return response?.status.kind === "exact" ? response.status.code : 200;
}

/** A program that breaks off, or sends what is no address, has made a wrong request like any other. */
function unreadable(error: unknown, response: ServerResponse): Handled {
  const problems = [
    `a request that cannot be read: ${error instanceof Error ? error.message : String(error)}`,
  ];
  refuse(response, 400, problems);
  return { operation: null, problems };
}

function refuse(response: ServerResponse, status: number, problems: readonly string[]): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(problems));
}

function send(
  response: ServerResponse,
  status: number,
  content: Content | null,
  value: JsonValue | undefined,
): void {
  if (content === null || value === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { "content-type": sentType(content) });
  response.end(written(content, value));
}

/** Of a range of types, any one. */
function sentType({ mediaType }: Content): string {
  return mediaType.replace(/^\*\//, "application/").replace(/\*/, "octet-stream");
}

function written({ format }: Content, value: JsonValue): string {
  if (format === "event-stream") return `data: ${textOf(value)}\n\n`;
  if (format === "json") return JSON.stringify(value);
  if (format === "json-lines") return `${JSON.stringify(value)}\n`;
  return textOf(value);
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

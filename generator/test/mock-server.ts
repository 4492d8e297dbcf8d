import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Examples } from "../examples/examples.ts";
import type { Api } from "../ir/api.ts";
import { type Operation, successResponses } from "../ir/operation.ts";

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

/**
 * A real HTTP server on 127.0.0.1 that holds every request against specifications (method, path, parameters,
 * credentials) and answers with the specifications' examples, which are validated first. A request with a
 * problem gets status 400 and the problems as text.
 */
export async function mockServer(apis: readonly MockedApi[]): Promise<MockServer> {
  const handled: Handled[] = [];
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: true });
  addFormats.default(ajv);
  for (const [index, { document }] of apis.entries()) ajv.addSchema(document as object, `api${index}`);
  const server = createServer((request, response) => {
    const entry = handle(request, response, apis, ajv);
    handled.push(entry);
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

function handle(
  request: IncomingMessage,
  response: ServerResponse,
  apis: readonly MockedApi[],
  ajv: Ajv2020,
): Handled {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const found = route(request.method ?? "", url.pathname, apis);
  if (found === null) {
    const problems = [`no operation ${request.method} ${url.pathname}`];
    send(response, 404, problems);
    return { operation: null, target: request.url ?? "", problems };
  }
  const { mocked, operation, index } = found;
  const problems = [...queryProblems(url.searchParams, operation, index, ajv)];
  const unauthorized = mocked.authorize(request, operation);
  if (unauthorized !== null) problems.push(unauthorized);
  const answer = answerFor(operation, mocked.api);
  problems.push(...answerProblems(answer, operation, index, ajv));
  send(response, problems.length === 0 ? 200 : 400, problems.length === 0 ? answer : problems);
  return { operation: operation.name.wire, target: request.url ?? "", problems };
}

function route(method: string, path: string, apis: readonly MockedApi[]) {
  for (const [index, mocked] of apis.entries()) {
    const operation = mocked.api.operations.find(
      (candidate) => candidate.method.toUpperCase() === method && candidate.path.text === path,
    );
    if (operation !== undefined) return { mocked, operation, index };
  }
  return null;
}

/** Parameters that nobody declared, that are missing, or whose values do not fit their schema. */
function* queryProblems(
  query: URLSearchParams,
  operation: Operation,
  index: number,
  ajv: Ajv2020,
): Iterable<string> {
  const declared = operation.parameters.filter((parameter) => parameter.in === "query");
  for (const name of new Set(query.keys())) {
    if (!declared.some((parameter) => parameter.name.wire === name))
      yield `undeclared query parameter '${name}'`;
  }
  for (const parameter of declared) {
    const name = parameter.name.wire;
    const value = query.get(name);
    if (value === null) {
      if (parameter.required) yield `missing query parameter '${name}'`;
      continue;
    }
    const { origin } = parameter;
    if (origin.kind !== "pointer") continue;
    // Validated as a member of an object, because only members can be coerced from text.
    const validate = ajv.compile({ properties: { value: { $ref: `api${index}#${origin.pointer}/schema` } } });
    if (!validate({ value })) yield `query parameter '${name}': ${ajv.errorsText(validate.errors)}`;
  }
}

function answerFor(operation: Operation, api: Api): unknown {
  const [response] = successResponses(operation);
  const content = response?.contents.find(({ format }) => format === "json");
  return content === undefined ? null : new Examples(api, "response", []).ofType(content.type);
}

function* answerProblems(
  answer: unknown,
  operation: Operation,
  index: number,
  ajv: Ajv2020,
): Iterable<string> {
  const [response] = successResponses(operation);
  const content = response?.contents.find(({ format }) => format === "json");
  if (content?.origin.kind !== "pointer") return;
  const validate = ajv.compile({ $ref: `api${index}#${content.origin.pointer}/schema` });
  if (!validate(structuredClone(answer))) yield `the answer: ${ajv.errorsText(validate.errors)}`;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

import type { HeaderTexts, OperationRequest, Parameters, RequestOptions } from "./operation-request.js";
import { entriesOf, joinedText } from "./parameters.js";
import { encodeJson } from "./request-body.js";
import { type SignableRequest, setHeader } from "./security.js";
import { joinUrl } from "./url.js";

/** The request that an operation makes, before credentials are put in. */
export function requestOf(
  operation: OperationRequest,
  options: RequestOptions,
  baseUrl: string,
  clientHeaders: HeaderTexts | undefined,
): SignableRequest {
  const { method } = operation;
  const body = options.body === undefined ? operation.body : { ...Object(operation.body), ...options.body };
  const headers = headersOf(operation, options, clientHeaders);
  if (operation.url !== undefined) return { ...partsOf(new URL(operation.url)), method, body, headers };
  const asked = { ...operation.query, ...options.query };
  const path = pathOf(operation);
  const url = new URL(addressOf(operation, path, asked, baseUrl));
  return {
    method,
    path,
    // Made when it is looked at, as few signers and hooks do.
    get query() {
      return Object.fromEntries(entriesOf(asked));
    },
    body,
    url,
    headers,
  };
}

/** What of a request is known where only its address is. */
export function partsOf(url: URL): Pick<SignableRequest, "path" | "query" | "url"> {
  return { path: url.pathname, query: Object.fromEntries(url.searchParams), url };
}

/** The whole address of an operation. */
export function urlOf(operation: OperationRequest, baseUrl: string): URL {
  return operation.url ?? new URL(addressOf(operation, pathOf(operation), operation.query, baseUrl));
}

function pathOf({ path, pathParams }: OperationRequest): string {
  return pathParams === undefined ? path : pathParams.expand(path);
}

function addressOf(
  { querystring, queryEncodings }: OperationRequest,
  path: string,
  query: Parameters | undefined,
  baseUrl: string,
): string {
  const own = joinedText("query", query, queryEncodings);
  return joinUrl(baseUrl, path, querystring && own ? `${querystring}&${own}` : querystring || own);
}

/** The headers before credentials are put in: of the operation, of the client, and of the call. */
export function headersOf(
  { accept = "application/json", headers: own, cookies }: OperationRequest,
  { idempotencyKey, headers: ofCall }: RequestOptions,
  ofClient: HeaderTexts | undefined,
): Headers {
  const headers = new Headers({ accept });
  setHeaders(headers, own);
  if (cookies) setHeader(headers, "cookie", cookies);
  if (idempotencyKey !== undefined) setHeader(headers, "idempotency-key", idempotencyKey);
  setHeaders(headers, ofClient);
  setHeaders(headers, ofCall);
  return headers;
}

function setHeaders(headers: Headers, values: HeaderTexts = {}): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) headers.delete(name);
    else setHeader(headers, name, value);
  }
}

/** What `fetch` is told about a request. */
export function initOf(
  { method, headers, body }: SignableRequest,
  { encode = encodeJson, contentType = "application/json" }: OperationRequest,
  signal: AbortSignal,
): RequestInit {
  const init: RequestInit & { duplex?: "half" } = { method, headers, signal, redirect: "manual" };
  if (body !== undefined) {
    const encoded = encode(body, contentType);
    init.body = encoded.data;
    if (encoded.data instanceof ReadableStream) init.duplex = "half";
    if (!headers.has("content-type")) headers.set("content-type", encoded.contentType);
  }
  return init;
}

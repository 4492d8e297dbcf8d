import { ApiError } from "./api-error.js";
import { withDeadline } from "./deadline.js";
import type { OperationRequest, RequestOptions, SecurityRequirements } from "./operation-request.js";
import { entriesOf, serializeParameter } from "./parameters.js";
import { readResponse } from "./read-response.js";
import { mostRedirects, type Redirect, redirectError, redirectOf } from "./redirect.js";
import { encodeBody } from "./request-body.js";
import {
  applySecurity,
  type Credentials,
  type SecuritySchemes,
  type SignableRequest,
  type Signer,
  setHeader,
} from "./security.js";
import { expandPath, joinUrl, queryText } from "./url.js";

/** What every client can be given. */
export interface ClientCoreOptions {
  /** Where the API lives; may have a path. */
  readonly baseUrl?: string | undefined;
  /**
   * Milliseconds for a whole call; 0 waits for ever.
   * @default 60000
   */
  readonly timeout?: number | undefined;
  /** Sent with every request; the options of a call come after. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Used in place of the platform's `fetch`, for proxies, TLS settings or tests. */
  readonly fetch?: typeof fetch | undefined;
  /** Puts credentials of its own kind into every request. */
  readonly signer?: Signer | undefined;
}

/** What a client knows from its specification. */
export interface ClientCoreDefaults {
  readonly baseUrl?: string | undefined;
  readonly timeout?: number | undefined;
  readonly schemes?: SecuritySchemes | undefined;
  /** What operations need unless they say otherwise. */
  readonly security?: SecurityRequirements | undefined;
  readonly credentials?: Credentials | undefined;
  /** Looks at every answer of status 2xx, and throws where its content means failure; see `resultError`. */
  readonly checkResult?: ((result: unknown, response: Response) => void) | undefined;
}

/** Sends operations. Generated clients extend it; functions take any of them. */
export class ClientCore {
  readonly #options: ClientCoreOptions;
  readonly #defaults: ClientCoreDefaults;
  readonly #baseUrl: string;

  constructor(options: ClientCoreOptions = {}, defaults: ClientCoreDefaults = {}) {
    this.#options = options;
    this.#defaults = defaults;
    this.#baseUrl = checkedBaseUrl(options.baseUrl ?? defaults.baseUrl);
  }

  /** Sends one operation and gives its answer. The generated methods are the usual way to it. */
  request<T>(operation: OperationRequest, options: RequestOptions = {}): Promise<T> {
    const timeout = options.timeout ?? this.#options.timeout ?? this.#defaults.timeout ?? 60_000;
    return withDeadline(options.signal, timeout, async (signal) => {
      const response = await this.#send(operation, options, signal);
      const result = await readResponse(response, operation);
      this.#defaults.checkResult?.(result, response);
      // What the server answers is believed to be what the specification says; nothing here can check it.
      return result as T;
    });
  }

  async #send(operation: OperationRequest, options: RequestOptions, signal: AbortSignal): Promise<Response> {
    let request = this.#start(operation, options);
    let mayCarryCredentials = true;
    for (let redirects = 0; ; redirects++) {
      if (mayCarryCredentials) await this.#authorize(request, operation);
      const response = await this.#fetch(request, operation, signal);
      const redirect = redirectOf(response, request.url, request.method);
      if (redirect === null) return response;
      await response.body?.cancel();
      if (redirects === mostRedirects) throw redirectError(response, `more than ${mostRedirects} redirects`);
      mayCarryCredentials &&= redirect.sameOrigin;
      request = this.#followUp(redirect, operation, options, request, mayCarryCredentials);
    }
  }

  #start(operation: OperationRequest, options: RequestOptions): SignableRequest {
    const path = expandPath(operation);
    const query = { ...operation.query, ...options.query };
    const url = joinUrl(this.#baseUrlOf(operation), path, queryText(query, operation.encodings?.query));
    const headers = this.#headers(operation, options);
    return {
      method: operation.method.toUpperCase(),
      path,
      query: Object.fromEntries(entriesOf(query)),
      body: operation.body,
      url,
      headers,
    };
  }

  /** An operation's own server stands in for the client's default, never for what the user chose. */
  #baseUrlOf(operation: OperationRequest): string {
    return this.#options.baseUrl === undefined ? (operation.baseUrl ?? this.#baseUrl) : this.#baseUrl;
  }

  #followUp(
    redirect: Redirect,
    operation: OperationRequest,
    options: RequestOptions,
    before: SignableRequest,
    mayCarryCredentials: boolean,
  ): SignableRequest {
    const headers = mayCarryCredentials ? this.#headers(operation, options) : acceptOnly(before.headers);
    const { method, url } = redirect;
    const query = Object.fromEntries(url.searchParams);
    return {
      method,
      path: url.pathname,
      query,
      body: redirect.keepBody ? before.body : undefined,
      url,
      headers,
    };
  }

  #headers(operation: OperationRequest, options: RequestOptions): Headers {
    const headers = new Headers({ accept: operation.accept ?? acceptOf(operation) });
    for (const [name, value] of entriesOf(operation.headers)) {
      setHeader(
        headers,
        name,
        serializeParameter("header", name, value, operation.encodings?.header?.[name]),
      );
    }
    const cookie = cookieText(operation);
    if (cookie !== "") setHeader(headers, "cookie", cookie);
    for (const [name, value] of Object.entries({ ...this.#options.headers, ...options.headers })) {
      if (value === undefined) headers.delete(name);
      else setHeader(headers, name, value);
    }
    return headers;
  }

  async #authorize(request: SignableRequest, operation: OperationRequest): Promise<void> {
    const { schemes = {}, credentials = {}, security = [] } = this.#defaults;
    await applySecurity(request, operation.security ?? security, schemes, credentials);
    await this.#options.signer?.(request);
  }

  async #fetch(
    request: SignableRequest,
    operation: OperationRequest,
    signal: AbortSignal,
  ): Promise<Response> {
    const { method, url, headers } = request;
    const init: RequestInit & { duplex?: "half" } = { method, headers, signal, redirect: "manual" };
    if (request.body !== undefined) {
      const body = encodeBody(request.body, operation.contentType);
      init.body = body.data;
      if (body.data instanceof ReadableStream) init.duplex = "half";
      if (body.contentType !== null && !headers.has("content-type"))
        headers.set("content-type", body.contentType);
    }
    // Called as a plain function: browsers refuse a `fetch` that has lost its `this`.
    const send = this.#options.fetch ?? globalThis.fetch;
    try {
      return await send(url.href, init);
    } catch (cause) {
      throw connectionError(operation, url, cause);
    }
  }
}

function checkedBaseUrl(baseUrl: string | undefined): string {
  if (baseUrl === undefined || baseUrl === "") throw new TypeError("baseUrl is required");
  const { protocol, username, password } = parsedUrl(baseUrl);
  if (protocol !== "https:" && protocol !== "http:")
    throw new TypeError("baseUrl must start with https:// or http://");
  // `fetch` refuses such addresses, and its error shows them.
  if (username !== "" || password !== "")
    throw new TypeError("baseUrl must not hold a user name or password");
  return baseUrl;
}

function parsedUrl(baseUrl: string): URL {
  try {
    return new URL(baseUrl);
  } catch {
    throw new TypeError("baseUrl is not a URL; give one such as https://api.example.com");
  }
}

function acceptOf(operation: OperationRequest): string {
  return (operation.response ?? "json") === "json" ? "application/json" : "*/*";
}

function acceptOnly(headers: Headers): Headers {
  return new Headers({ accept: headers.get("accept") ?? "*/*" });
}

function cookieText(operation: OperationRequest): string {
  return entriesOf(operation.cookies)
    .map(([name, value]) => serializeParameter("cookie", name, value, operation.encodings?.cookie?.[name]))
    .filter((text) => text !== "")
    .join("; ");
}

/** The query may hold a key, so only the origin is told. */
function connectionError(operation: OperationRequest, url: URL, cause: unknown): ApiError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const text = reason instanceof Error ? reason.message || reason.name : String(reason);
  return new ApiError({
    kind: "connection",
    message: `${operation.id}: no answer from ${url.origin}: ${text}`,
    cause,
  });
}

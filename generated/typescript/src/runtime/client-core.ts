import { ApiConnectionError, ApiError, statusError } from "./api-error.js";
import { type Answer, ApiPromise, type ApiResponse, type Wish } from "./api-promise.js";
import { type ClientClock, systemClock, withDeadline } from "./deadline.js";
import type { CallInfo, ClientHooks, HookFacts } from "./hooks.js";
import type { OperationRequest, Parameters, RequestOptions } from "./operation-request.js";
import { entriesOf, joinedText, parameterText } from "./parameters.js";
import { parseJson, readAnything, readingError } from "./read-response.js";
import { redirectOf } from "./redirect.js";
import { encodeJson } from "./request-body.js";
import { isIdempotent, waitBefore } from "./retry.js";
import { type SignableRequest, type Signer, setHeader } from "./security.js";
import { checkedBaseUrl, expandPath, joinUrl, type ServerUrl, type ServerVariables } from "./url.js";

/** What every client can be given. */
export interface ClientCoreOptions {
  /** Where the API lives; may have a path. */
  readonly baseUrl?: string | undefined;
  /** The variables of the servers' addresses that the specification has, where no `baseUrl` is given. */
  readonly serverVariables?: ServerVariables | undefined;
  /**
   * Milliseconds for one attempt, reading its body included; 0 waits for ever.
   * @default 60000
   */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds for a whole call, retries and waits included; 0 waits for ever.
   * @default 0
   */
  readonly totalTimeout?: number | undefined;
  /**
   * How often a request that failed is sent again at most: when no answer came, and after 408, 429 and 5xx.
   * Requests that are not safe to repeat need an `idempotencyKey` for that.
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /** Sent with every request; the options of a call come after. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Used in place of the platform's `fetch`, for proxies, TLS settings or tests. */
  readonly fetch?: typeof fetch | undefined;
  /** Puts credentials of its own kind into every request. */
  readonly signer?: Signer | undefined;
  /** Hear of every call, in this order. */
  readonly hooks?: readonly ClientHooks[] | undefined;
  /** Time and chance, for tests. */
  readonly clock?: ClientClock | undefined;
}

/** What a client knows from its specification. */
export interface ClientCoreDefaults {
  readonly baseUrl?: ServerUrl | undefined;
  readonly timeout?: number | undefined;
  /** Puts in the credentials that an operation needs. */
  readonly secure?: Signer | undefined;
  /** Looks at every answer of status 2xx, and throws where its content means failure; see `resultError`. */
  readonly checkResult?: ((result: unknown, response: Response) => void) | undefined;
}

/** What one call carries from attempt to attempt. */
interface Call {
  readonly operation: OperationRequest;
  readonly options: RequestOptions;
  readonly wish: Wish;
  /** When the whole call ends, in milliseconds since 1970. */
  readonly end: number;
  info: CallInfo;
  /** The last request, credentials and all. */
  request: SignableRequest | null;
  /** Whether the body is a stream, which can be sent only once. */
  isSpent: boolean;
}

/** Sends operations. Generated clients extend it; functions take any of them. */
export class ClientCore {
  readonly #options: ClientCoreOptions;
  readonly #defaults: ClientCoreDefaults;
  readonly #baseUrl: string;
  readonly #hooks: readonly ClientHooks[] | undefined;
  readonly #clock: ClientClock;
  readonly #fetch: typeof fetch;

  constructor(options: ClientCoreOptions = {}, defaults: ClientCoreDefaults = {}) {
    this.#options = options;
    this.#defaults = defaults;
    this.#baseUrl = checkedBaseUrl(options.baseUrl ?? defaults.baseUrl, options.serverVariables);
    this.#hooks = options.hooks?.length ? options.hooks : undefined;
    this.#clock = options.clock ?? systemClock;
    // Called as a plain function: browsers refuse a `fetch` that has lost its `this`.
    this.#fetch = (address, init) => (options.fetch ?? globalThis.fetch)(address, init);
  }

  /** Sends one operation and gives its answer. The generated methods are the usual way to it. */
  request<T, R extends ApiResponse<T> = ApiResponse<T>>(
    operation: OperationRequest,
    options?: RequestOptions,
  ): ApiPromise<T, R> {
    return new ApiPromise((wish) => this.send(operation, options, wish));
  }

  /** The whole address of an operation. */
  urlOf(operation: OperationRequest): URL {
    return operation.url ?? new URL(this.#address(operation, operation.query, expandPath(operation)));
  }

  #address(operation: OperationRequest, query: Parameters | undefined, path: string): string {
    const { querystring, encodings, baseUrl } = operation;
    const isOwn = baseUrl !== undefined && this.#options.baseUrl === undefined;
    const base = isOwn ? checkedBaseUrl(baseUrl, this.#options.serverVariables) : this.#baseUrl;
    const own = joinedText("query", query, encodings?.query);
    return joinUrl(base, path, querystring && own ? `${querystring}&${own}` : querystring || own);
  }

  /** Sends an operation as often as is needed; what promises are made of. */
  send<T>(
    operation: OperationRequest,
    options: RequestOptions = {},
    wish: Wish = { isRaw: false },
  ): Promise<Answer<T>> {
    const { id, method, path } = operation;
    const info = { operation: id, method, path, attempt: 1 };
    const limit = options.totalTimeout ?? this.#options.totalTimeout ?? 0;
    const end = limit > 0 ? this.#clock.now() + limit : Number.POSITIVE_INFINITY;
    const call: Call = { operation, options, wish, end, info, request: null, isSpent: false };
    // What the server answers is believed to be what the specification says; nothing here can check it.
    const attempts = (signal = options.signal) => this.#attempts(call, signal) as Promise<Answer<T>>;
    return limit > 0 ? withDeadline(options.signal, limit, attempts) : attempts();
  }

  async #attempts(call: Call, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
    const timeout = call.options.timeout ?? this.#options.timeout ?? this.#defaults.timeout ?? 60_000;
    for (let retries = 0, mayRenew = true; ; ) {
      try {
        return await withDeadline(signal, timeout, (limited) => this.#attempt(call, limited));
      } catch (error) {
        if (!(error instanceof ApiError) || signal?.aborted === true) throw error;
        error.attempts = call.info.attempt;
        if (this.#hooks) await this.#tell("onError", error, call.info);
        if (mayRenew && error.status === 401 && !call.isSpent && (await this.#renew(call))) {
          mayRenew = false;
        } else {
          const wait = this.#waitBefore(retries++, error, call);
          if (wait === null) throw error;
          if (this.#hooks) await this.#tell("onRetry", wait, error, call.info);
          await this.#clock.sleep(wait, signal);
        }
        call.info = { ...call.info, attempt: call.info.attempt + 1 };
      }
    }
  }

  #waitBefore(retries: number, error: ApiError, { operation, options, isSpent, end }: Call): number | null {
    const most = options.maxRetries ?? this.#options.maxRetries ?? 2;
    const isSafe = isIdempotent(operation.method) || options.idempotencyKey !== undefined;
    const wait = retries < most && isSafe && !isSpent ? waitBefore(retries, error, this.#clock) : null;
    return wait !== null && this.#clock.now() + wait < end ? wait : null;
  }

  async #renew({ request }: Call): Promise<boolean> {
    if (request === null) return false;
    const answers = [this.#defaults.secure, this.#options.signer].map((signer) => signer?.renew?.(request));
    return (await Promise.all(answers)).includes(true);
  }

  async #tell<Name extends keyof ClientHooks>(name: Name, ...facts: HookFacts<Name>): Promise<void> {
    for (const hooks of this.#hooks ?? [])
      await (hooks[name] as ((...facts: unknown[]) => unknown) | undefined)?.apply(hooks, facts);
  }

  #sign(request: SignableRequest, { security }: OperationRequest): void | Promise<void> {
    const { signer } = this.#options;
    const securing = this.#defaults.secure?.(request, security);
    return securing === undefined || signer === undefined
      ? (securing ?? signer?.(request, security))
      : securing.then(() => signer(request, security));
  }

  /** One request with its credentials, and those that it is redirected to. */
  async #attempt(call: Call, signal: AbortSignal): Promise<Answer<unknown>> {
    const { operation, options, info } = call;
    let request = this.#request(operation, options);
    if (this.#hooks) await this.#tell("beforeRequest", request, info);
    for (let redirects = 0, mayCarryCredentials = true; ; redirects++) {
      call.request = request;
      // What need not be waited for is not: most credentials are texts.
      const signing = mayCarryCredentials ? this.#sign(request, operation) : undefined;
      if (signing !== undefined) await signing;
      const init = initOf(request, call, signal);
      let response: Response;
      try {
        response = await this.#fetch(request.address, init);
      } catch (cause) {
        throw connectionError(operation.id, request.url, cause);
      }
      if (this.#hooks) await this.#tell("afterResponse", response, info);
      const redirect = response.ok ? null : redirectOf(response, request.url, request.method, redirects);
      if (redirect === null) return { data: await this.#read(response, call), response };
      await response.body?.cancel();
      mayCarryCredentials &&= redirect.sameOrigin;
      const accept = request.headers.get("accept") ?? "*/*";
      const headers = mayCarryCredentials ? this.#headers(operation, options) : new Headers({ accept });
      const body = redirect.keepBody ? request.body : undefined;
      request = new OutgoingRequest(redirect.method, redirect.url, body, headers);
    }
  }

  async #read(response: Response, { operation, options, wish }: Call): Promise<unknown> {
    const { method, stream, read } = operation;
    const { ok, status } = response;
    if (ok && wish.isRaw) return undefined;
    if (ok && stream !== undefined)
      return stream({ response, client: this, clock: this.#clock, operation, options });
    let data: unknown;
    try {
      if (!ok) data = await readAnything(response);
      else if (status !== 204 && status !== 205 && !/^head$/i.test(method))
        data = read === undefined ? parseJson(await response.text(), response) : await read(response);
    } catch (cause) {
      throw readingError(response, cause);
    }
    if (!ok) throw statusError(response, data);
    this.#defaults.checkResult?.(data, response);
    return data;
  }

  #request(operation: OperationRequest, options: RequestOptions): OutgoingRequest {
    const method = operation.method.toUpperCase();
    const body = options.body === undefined ? operation.body : { ...Object(operation.body), ...options.body };
    const headers = this.#headers(operation, options);
    if (operation.url !== undefined) return new OutgoingRequest(method, operation.url, body, headers);
    const query = options.query === undefined ? operation.query : { ...operation.query, ...options.query };
    const path = expandPath(operation);
    return new OutgoingRequest(method, this.#address(operation, query, path), body, headers, path, query);
  }

  #headers(operation: OperationRequest, options: RequestOptions): Headers {
    const headers = new Headers({ accept: operation.accept ?? "application/json" });
    const { headers: own, cookies, encodings } = operation;
    for (const [name, value] of own === undefined ? [] : entriesOf(own))
      setHeader(headers, name, parameterText("header", name, value, encodings?.header));
    const cookie = joinedText("cookie", cookies, encodings?.cookie);
    if (cookie !== "") setHeader(headers, "cookie", cookie);
    const key = options.idempotencyKey;
    if (key !== undefined) setHeader(headers, "idempotency-key", key);
    setHeaders(headers, this.#options.headers);
    setHeaders(headers, options.headers);
    return headers;
  }
}

/** What `fetch` is told about a request. */
function initOf(request: SignableRequest, call: Call, signal: AbortSignal): RequestInit {
  const { method, headers, body } = request;
  const { encode = encodeJson, contentType = "application/json" } = call.operation;
  const caller = call.options.signal;
  const init: RequestInit & { duplex?: "half" } = {
    method,
    headers,
    // An answer that is read after its call has ended is still the caller's to abort.
    signal: caller === undefined ? signal : AbortSignal.any([signal, caller]),
    redirect: "manual",
  };
  if (body !== undefined) {
    const encoded = encode(body, contentType);
    init.body = encoded.data;
    call.isSpent = encoded.data instanceof ReadableStream;
    if (call.isSpent) init.duplex = "half";
    if (!headers.has("content-type")) headers.set("content-type", encoded.contentType);
  }
  return init;
}

/** A request before it is sent. What only signers and hooks want to see is made when they look at it. */
class OutgoingRequest implements SignableRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Headers;
  readonly #query: Parameters | undefined;
  #address: string | URL;

  constructor(
    method: string,
    address: string | URL,
    body: unknown,
    headers: Headers,
    path?: string,
    query?: Parameters,
  ) {
    this.method = method;
    this.body = body;
    this.headers = headers;
    this.#address = address;
    this.path = path ?? this.url.pathname;
    this.#query = query;
  }

  get url(): URL {
    if (typeof this.#address === "string") this.#address = new URL(this.#address);
    return this.#address;
  }

  get address(): string {
    return String(this.#address);
  }

  get query(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#query === undefined ? this.url.searchParams : entriesOf(this.#query));
  }
}

function setHeaders(
  headers: Headers,
  values: Readonly<Record<string, string | undefined>> | undefined,
): void {
  if (values === undefined) return;
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) headers.delete(name);
    else setHeader(headers, name, value);
  }
}

/** The query may hold a key, so only the origin is told. */
function connectionError(id: string, url: URL, cause: unknown): ApiConnectionError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const text = reason instanceof Error ? reason.message || reason.name : String(reason);
  return new ApiConnectionError("connection", `${id}: no answer from ${url.origin}: ${text}`, { cause });
}

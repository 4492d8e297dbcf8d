import { ApiConnectionError, ApiError } from "./api-error.js";
import { ApiPromise, type ApiResponse } from "./api-promise.js";
import { type ClientClock, systemClock, withDeadline } from "./deadline.js";
import type { CallInfo, ClientHooks } from "./hooks.js";
import type { OperationRequest, Parameters, RequestOptions } from "./operation-request.js";
import { entriesOf, type Serialize, serializePlain } from "./parameters.js";
import { readResponse } from "./read-response.js";
import { type Redirect, redirectOf } from "./redirect.js";
import { encodeJson } from "./request-body.js";
import { isIdempotent, waitBefore } from "./retry.js";
import { type SignableRequest, type Signer, setHeader } from "./security.js";
import { checkedBaseUrl, expandPath, joinUrl, queryText } from "./url.js";

/** What every client can be given. */
export interface ClientCoreOptions {
  /** Where the API lives; may have a path. */
  readonly baseUrl?: string | undefined;
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
  readonly baseUrl?: string | undefined;
  readonly timeout?: number | undefined;
  /** Puts in the credentials that an operation needs. */
  readonly secure?: Signer | undefined;
  /** Looks at every answer of status 2xx, and throws where its content means failure; see `resultError`. */
  readonly checkResult?: ((result: unknown, response: Response) => void) | undefined;
}

/** An answer, and `fetch`'s own form of it. */
export type Answer<T> = ApiResponse<T> & { readonly response: Response };

/** What one call carries from attempt to attempt. */
interface Call {
  readonly operation: OperationRequest;
  readonly options: RequestOptions;
  readonly isRaw: () => boolean;
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

  constructor(options: ClientCoreOptions = {}, defaults: ClientCoreDefaults = {}) {
    this.#options = options;
    this.#defaults = defaults;
    this.#baseUrl = checkedBaseUrl(options.baseUrl ?? defaults.baseUrl);
  }

  /** Sends one operation and gives its answer. The generated methods are the usual way to it. */
  request<T, R extends ApiResponse<T> = ApiResponse<T>>(
    operation: OperationRequest,
    options?: RequestOptions,
  ): ApiPromise<T, R> {
    return new ApiPromise((isRaw) => this.send(operation, options, isRaw));
  }

  /** The whole address of an operation. */
  urlOf(operation: OperationRequest, query: Parameters | undefined = operation.query, path?: string): URL {
    const { url, querystring, encodings, baseUrl } = operation;
    if (url !== undefined) return new URL(url);
    const base = this.#options.baseUrl === undefined ? (baseUrl ?? this.#baseUrl) : this.#baseUrl;
    const own = queryText(query, encodings?.query);
    const text = querystring && own ? `${querystring}&${own}` : querystring || own;
    return joinUrl(base, path ?? expandPath(operation), text);
  }

  /** Sends an operation as often as is needed; what promises are made of. */
  send<T>(
    operation: OperationRequest,
    options: RequestOptions = {},
    isRaw = () => false,
  ): Promise<Answer<T>> {
    const { id, method, path } = operation;
    const info = { operation: id, method, path, attempt: 1 };
    const call: Call = { operation, options, isRaw, info, request: null, isSpent: false };
    const limit = options.totalTimeout ?? this.#options.totalTimeout ?? 0;
    // What the server answers is believed to be what the specification says; nothing here can check it.
    const attempts = (signal = options.signal) => this.#attempts(call, signal) as Promise<Answer<T>>;
    return limit > 0 ? withDeadline(options.signal, limit, attempts) : attempts();
  }

  async #attempts(call: Call, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
    const { options } = call;
    const timeout = options.timeout ?? this.#options.timeout ?? this.#defaults.timeout ?? 60_000;
    for (let retries = 0, mayRenew = true; ; ) {
      try {
        return await withDeadline(signal, timeout, (limited) => this.#attempt(call, limited));
      } catch (error) {
        if (!(error instanceof ApiError) || signal?.aborted === true) throw error;
        error.attempts = call.info.attempt;
        await this.#tell((hooks) => hooks.onError?.(error, call.info));
        const isRenewed = mayRenew && error.status === 401 && !call.isSpent && (await this.#renew(call));
        const wait = isRenewed ? 0 : this.#waitBefore(retries, error, call);
        if (wait === null) throw error;
        if (isRenewed) mayRenew = false;
        else {
          retries++;
          await this.#tell((hooks) => hooks.onRetry?.(wait, error, call.info));
          await this.#clock.sleep(wait, signal);
        }
        call.info = { ...call.info, attempt: call.info.attempt + 1 };
      }
    }
  }

  get #clock(): ClientClock {
    return this.#options.clock ?? systemClock;
  }

  #waitBefore(retries: number, error: ApiError, { operation, options, isSpent }: Call): number | null {
    const most = options.maxRetries ?? this.#options.maxRetries ?? 2;
    const isSafe = isIdempotent(operation.method) || options.idempotencyKey !== undefined;
    return retries < most && isSafe && !isSpent ? waitBefore(retries, error, this.#clock) : null;
  }

  async #renew({ request }: Call): Promise<boolean> {
    if (request === null) return false;
    const answers = [this.#defaults.secure, this.#options.signer].map((signer) => signer?.renew?.(request));
    return (await Promise.all(answers)).includes(true);
  }

  async #tell(call: (hooks: ClientHooks) => void | Promise<void>): Promise<void> {
    for (const hooks of this.#options.hooks ?? []) await call(hooks);
  }

  async #attempt(call: Call, signal: AbortSignal): Promise<Answer<unknown>> {
    const { operation, options } = call;
    const isLive = operation.stream !== undefined || call.isRaw();
    const response = await this.#follow(call, isLive ? lasting(signal, options.signal) : signal);
    const { status, headers } = response;
    if (isLive && response.ok) {
      const source = { response, client: this, clock: this.#clock, operation, options };
      return { data: call.isRaw() ? undefined : operation.stream?.(source), status, headers, response };
    }
    const data = await readResponse(response, operation);
    this.#defaults.checkResult?.(data, response);
    return { data, status, headers, response };
  }

  async #follow(call: Call, signal: AbortSignal): Promise<Response> {
    let request = this.#start(call);
    let mayCarryCredentials = true;
    await this.#tell((hooks) => hooks.beforeRequest?.(request, call.info));
    for (let redirects = 0; ; redirects++) {
      if (mayCarryCredentials) await this.#authorize(request, call.operation);
      call.request = request;
      const response = await this.#fetch(request, call, signal);
      await this.#tell((hooks) => hooks.afterResponse?.(response, call.info));
      const redirect = redirectOf(response, request.url, request.method, redirects);
      if (redirect === null) return response;
      await response.body?.cancel();
      mayCarryCredentials &&= redirect.sameOrigin;
      const bare = new Headers({ accept: request.headers.get("accept") ?? "*/*" });
      const headers = mayCarryCredentials ? this.#headers(call.operation, call.options) : bare;
      request = this.#followUp(redirect, request, headers);
    }
  }

  #start({ operation, options }: Call): SignableRequest {
    const query = { ...operation.query, ...options.query };
    const path = operation.url?.pathname ?? expandPath(operation);
    const body = options.body === undefined ? operation.body : { ...Object(operation.body), ...options.body };
    return {
      method: operation.method.toUpperCase(),
      path,
      query: Object.fromEntries(operation.url?.searchParams ?? entriesOf(query)),
      body,
      url: this.urlOf(operation, query, path),
      headers: this.#headers(operation, options),
    };
  }

  #followUp({ url, method, keepBody }: Redirect, before: SignableRequest, headers: Headers): SignableRequest {
    const query = Object.fromEntries(url.searchParams);
    return { method, path: url.pathname, query, body: keepBody ? before.body : undefined, url, headers };
  }

  #headers(operation: OperationRequest, options: RequestOptions): Headers {
    const headers = new Headers({ accept: operation.accept ?? "application/json" });
    const { header, cookie } = operation.encodings ?? {};
    for (const [name, text] of texts("header", operation.headers, header)) setHeader(headers, name, text);
    const cookies = texts("cookie", operation.cookies, cookie).map(([, text]) => text);
    if (cookies.length > 0) setHeader(headers, "cookie", cookies.join("; "));
    const key = options.idempotencyKey;
    if (key !== undefined) setHeader(headers, "idempotency-key", key);
    for (const [name, value] of Object.entries({ ...this.#options.headers, ...options.headers })) {
      if (value === undefined) headers.delete(name);
      else setHeader(headers, name, value);
    }
    return headers;
  }

  async #authorize(request: SignableRequest, { security }: OperationRequest): Promise<void> {
    await this.#defaults.secure?.(request, security);
    await this.#options.signer?.(request, security);
  }

  async #fetch(request: SignableRequest, call: Call, signal: AbortSignal): Promise<Response> {
    const { method, url, headers } = request;
    const { encode = encodeJson, contentType = "application/json", id } = call.operation;
    const init: RequestInit & { duplex?: "half" } = { method, headers, signal, redirect: "manual" };
    if (request.body !== undefined) {
      const body = encode(request.body, contentType);
      init.body = body.data;
      call.isSpent = body.data instanceof ReadableStream;
      if (call.isSpent) init.duplex = "half";
      if (!headers.has("content-type")) headers.set("content-type", body.contentType);
    }
    // Called as a plain function: browsers refuse a `fetch` that has lost its `this`.
    const send = this.#options.fetch ?? globalThis.fetch;
    try {
      return await send(url.href, init);
    } catch (cause) {
      throw connectionError(id, url, cause);
    }
  }
}

/** The texts of headers or cookies that have a value. */
function texts(
  location: "header" | "cookie",
  values: object | undefined,
  encodings: Readonly<Record<string, Serialize>> = {},
): [string, string][] {
  return entriesOf(values)
    .map(([name, value]): [string, string] => [
      name,
      (encodings[name] ?? serializePlain)(location, name, value),
    ])
    .filter(([, text]) => location === "header" || text !== "");
}

/** An answer that is read after its call has ended is still the caller's to abort. */
function lasting(attempt: AbortSignal, caller: AbortSignal | undefined): AbortSignal {
  return caller === undefined ? attempt : AbortSignal.any([attempt, caller]);
}

/** The query may hold a key, so only the origin is told. */
function connectionError(id: string, url: URL, cause: unknown): ApiConnectionError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const text = reason instanceof Error ? reason.message || reason.name : String(reason);
  return new ApiConnectionError("connection", `${id}: no answer from ${url.origin}: ${text}`, { cause });
}

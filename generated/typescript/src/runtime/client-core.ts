import { ApiConnectionError, ApiError, statusError } from "./api-error.js";
import { type Answer, ApiPromise, type ApiResponse, type Wish } from "./api-promise.js";
import { type ClientClock, systemClock, withDeadline } from "./deadline.js";
import type { CallInfo, ClientHooks } from "./hooks.js";
import type { CallLimits, HeaderTexts, OperationRequest, RequestOptions } from "./operation-request.js";
import { headersOf, initOf, partsOf, requestOf, urlOf } from "./outgoing-request.js";
import { parseJson, readAnything, readingError } from "./read-response.js";
import { isRedirect, redirectOf } from "./redirect.js";
import { isIdempotent, waitBefore } from "./retry.js";
import { renewed, type SignableRequest, type Signer } from "./security.js";
import { checkedBaseUrl, type ServerUrl, type ServerVariables } from "./url.js";

/** What every client can be given. */
export interface ClientCoreOptions extends CallLimits {
  /** Where the API lives; may have a path. */
  readonly baseUrl?: string | undefined;
  /** The variables of the servers' addresses that the specification has, where no `baseUrl` is given. */
  readonly serverVariables?: ServerVariables | undefined;
  /** Sent with every request; the options of a call come after. */
  readonly headers?: HeaderTexts | undefined;
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
  /** Whether the body was a stream, which can be sent only once. */
  isSpent: boolean;
}

/** Sends operations. Generated clients extend it; functions take any of them. */
export class ClientCore {
  readonly #options: ClientCoreOptions;
  readonly #defaults: ClientCoreDefaults;
  readonly #baseUrl: string;
  readonly #hooks: readonly ClientHooks[];
  readonly #signers: readonly Signer[];
  readonly #clock: ClientClock;
  readonly #fetch: typeof fetch;

  constructor(options: ClientCoreOptions = {}, defaults: ClientCoreDefaults = {}) {
    this.#options = options;
    this.#defaults = defaults;
    this.#baseUrl = checkedBaseUrl(options.baseUrl ?? defaults.baseUrl, options.serverVariables);
    this.#hooks = options.hooks ?? [];
    this.#signers = [defaults.secure, options.signer].filter((signer) => signer !== undefined);
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
    return urlOf(operation, this.#baseOf(operation));
  }

  #baseOf({ baseUrl }: OperationRequest): string {
    const isOwn = baseUrl !== undefined && this.#options.baseUrl === undefined;
    return isOwn ? checkedBaseUrl(baseUrl, this.#options.serverVariables) : this.#baseUrl;
  }

  /** Sends an operation as often as is needed; what promises are made of. */
  async send<T>(
    operation: OperationRequest,
    options: RequestOptions = {},
    wish: Wish = { isRaw: false },
  ): Promise<Answer<T>> {
    const { id, method, path } = operation;
    const info = { operation: id, method, path, attempt: 0 };
    const limit = options.totalTimeout ?? this.#options.totalTimeout ?? 0;
    const end = limit > 0 ? this.#clock.now() + limit : Number.POSITIVE_INFINITY;
    const call: Call = { operation, options, wish, end, info, request: null, isSpent: false };
    // What the server answers is believed to be what the specification says; nothing here can check it.
    const attempts = (signal?: AbortSignal) => this.#attempts(call, signal) as Promise<Answer<T>>;
    const { signal } = options;
    try {
      return await (limit > 0 || signal !== undefined ? withDeadline(signal, limit, attempts) : attempts());
    } catch (error) {
      if (error instanceof ApiError) error.attempts = call.info.attempt;
      throw error;
    }
  }

  async #attempts(call: Call, signal: AbortSignal | undefined): Promise<Answer<unknown>> {
    const timeout = call.options.timeout ?? this.#options.timeout ?? this.#defaults.timeout ?? 60_000;
    for (let retries = 0, mayRenew = true; ; ) {
      call.info = { ...call.info, attempt: call.info.attempt + 1 };
      try {
        return await withDeadline(signal, timeout, (limited) => this.#attempt(call, limited));
      } catch (error) {
        if (!(error instanceof ApiError) || signal?.aborted === true) throw error;
        error.attempts = call.info.attempt;
        for (const hooks of this.#hooks) await hooks.onError?.(error, call.info);
        if (mayRenew && error.status === 401 && (await this.#renew(call))) {
          mayRenew = false;
        } else {
          const wait = this.#waitBefore(retries++, error, call);
          if (wait === null) throw error;
          for (const hooks of this.#hooks) await hooks.onRetry?.(wait, error, call.info);
          await this.#clock.sleep(wait, signal);
        }
      }
    }
  }

  #waitBefore(retries: number, error: ApiError, call: Call): number | null {
    const { operation, options, request, isSpent, end } = call;
    const most = options.maxRetries ?? this.#options.maxRetries ?? 2;
    const isSafe = isIdempotent(operation.method) || request?.headers.has("idempotency-key") === true;
    const wait = retries < most && isSafe && !isSpent ? waitBefore(retries, error, this.#clock) : null;
    return wait !== null && this.#clock.now() + wait < end ? wait : null;
  }

  async #renew({ request, isSpent }: Call): Promise<boolean> {
    return request !== null && !isSpent && renewed(this.#signers, request);
  }

  /** One request with its credentials, and those that it is redirected to. */
  async #attempt(call: Call, signal: AbortSignal): Promise<Answer<unknown>> {
    const { operation, options, info } = call;
    const { headers: clientHeaders } = this.#options;
    let request = requestOf(operation, options, this.#baseOf(operation), clientHeaders);
    for (const hooks of this.#hooks) await hooks.beforeRequest?.(request, info);
    for (let redirects = 0, mayCarryCredentials = true; ; redirects++) {
      call.request = request;
      if (mayCarryCredentials) for (const sign of this.#signers) await sign(request, operation.security);
      const response = await this.#fetched(request, call, signal);
      for (const hooks of this.#hooks) await hooks.afterResponse?.(response, info);
      if (!isRedirect(response)) return { data: await this.#read(response, call), response, info };
      await response.body?.cancel();
      const redirect = redirectOf(response, request, redirects, call.isSpent);
      mayCarryCredentials &&= redirect.sameOrigin;
      const headers = mayCarryCredentials
        ? headersOf(operation, options, clientHeaders)
        : new Headers({ accept: request.headers.get("accept") ?? "*/*" });
      const body = redirect.keepBody ? request.body : undefined;
      request = { ...partsOf(redirect.url), method: redirect.method, body, headers };
    }
  }

  async #fetched(request: SignableRequest, call: Call, signal: AbortSignal): Promise<Response> {
    const { operation, options } = call;
    // An answer that is read after its call has ended is still the caller's to abort.
    const ended = options.signal === undefined ? signal : AbortSignal.any([signal, options.signal]);
    const init = initOf(request, operation, ended);
    call.isSpent ||= init.body instanceof ReadableStream;
    try {
      return await this.#fetch(request.url.href, init);
    } catch (cause) {
      throw connectionError(operation.id, request.url, cause);
    }
  }

  async #read(response: Response, call: Call): Promise<unknown> {
    const { method, stream, read } = call.operation;
    const { ok, status } = response;
    if (ok && call.wish.isRaw) return undefined;
    if (ok && stream !== undefined) return stream({ ...call, response, client: this, clock: this.#clock });
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
}

/** The query may hold a key, so only the origin is told. */
function connectionError(id: string, url: URL, cause: unknown): ApiConnectionError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const text = reason instanceof Error ? reason.message || reason.name : String(reason);
  return new ApiConnectionError("connection", `${id}: no answer from ${url.origin}: ${text}`, { cause });
}

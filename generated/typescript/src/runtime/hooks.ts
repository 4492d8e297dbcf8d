import type { ApiError } from "./api-error.js";
import type { SignableRequest } from "./security.js";

/** Which call a hook hears of. The object is the same from an attempt's request to its answer, failure or retry. */
export interface CallInfo {
  /** The method's name. */
  readonly operation: string;
  readonly method: string;
  /** The path as the specification writes it, such as `/users/{id}`: few values, for metrics and traces. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** Functions that hear of every call. What they throw ends the call. */
export interface ClientHooks {
  /** Called before credentials are put in; headers may be added. */
  readonly beforeRequest?: ((request: SignableRequest, call: CallInfo) => void | Promise<void>) | undefined;
  /** Called when an answer begins; its body must be left alone. */
  readonly afterResponse?: ((response: Response, call: CallInfo) => void | Promise<void>) | undefined;
  /** Called for each attempt that failed. */
  readonly onError?: ((error: ApiError, call: CallInfo) => void | Promise<void>) | undefined;
  /** Called before the wait for another attempt. */
  readonly onRetry?: ((wait: number, error: ApiError, call: CallInfo) => void | Promise<void>) | undefined;
}

/** What `console` and most logging libraries have. */
export interface ClientLogger {
  debug(message: string, details: object): void;
  warn(message: string, details: object): void;
}

/**
 * Writes a line for every request, answer, failure and retry. Credentials never reach it: it hears of requests
 * before they are put in, and shows headers whose names sound like secrets, and query parameters, without values.
 *
 * @example
 * const client = new Client({ hooks: [logCalls(console)] });
 */
export function logCalls(logger: ClientLogger): ClientHooks {
  const name = ({ operation, attempt }: CallInfo): string =>
    attempt === 1 ? operation : `${operation} (attempt ${attempt})`;
  return {
    beforeRequest: ({ method, url, headers }, call) =>
      logger.debug(`${name(call)}: ${method} ${url.origin}${url.pathname}`, {
        query: [...url.searchParams.keys()],
        headers: redacted(headers),
      }),
    afterResponse: ({ status, headers }, call) =>
      logger.debug(`${name(call)}: ${status}`, { headers: redacted(headers) }),
    onError: ({ kind, message, requestId }, call) =>
      logger.warn(`${name(call)}: ${message}`, { kind, requestId }),
    onRetry: (wait, _, call) => logger.debug(`${name(call)}: again in ${wait} ms`, {}),
  };
}

/** The headers, without the values of those that may hold secrets. */
export function redacted(headers: Headers): Record<string, string> {
  const secret = /auth|cookie|token|secret|key|signature|session|password/i;
  return Object.fromEntries([...headers].map(([name, value]) => [name, secret.test(name) ? "***" : value]));
}

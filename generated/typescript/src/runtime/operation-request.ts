import type { ParameterEncodings } from "./parameters.js";
import type { PathParams } from "./path-params.js";
import type { ResponseReader, StreamReader } from "./read-response.js";
import type { BodyEncoder } from "./request-body.js";
import type { ServerUrl } from "./url.js";

/** What one operation sends: the fixed part from the specification and the values of this call. */
export interface OperationRequest {
  /** The method's name, for logs and error messages. */
  readonly id: string;
  readonly method: string;
  /** As in the specification, such as `/users/{id}`. */
  readonly path: string;
  readonly pathParams?: PathParams | undefined;
  readonly query?: Parameters | undefined;
  /** The whole query as text, where the specification describes it as one value. */
  readonly querystring?: string | undefined;
  /** Only those query parameters that do not follow the default, `form`. */
  readonly queryEncodings?: ParameterEncodings;
  readonly headers?: HeaderTexts | undefined;
  /** `a=1; b=2` */
  readonly cookies?: string | undefined;
  /** Left out where the operation has no body or none was given. */
  readonly body?: unknown;
  /** The body's media type; `application/json` unless said. */
  readonly contentType?: string | undefined;
  /** How the body becomes bytes; as JSON unless said. */
  readonly encode?: BodyEncoder | undefined;
  /** The media types asked for; `application/json` unless said. */
  readonly accept?: string | undefined;
  /** How the answer is read; as JSON unless said. */
  readonly read?: ResponseReader | undefined;
  /** How the answer is read where it goes on after the call has ended. */
  readonly stream?: StreamReader | undefined;
  /** Alternatives of schemes that hold together, where they are not the client's own. */
  readonly security?: SecurityRequirements | undefined;
  /** Where the operation lives when not at the client's base URL. */
  readonly baseUrl?: ServerUrl | undefined;
  /** The whole address, in place of base URL, path and query: that of a next page. */
  readonly url?: URL | undefined;
}

/** Values by wire name. Any object will do: interfaces have no index signature. */
export type Parameters = Readonly<object>;

/** Headers by name; `undefined` removes one that was set before. */
export type HeaderTexts = Readonly<Record<string, string | undefined>>;

/** `[["a", "b"], ["c"]]`: a and b together, or c. `[[]]`: anonymous. */
export type SecurityRequirements = readonly (readonly string[])[];

/** What limits a call. */
export interface CallLimits {
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
}

/** What every method takes as its last argument. Limits that are not given are the client's. */
export interface RequestOptions extends CallLimits {
  /** Ends the call at once, whatever it is doing. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Tells the server that requests with this key are one and the same, so that one which would not be safe to
   * repeat (`POST`, `PATCH`) is sent again too.
   */
  readonly idempotencyKey?: string | undefined;
  /** Sent beside the operation's own; `undefined` removes a header. */
  readonly headers?: HeaderTexts | undefined;
  /** Query parameters that the specification does not know. */
  readonly query?: Parameters | undefined;
  /** Members of a JSON body that the specification does not know. */
  readonly body?: Parameters | undefined;
}

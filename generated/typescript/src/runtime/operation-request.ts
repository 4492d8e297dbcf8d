import type { ParameterEncoding } from "./parameters.js";

/** What one operation sends: the fixed part from the specification and the values of this call. */
export interface OperationRequest {
  /** The method's name, for logs and error messages. */
  readonly id: string;
  readonly method: string;
  /** As in the specification, such as `/users/{id}`. */
  readonly path: string;
  readonly pathParams?: Parameters | undefined;
  readonly query?: Parameters | undefined;
  readonly headers?: Parameters | undefined;
  readonly cookies?: Parameters | undefined;
  /** Only where a parameter does not follow its place's default: `form` in queries, `simple` in paths. */
  readonly encodings?: Encodings | undefined;
  /** Left out where the operation has no body or none was given. */
  readonly body?: unknown;
  /** The body's media type; `application/json` unless said. */
  readonly contentType?: string | undefined;
  /** What the operation answers with; `json` unless said. */
  readonly response?: ResponseFormat | undefined;
  /** The media types asked for; derived from `response` unless said. */
  readonly accept?: string | undefined;
  /** Alternatives of schemes that hold together, where they are not the client's own. */
  readonly security?: SecurityRequirements | undefined;
  /** Where the operation lives when not at the client's base URL. */
  readonly baseUrl?: string | undefined;
}

/** Values by wire name. Any object will do: interfaces have no index signature. */
export type Parameters = Readonly<object>;

export interface Encodings {
  readonly path?: Readonly<Record<string, ParameterEncoding>> | undefined;
  readonly query?: Readonly<Record<string, ParameterEncoding>> | undefined;
  readonly header?: Readonly<Record<string, ParameterEncoding>> | undefined;
  readonly cookie?: Readonly<Record<string, ParameterEncoding>> | undefined;
}

export type ResponseFormat = "json" | "text" | "binary" | "none";

/** `[["a", "b"], ["c"]]`: a and b together, or c. `[[]]`: anonymous. */
export type SecurityRequirements = readonly (readonly string[])[];

/** What every method takes as its last argument. */
export interface RequestOptions {
  /** Ends the call at once, whatever it is doing. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, reading the body included; 0 waits for ever. Default: the client's. */
  readonly timeout?: number | undefined;
  /** Sent beside the operation's own; `undefined` removes a header. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Query parameters that the specification does not know. */
  readonly query?: Parameters | undefined;
}

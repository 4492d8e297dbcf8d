import { entriesOf } from "./parameters.js";

/**
 * Why a call failed: no answer came (`connection`), it took too long (`timeout`), the caller gave up (`abort`),
 * the server refused (`status`), its answer could not be read (`decode`), or the answer itself says that it
 * failed (`result`).
 */
export type ApiErrorKind = "connection" | "timeout" | "abort" | "status" | "decode" | "result";

export interface ApiErrorDetails {
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/**
 * Every failure of a call is one; its class tells which.
 *
 * @example
 * try {
 *   await client.getUser({ userId: "u1" });
 * } catch (error) {
 *   if (error instanceof ApiNotFoundError) return null;
 *   if (error instanceof ApiError) console.error(error.kind, error.status, error.apiCode, error.requestId);
 *   throw error;
 * }
 */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  // Declared only: the constructor sets them.
  declare readonly kind: ApiErrorKind;
  /** The HTTP status; undefined when no answer came. */
  declare readonly status: number | undefined;
  /** What the answer's body calls its status; the HTTP status where it says nothing. */
  declare readonly statusCode: number | undefined;
  /** The API's own code for the reason. */
  declare readonly apiCode: number | string | undefined;
  /** Tells the API's support which call this was. */
  declare readonly requestId: string | undefined;
  declare readonly headers: Headers | undefined;
  /** The body as it was read: parsed where it is JSON, else text. */
  declare readonly body: unknown;
  /** How often the request was tried; 0 where the caller gave up before. */
  attempts = 1;

  constructor(kind: ApiErrorKind, message: string, details: ApiErrorDetails = {}) {
    const { status, headers, body } = details;
    const apiCode = find(body, isCode, "apiCode", "code");
    const requestId = find(body, isText, "requestId", "request_id");
    const facts = entriesOf({ apiCode, requestId }).map((fact) => fact.join(" "));
    super(facts.length === 0 ? message : `${message} (${facts.join(", ")})`, details);
    this.kind = kind;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.statusCode = find(body, isNumber, "statusCode") ?? status;
    this.apiCode = apiCode;
    this.requestId = requestId ?? headers?.get("x-request-id") ?? undefined;
  }
}

/** No answer came, or it broke off. */
export class ApiConnectionError extends ApiError {
  override readonly name: string = "ApiConnectionError";
}

/** No answer came in time. */
export class ApiTimeoutError extends ApiConnectionError {
  override readonly name = "ApiTimeoutError";
}

/** The caller gave up. */
export class ApiAbortError extends ApiError {
  override readonly name = "ApiAbortError";
}

/** The answer is not what it should be, such as broken JSON. */
export class ApiDecodeError extends ApiError {
  override readonly name = "ApiDecodeError";
}

/** The HTTP status is 2xx, but the answer says that the call failed. */
export class ApiResultError extends ApiError {
  override readonly name = "ApiResultError";
}

/** The HTTP status is not 2xx. */
export class ApiStatusError extends ApiError {
  override readonly name: string = "ApiStatusError";
}

/** 400: the request is wrong. */
export class ApiBadRequestError extends ApiStatusError {
  override readonly name = "ApiBadRequestError";
}

/** 401: the credentials are missing or wrong. */
export class ApiAuthenticationError extends ApiStatusError {
  override readonly name = "ApiAuthenticationError";
}

/** 403: the credentials do not suffice. */
export class ApiPermissionError extends ApiStatusError {
  override readonly name = "ApiPermissionError";
}

/** 404: there is no such thing. */
export class ApiNotFoundError extends ApiStatusError {
  override readonly name = "ApiNotFoundError";
}

/** 409: the request does not fit the present state. */
export class ApiConflictError extends ApiStatusError {
  override readonly name = "ApiConflictError";
}

/** 422: the request can be read, but what it says is wrong. */
export class ApiValidationError extends ApiStatusError {
  override readonly name = "ApiValidationError";
}

/** 429: too many requests. */
export class ApiRateLimitError extends ApiStatusError {
  override readonly name = "ApiRateLimitError";
}

/** 5xx: the server failed. */
export class ApiServerError extends ApiStatusError {
  override readonly name = "ApiServerError";
}

const classes: Readonly<Record<number, typeof ApiStatusError>> = {
  400: ApiBadRequestError,
  401: ApiAuthenticationError,
  403: ApiPermissionError,
  404: ApiNotFoundError,
  409: ApiConflictError,
  422: ApiValidationError,
  429: ApiRateLimitError,
};

/** An answer whose HTTP status is not 2xx, as the error of its class. */
export function statusError(response: Response, body: unknown): ApiError {
  const { status, headers, statusText } = response;
  const reason = messageIn(body) ?? (statusText || "the server refused the request");
  const Class = classes[status] ?? (status < 500 ? ApiStatusError : ApiServerError);
  return new Class("status", `${status} ${reason}`, { status, headers, body });
}

/** An answer of status 2xx whose body says that the call failed. */
export function resultError(statusCode: number, { status, headers }: Response, body: unknown): ApiError {
  const reason = messageIn(body) ?? "the call failed";
  return new ApiResultError("result", `${statusCode} ${reason}`, { status, headers, body });
}

/** The usual places of a message. */
function messageIn(body: unknown): string | undefined {
  return find(body, isText, "message", "error_description", "detail", "title") ?? find(body, isText, "error");
}

/** The first of these members that fits, in a body or in its `error`. */
function find<T>(body: unknown, fits: (value: unknown) => value is T, ...names: string[]): T | undefined {
  const { error } = membersOf(body);
  return [body, error].flatMap((owner) => names.map((name) => membersOf(owner)[name])).find(fits);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

function isCode(value: unknown): value is string | number {
  return isNumber(value) || isText(value);
}

/**
 * Why a call failed: no answer came (`connection`), it took too long (`timeout`), the caller gave up (`abort`),
 * the server refused (`status`), its answer could not be read (`decode`), or the answer itself says that it
 * failed (`result`).
 */
export type ApiErrorKind = "connection" | "timeout" | "abort" | "status" | "decode" | "result";

export interface ApiErrorDetails {
  readonly kind: ApiErrorKind;
  readonly message: string;
  readonly status?: number | undefined;
  readonly headers?: Headers | undefined;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/**
 * The one error that calls throw.
 *
 * @example
 * try {
 *   await client.getUser({ userId: "u1" });
 * } catch (error) {
 *   if (error instanceof ApiError) console.error(error.kind, error.status, error.apiCode, error.requestId);
 * }
 */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly kind: ApiErrorKind;
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** What the answer's body calls its status; the HTTP status where it says nothing. */
  readonly statusCode: number | undefined;
  /** The API's own code for the reason. */
  readonly apiCode: number | string | undefined;
  /** Tells the API's support which call this was. */
  readonly requestId: string | undefined;
  readonly headers: Headers | undefined;
  /** The body as it was read: parsed where it is JSON, else text. */
  readonly body: unknown;

  constructor(details: ApiErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status;
    this.headers = details.headers;
    this.body = details.body;
    this.statusCode = numberIn(details.body, "statusCode") ?? details.status;
    this.apiCode = codeIn(details.body);
    this.requestId = textIn(details.body, "requestId") ?? details.headers?.get("x-request-id") ?? undefined;
  }
}

/** An answer whose HTTP status is not 2xx. */
export function statusError(response: Response, body: unknown): ApiError {
  const reason = messageIn(body) ?? (response.statusText || "the server refused the request");
  return new ApiError({
    kind: "status",
    message: `${response.status} ${reason}${suffix(body)}`,
    status: response.status,
    headers: response.headers,
    body,
  });
}

/** An answer of status 2xx whose body says that the call failed. */
export function resultError(statusCode: number, response: Response, body: unknown): ApiError {
  const reason = messageIn(body) ?? "the call failed";
  return new ApiError({
    kind: "result",
    message: `${statusCode} ${reason}${suffix(body)}`,
    status: response.status,
    headers: response.headers,
    body,
  });
}

function suffix(body: unknown): string {
  const facts = [
    ["apiCode", codeIn(body)],
    ["requestId", textIn(body, "requestId")],
  ].filter(([, value]) => value !== undefined);
  return facts.length === 0 ? "" : ` (${facts.map(([name, value]) => `${name} ${value}`).join(", ")})`;
}

/** The usual places of a message: `message`, `error.message`, `error_description`, `detail`, `title`, `error`. */
function messageIn(body: unknown): string | undefined {
  return (
    textIn(body, "message") ??
    textIn(member(body, "error"), "message") ??
    textIn(body, "error_description") ??
    textIn(body, "detail") ??
    textIn(body, "title") ??
    textIn(body, "error")
  );
}

/** `apiCode`, `code`, or the code of a nested `error`. */
function codeIn(body: unknown): number | string | undefined {
  return (
    numberIn(body, "apiCode") ??
    textIn(body, "apiCode") ??
    numberIn(body, "code") ??
    textIn(body, "code") ??
    numberIn(member(body, "error"), "code") ??
    textIn(member(body, "error"), "code")
  );
}

function textIn(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === "string" && found !== "" ? found : undefined;
}

function numberIn(value: unknown, name: string): number | undefined {
  const found = member(value, name);
  return typeof found === "number" ? found : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

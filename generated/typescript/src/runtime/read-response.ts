import { ApiConnectionError, ApiDecodeError, ApiError } from "./api-error.js";
import type { ClientCore } from "./client-core.js";
import type { ClientClock } from "./deadline.js";
import type { CallInfo } from "./hooks.js";
import type { OperationRequest, RequestOptions } from "./operation-request.js";

/** Reads a body, once. */
export type ResponseReader = (response: Response) => Promise<unknown>;

/** Makes something of an answer that goes on after the call has ended. */
export type StreamReader = (source: StreamSource) => unknown;

/** An answer as it comes, and all that is needed to ask for the rest of it. */
export interface StreamSource {
  readonly response: Response;
  readonly client: ClientCore;
  readonly clock: ClientClock;
  readonly operation: OperationRequest;
  readonly options: RequestOptions;
  readonly info: CallInfo;
}

export const readJson: ResponseReader = async (response) => parseJson(await response.text(), response);

export const readText = (response: Response): Promise<string> => response.text();

export const readBlob: ResponseReader = (response) => response.blob();

export const readNothing: ResponseReader = async (response) => void (await response.body?.cancel());

/** By what the answer says that it is, where the specification has several formats. */
export const readByType: ResponseReader = (response) => {
  const type = response.headers.get("content-type") ?? "";
  if (/^(?:[^;]*[/+])?json\b/i.test(type)) return readJson(response);
  return /^(?:text\/|application\/(?:[^;]*\+)?xml)/i.test(type) ? response.text() : response.blob();
};

/** What it means that a body could not be read: unless it says so itself, the connection broke. */
export function readingError({ status, headers }: Response, cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  const message = `${status} the connection broke while the answer was read`;
  return new ApiConnectionError("connection", message, { status, headers, cause });
}

/** JSON of an answer; nothing where it is empty. What is no JSON is an error that has the text. */
export function parseJson(body: string, { status, headers }: Response): unknown {
  try {
    return body === "" ? undefined : JSON.parse(body);
  } catch (cause) {
    const type = headers.get("content-type") ?? "no content type";
    const message = `${status} the answer is not JSON (${type}, ${body.length} characters)`;
    throw new ApiDecodeError("decode", message, { status, headers, body, cause });
  }
}

/** An error's body is kept whatever it is: parsed where it is JSON, else as text. */
export const readAnything: ResponseReader = async (response) => {
  const body = await response.text();
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

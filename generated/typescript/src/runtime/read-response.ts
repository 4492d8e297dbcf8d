import { ApiConnectionError, ApiDecodeError, statusError } from "./api-error.js";
import type { ClientCore } from "./client-core.js";
import { abortError, type ClientClock } from "./deadline.js";
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
}

/** Reads the body as the operation declares it; throws for every status but 2xx. */
export async function readResponse(response: Response, operation: OperationRequest): Promise<unknown> {
  if (!response.ok) throw statusError(response, parsed(await readText(response)));
  if ([204, 205].includes(response.status) || operation.method.toUpperCase() === "HEAD") return undefined;
  return (operation.read ?? readJson)(response);
}

export const readJson = async (response: Response): Promise<unknown> => {
  const body = await readText(response);
  return body === "" ? undefined : parseJson(body, response);
};

export function readText(response: Response): Promise<string> {
  return reading(response, response.text());
}

export const readBlob: ResponseReader = (response) => reading(response, response.blob());

export const readNothing: ResponseReader = async (response) => void (await response.body?.cancel());

/** By what the answer says that it is, where the specification has several formats. */
export const readByType: ResponseReader = (response) => {
  const type = response.headers.get("content-type") ?? "";
  if (/^(?:[^;]*[/+])?json\b/i.test(type)) return readJson(response);
  return /^(?:text\/|application\/(?:[^;]*\+)?xml)/i.test(type) ? readText(response) : readBlob(response);
};

/** A connection that breaks while the body is read. */
export async function reading<T>(response: Response, body: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await body;
  } catch (cause) {
    if (signal?.aborted === true) throw abortError(signal);
    const { status, headers } = response;
    const message = `${status} the connection broke while the answer was read`;
    throw new ApiConnectionError("connection", message, { status, headers, cause });
  }
}

/** JSON of an answer; what is no JSON is an error that has the text. */
export function parseJson(body: string, { status, headers }: Response): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    const type = headers.get("content-type") ?? "no content type";
    const message = `${status} the answer is not JSON (${type}, ${body.length} characters)`;
    throw new ApiDecodeError("decode", message, { status, headers, body, cause });
  }
}

/** An error's body is kept whatever it is: parsed where it is JSON, else as text. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

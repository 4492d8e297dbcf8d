import { ApiError, statusError } from "./api-error.js";
import type { OperationRequest, ResponseFormat } from "./operation-request.js";
import { isJson } from "./request-body.js";

/** Reads the body, once, as the operation declares it; throws for every status but 2xx. */
export async function readResponse(response: Response, operation: OperationRequest): Promise<unknown> {
  if (!response.ok) throw statusError(response, parsed(await text(response), response));
  if (isEmpty(response, operation)) return undefined;
  return readers[operation.response ?? "json"](response);
}

const readers: Readonly<Record<ResponseFormat, (response: Response) => Promise<unknown>>> = {
  json: readJson,
  text,
  binary: (response) => reading(response, response.blob()),
  none: async (response) => void (await response.body?.cancel()),
};

function isEmpty(response: Response, operation: OperationRequest): boolean {
  return response.status === 204 || response.status === 205 || operation.method.toUpperCase() === "HEAD";
}

async function readJson(response: Response): Promise<unknown> {
  const body = await text(response);
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch (cause) {
    const type = response.headers.get("content-type") ?? "no content type";
    const message = `${response.status} the answer is not JSON (${type}, ${body.length} characters)`;
    throw new ApiError({ ...facts(response), kind: "decode", message, body, cause });
  }
}

function text(response: Response): Promise<string> {
  return reading(response, response.text());
}

/** A connection that breaks while the body is read. */
async function reading<T>(response: Response, body: Promise<T>): Promise<T> {
  try {
    return await body;
  } catch (cause) {
    const message = `${response.status} the connection broke while the answer was read`;
    throw new ApiError({ ...facts(response), kind: "connection", message, cause });
  }
}

function facts(response: Response): { status: number; headers: Headers } {
  return { status: response.status, headers: response.headers };
}

/** An error's body is kept whatever it is: parsed where it is JSON, else as text. */
function parsed(body: string, response: Response): unknown {
  const mediaType = (response.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!isJson(mediaType) && !body.startsWith("{")) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

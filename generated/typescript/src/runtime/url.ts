import type { OperationRequest, Parameters } from "./operation-request.js";
import { encodeStrict, entriesOf, type ParameterEncoding, serializeParameter } from "./parameters.js";

/**
 * The path with its variables filled in. A value cannot leave its segment: `/` is encoded, and a value that is
 * empty or would make its segment `.` or `..` is refused, because URLs resolve those away.
 */
export function expandPath(operation: OperationRequest): string {
  const values: Readonly<Record<string, unknown>> = { ...operation.pathParams };
  return operation.path
    .split("/")
    .map((segment) => expandSegment(segment, values, operation))
    .join("/");
}

function expandSegment(
  segment: string,
  values: Readonly<Record<string, unknown>>,
  operation: OperationRequest,
): string {
  let variable = "";
  const text = segment.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return encodeStrict(whole);
    variable = name;
    return pathValue(name, values[name], operation.encodings?.path?.[name]);
  });
  if (variable !== "" && /^(?:\.|%2e){1,2}$/i.test(text))
    throw refused(variable, "it would leave its place in the path");
  return text;
}

function pathValue(name: string, value: unknown, encoding: ParameterEncoding | undefined): string {
  if (value === undefined || value === null || value === "") throw refused(name, "it is empty");
  const text = serializeParameter("path", name, value, encoding);
  if (text === "") throw refused(name, "it is empty");
  // With `allowReserved` the specification lets reserved characters through; those that end the segment stay out.
  return text.replace(/[/?#\\]/g, encodeURIComponent);
}

function refused(name: string, reason: string): TypeError {
  return new TypeError(`path parameter '${name}' is refused: ${reason}`);
}

/** `a=1&b=2`; absent values (`undefined`, `null`) are left out. */
export function queryText(
  query: Parameters | undefined,
  encodings: Readonly<Record<string, ParameterEncoding>> | undefined,
): string {
  return entriesOf(query)
    .map(([name, value]) => serializeParameter("query", name, value, encodings?.[name]))
    .filter((text) => text !== "")
    .join("&");
}

/** The base URL may have a path of its own; the operation's path is put behind it. */
export function joinUrl(baseUrl: string, path: string, query: string): URL {
  const url = new URL(baseUrl.replace(/\/+$/, "") + (path.startsWith("/") ? path : `/${path}`));
  if (query !== "") url.search = url.search === "" ? query : `${url.search}&${query}`;
  return url;
}

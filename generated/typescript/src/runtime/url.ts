import type { OperationRequest } from "./operation-request.js";
import { encodeStrict, entriesOf, isPresent, type Serialize, serializePlain } from "./parameters.js";

/**
 * The path with its variables filled in. A value cannot leave its segment: `/` is encoded, and a value that is
 * empty or would make its segment `.` or `..` is refused, because URLs resolve those away.
 */
export function expandPath({ path, pathParams, encodings }: OperationRequest): string {
  const values: Readonly<Record<string, unknown>> = { ...pathParams };
  const expand = (segment: string): string => {
    let variable = "";
    const text = segment.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return encodeStrict(whole);
      variable = name;
      return pathValue(name, values[name], encodings?.path?.[name]);
    });
    if (variable !== "" && /^(?:\.|%2e){1,2}$/i.test(text))
      throw refused(variable, "it would leave its place in the path");
    return text;
  };
  return path.split("/").map(expand).join("/");
}

function pathValue(name: string, value: unknown, serialize: Serialize = serializePlain): string {
  const text = isPresent(value) && value !== "" ? serialize("path", name, value) : "";
  if (text === "") throw refused(name, "it is empty");
  // With `allowReserved` the specification lets reserved characters through; those that end the segment stay out.
  return text.replace(/[/?#\\]/g, encodeURIComponent);
}

function refused(name: string, reason: string): TypeError {
  return new TypeError(`path parameter '${name}' is refused: ${reason}`);
}

/** `a=1&b=2`; absent values (`undefined`, `null`) are left out. */
export function queryText(
  query: object | undefined,
  encodings: Readonly<Record<string, Serialize>> = {},
): string {
  return entriesOf(query)
    .map(([name, value]) => (encodings[name] ?? serializePlain)("query", name, value))
    .filter((text) => text !== "")
    .join("&");
}

/** The base URL may have a path and a query of its own; the operation's are put behind them. */
export function joinUrl(baseUrl: string, path: string, query: string): URL {
  const [, base = "", own = ""] = /^(.*?)\/*(?:\?(.*))?$/.exec(baseUrl) ?? [];
  const whole = base + (path.startsWith("/") ? path : `/${path}`);
  const queries = [own, query].filter((text) => text !== "").join("&");
  return new URL(queries === "" ? whole : `${whole}${whole.includes("?") ? "&" : "?"}${queries}`);
}

/** A base URL that requests can be sent to. Its text is not shown: it may hold a password, which `fetch` refuses. */
export function checkedBaseUrl(baseUrl: string | undefined): string {
  if (!baseUrl) throw new TypeError("baseUrl is required");
  if (!/^https?:\/\/[^/?#@]+(?:[/?#]|$)/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new TypeError("baseUrl must be an http(s) address without user name and password");
  return baseUrl;
}

/** A server's address with its variables filled in; each has a default. */
export function serverUrl(
  template: string,
  defaults: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string | undefined>> = {},
): string {
  return template.replace(/\{([^{}]*)\}/g, (whole, name: string) => given[name] ?? defaults[name] ?? whole);
}

import type { OperationRequest } from "./operation-request.js";
import { encodeStrict, isPresent, type ParameterEncodings, parameterText } from "./parameters.js";

/**
 * The path with its variables filled in. A value cannot leave its segment: `/` is encoded, and a value that is
 * empty or would make its segment `.` or `..` is refused, because URLs resolve those away.
 */
export function expandPath({ path, pathParams, encodings }: OperationRequest): string {
  if (pathParams === undefined) return path;
  const values: Readonly<Record<string, unknown>> = { ...pathParams };
  return path.replace(/[^/]*\{[^/]*/g, (segment) => {
    let variable = "";
    const text = segment.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return encodeStrict(whole);
      variable = name;
      return pathValue(name, values[name], encodings?.path);
    });
    if (variable !== "" && /^(?:\.|%2e){1,2}$/i.test(text))
      throw refused(variable, "it would leave its place in the path");
    return text;
  });
}

function pathValue(name: string, value: unknown, encodings: ParameterEncodings): string {
  const text = isPresent(value) && value !== "" ? parameterText("path", name, value, encodings) : "";
  if (text === "") throw refused(name, "it is empty");
  // With `allowReserved` the specification lets reserved characters through; those that end the segment stay out.
  return text.replace(/[/?#\\]/g, encodeURIComponent);
}

function refused(name: string, reason: string): TypeError {
  return new TypeError(`path parameter '${name}' is refused: ${reason}`);
}

/** The base URL may have a path, and a path may have a query; the operation's are put behind them. */
export function joinUrl(baseUrl: string, path: string, query: string): string {
  const base = baseUrl.endsWith("/") ? baseUrl.replace(/\/+$/, "") : baseUrl;
  const whole = base + (path.startsWith("/") ? path : `/${path}`);
  return query === "" ? whole : `${whole}${whole.includes("?") ? "&" : "?"}${query}`;
}

/** A base URL that requests can be sent to. Its text is not shown: it may hold a password, which `fetch` refuses. */
export function checkedBaseUrl(given: ServerUrl | undefined, variables: ServerVariables = {}): string {
  const baseUrl = typeof given === "function" ? given(variables) : given;
  const refuse = (reason: string): TypeError => new TypeError(`baseUrl ${reason}`);
  if (!baseUrl) throw refuse("is required");
  if (!/^https?:\/\/[^/?#@]+(?:[/?#]|$)/.test(baseUrl) || !URL.canParse(baseUrl))
    throw refuse("must be an http(s) address without user name and password");
  if (/[?#]/.test(baseUrl)) throw refuse("cannot have a query or a fragment: paths are put behind it");
  return baseUrl;
}

/** Values for the variables of servers' addresses. */
export type ServerVariables = Readonly<Record<string, string | undefined>>;

/** An address, or one that depends on variables. */
export type ServerUrl = string | ((given: ServerVariables) => string);

/** A server's address with variables; each has a default. */
export function serverUrl(template: string, defaults: Readonly<Record<string, string>>): ServerUrl {
  const filled = (given: ServerVariables) => (_: string, name: string) => given[name] ?? defaults[name] ?? "";
  return (given) => template.replace(/\{([^{}]*)\}/g, filled(given));
}

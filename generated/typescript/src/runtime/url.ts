/** A path may have a query; the operation's is put behind it. */
export function joinUrl(baseUrl: string, path: string, query: string): string {
  const whole = `${baseUrl}${path.startsWith("/") ? "" : "/"}${path}`;
  return query === "" ? whole : `${whole}${whole.includes("?") ? "&" : "?"}${query}`;
}

/** A base URL that paths can be put behind. Its text is not shown: it may hold a password, which `fetch` refuses. */
export function checkedBaseUrl(given: ServerUrl | undefined, variables: ServerVariables = {}): string {
  const baseUrl = typeof given === "function" ? given(variables) : given;
  if (!baseUrl) throw new TypeError("baseUrl is required");
  if (!/^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new TypeError("baseUrl must be an http(s) address without user, password, query and fragment");
  return baseUrl.replace(/\/+$/, "");
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

/** Where a server points to; null where that cannot be called, as with a password, which the error of `fetch` would show. */
export function pointedTo(address: string, from: URL): URL | null {
  const url = URL.canParse(address, from.href) ? new URL(address, from) : null;
  return url !== null && /^https?:\/\/[^/@]+\//.test(url.href) ? url : null;
}

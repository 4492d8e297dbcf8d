import type { Api } from "../ir/api.ts";
import type { Operation } from "../ir/operation.ts";
import type { ReadRequest } from "./request-problems.ts";

/** What is wrong with the credentials of a request: of one alternative, every scheme must have left its mark on it. */
export function credentialProblem(
  { message, url }: ReadRequest,
  { security }: Operation,
  { securitySchemes }: Api,
): string | null {
  const { headers } = message;
  const isSent = (name: string): boolean => {
    const scheme = securitySchemes.find((each) => each.name === name);
    // A client certificate is no part of a request.
    if (scheme === undefined || scheme.kind === "mutualTLS") return true;
    if (scheme.kind !== "apiKey") return isThere(headers.authorization);
    if (scheme.in === "header") return isThere(headers[scheme.parameter.toLowerCase()]);
    if (scheme.in === "query") return isThere(url.searchParams.get(scheme.parameter));
    return headers.cookie?.includes(`${scheme.parameter}=`) === true;
  };
  const isFulfilled = security.some(({ schemes }) => schemes.every(({ name }) => isSent(name)));
  return security.length === 0 || isFulfilled ? null : "it sends no credentials";
}

function isThere(value: string | readonly string[] | null | undefined): boolean {
  return value !== undefined && value !== null && value.length > 0;
}

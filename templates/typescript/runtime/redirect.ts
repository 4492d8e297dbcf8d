import { ApiConnectionError, ApiStatusError } from "./api-error.js";

const mostRedirects = 5;

/** A request that follows a redirect: where to, how, and whether it may still carry credentials. */
export interface Redirect {
  readonly url: URL;
  readonly method: string;
  readonly keepBody: boolean;
  readonly sameOrigin: boolean;
}

/**
 * Where an answer leads, or null when it is no redirect. Redirects are followed by hand, because `fetch` only
 * takes `Authorization` away on the way to another origin: API keys and signatures in other headers would go
 * along. A body may hold secrets too, so only requests without one may leave their origin.
 *
 * @param before how many redirects led here
 */
export function redirectOf(response: Response, from: URL, method: string, before: number): Redirect | null {
  if (response.type === "opaqueredirect") {
    throw new ApiConnectionError("connection", "the server redirects, and a browser does not say where to");
  }
  const location = response.headers.get("location");
  if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return null;
  if (before === mostRedirects) throw redirectError(response, `more than ${mostRedirects} redirects`);
  const url = target(response, location, from);
  const next = nextMethod(response.status, method);
  const sameOrigin = url.origin === from.origin;
  if (!sameOrigin && next !== "GET" && next !== "HEAD") {
    throw redirectError(response, `the server redirects a ${next} request to another origin, ${url.origin}`);
  }
  return { url, method: next, keepBody: next === method, sameOrigin };
}

/** 303 asks for GET; 301 and 302 do so for POST, as every browser treats them (Fetch standard, HTTP-redirect fetch). */
function nextMethod(status: number, method: string): string {
  const becomesGet = (status === 303 && method !== "HEAD") || (status < 303 && method === "POST");
  return becomesGet ? "GET" : method;
}

function target(response: Response, location: string, from: URL): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw redirectError(response, "the server redirects to an address that cannot be called");
  }
  return url;
}

function redirectError({ status, headers }: Response, message: string): ApiStatusError {
  return new ApiStatusError("status", `${status} ${message}`, { status, headers });
}

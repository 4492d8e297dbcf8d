import { ApiStatusError } from "./api-error.js";
import type { SignableRequest } from "./security.js";
import { pointedTo } from "./url.js";

const mostRedirects = 5;

/** A request that follows a redirect: where to, how, and whether it may still carry credentials. */
export interface Redirect {
  readonly url: URL;
  readonly method: string;
  readonly keepBody: boolean;
  readonly sameOrigin: boolean;
}

/** Whether an answer leads elsewhere. */
export function isRedirect({ status, headers, type }: Response): boolean {
  return type === "opaqueredirect" || (/^30[12378]$/.test(`${status}`) && headers.has("location"));
}

/**
 * Where an answer leads. Redirects are followed by hand, because `fetch` only takes `Authorization` away on the way
 * to another origin: API keys and signatures in other headers would go along. A body may hold secrets too, so only
 * requests without one may leave their origin.
 *
 * @param before how many redirects led here
 * @param isSpent whether the body was a stream, of which nothing is left
 */
export function redirectOf(
  response: Response,
  { url: from, method }: Pick<SignableRequest, "url" | "method">,
  before: number,
  isSpent: boolean,
): Redirect {
  const { status, headers, type } = response;
  const refuse = (reason: string): ApiStatusError =>
    new ApiStatusError("status", `${status} the server redirects ${reason}`, { status, headers });
  if (type === "opaqueredirect") throw refuse("without a browser saying where to");
  if (before === mostRedirects) throw refuse(`more than ${mostRedirects} times`);
  const url = pointedTo(headers.get("location") ?? "", from);
  if (url === null) throw refuse("to an address that cannot be called");
  // As every browser treats them (Fetch standard, HTTP-redirect fetch).
  const becomesGet = status === 303 ? method !== "HEAD" : status < 303 && method === "POST";
  const next = becomesGet ? "GET" : method;
  const sameOrigin = url.origin === from.origin;
  if (!sameOrigin && !/^(?:GET|HEAD)$/.test(next)) throw refuse(`a ${next} request to ${url.origin}`);
  const keepBody = next === method;
  if (keepBody && isSpent) throw refuse("a request whose body cannot be sent again");
  return { url, method: next, keepBody, sameOrigin };
}

import { ApiConnectionError, type ApiError } from "./api-error.js";
import type { ClientClock } from "./deadline.js";

/** The longest wait that a server may ask for; who asks for more is not asked again. */
export const longestWait = 60_000;

/** Methods that have the same effect however often a request arrives (RFC 9110 section 9.2.2). */
export function isIdempotent(method: string): boolean {
  return /^(?:GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/i.test(method);
}

/** Whether the same request may do better the next time. */
function isTransient(error: ApiError): boolean {
  const { status = 0 } = error;
  if (error instanceof ApiConnectionError || status === 408 || status === 429) return true;
  return status >= 500 && status !== 501 && status !== 505;
}

/**
 * The milliseconds to wait before a retry, the first of which is number 0; null where there shall be none. What the
 * server asks for wins; otherwise a random part of a bound that doubles ("full jitter"), so that clients which
 * failed together do not come back together.
 */
export function waitBefore(retry: number, error: ApiError, clock: ClientClock): number | null {
  if (!isTransient(error)) return null;
  const asked = askedWait(error.headers?.get("retry-after"), clock);
  if (asked !== null) return asked <= longestWait ? asked : null;
  return Math.round(clock.random() * Math.min(8_000, 500 * 2 ** retry));
}

/** `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3); `Date.parse` sees dates in other texts too. */
function askedWait(text: string | null | undefined, clock: ClientClock): number | null {
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  const date = text.includes(":") ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - clock.now());
}

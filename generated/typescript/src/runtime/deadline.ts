import { ApiAbortError, ApiError, ApiTimeoutError } from "./api-error.js";

/** The longest delay that timers take; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/**
 * Runs work under a time limit and a signal. Either ends it at once, even where the work itself does not listen,
 * such as a credential callback that hangs; timer and listener are removed in the end.
 */
export function withDeadline<T>(
  signal: AbortSignal | undefined,
  timeout: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) throw abortError(signal);
    const controller = new AbortController();
    const end = (error: ApiError): void => {
      release();
      reject(error);
      controller.abort(error);
    };
    const isLimited = timeout > 0 && timeout <= longestDelay;
    const timer = isLimited
      ? setTimeout(() => end(new ApiTimeoutError("timeout", `no answer within ${timeout} ms`)), timeout)
      : undefined;
    const onAbort = (): void => end(abortError(signal));
    signal?.addEventListener("abort", onAbort);
    const release = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    work(controller.signal).finally(release).then(resolve, reject);
  });
}

/** What a signal's end means: the caller's wish, or the limit of the deadline around this one. */
export function abortError(signal: AbortSignal | undefined): ApiError {
  const cause: unknown = signal?.reason;
  return cause instanceof ApiError ? cause : new ApiAbortError("abort", "the call was aborted", { cause });
}

/** Time and chance, so that tests need not wait. */
export interface ClientClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0, and less than 1. */
  random(): number;
  /** Ends early, by failing, when the signal does. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export const systemClock: ClientClock = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    withDeadline(signal, 0, (ended) => {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        ended.addEventListener("abort", () => clearTimeout(timer));
      });
    }),
};

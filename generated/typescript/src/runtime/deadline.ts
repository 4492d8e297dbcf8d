import { ApiError } from "./api-error.js";

/** The longest delay that timers take; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

/**
 * Runs a whole call under a time limit and the caller's signal. Either ends it at once, even where the work
 * itself does not listen, such as a credential callback that hangs; timer and listener are removed in the end.
 */
export async function withDeadline<T>(
  signal: AbortSignal | undefined,
  timeout: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted === true) throw aborted(signal);
  const controller = new AbortController();
  let release = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    const end = (error: ApiError): void => {
      reject(error);
      controller.abort(error);
    };
    const onAbort = (): void => end(aborted(signal));
    signal?.addEventListener("abort", onAbort, { once: true });
    const timer = isLimit(timeout) ? setTimeout(() => end(timedOut(timeout)), timeout) : undefined;
    release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
  });
  const running = work(controller.signal);
  // The loser of the race may still fail; nobody is left to hear of it.
  running.catch(() => {});
  try {
    return await Promise.race([running, ended]);
  } finally {
    release();
  }
}

function isLimit(timeout: number): boolean {
  return timeout > 0 && timeout <= longestDelay;
}

function timedOut(timeout: number): ApiError {
  return new ApiError({ kind: "timeout", message: `the call took longer than ${timeout} ms` });
}

function aborted(signal: AbortSignal | undefined): ApiError {
  return new ApiError({ kind: "abort", message: "the call was aborted", cause: signal?.reason });
}

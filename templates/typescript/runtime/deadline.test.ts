import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withDeadline } from "./deadline.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("nothing is left behind: neither timer nor listener", async () => {
  const signal = new AbortController().signal;
  const listeners = new Set<unknown>();
  signal.addEventListener = (_: string, listener: unknown) => void listeners.add(listener);
  signal.removeEventListener = (_: string, listener: unknown) => void listeners.delete(listener);
  expect(await withDeadline(signal, 60_000, async () => listeners.size)).toBe(1);
  await expect(withDeadline(signal, 60_000, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("the work is told to stop", async () => {
  let stopped: AbortSignal | undefined;
  const work = (signal: AbortSignal): Promise<never> => {
    stopped = signal;
    return new Promise(() => {});
  };
  const call = withDeadline(undefined, 10, work);
  vi.advanceTimersByTime(9);
  expect(stopped?.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  await expect(call).rejects.toMatchObject({ kind: "timeout" });
  expect(stopped?.aborted).toBe(true);
});

test.each([0, Number.POSITIVE_INFINITY, 2 ** 31])("a limit of %s is none", async (timeout) => {
  const work = (): Promise<string> => new Promise((resolve) => setTimeout(resolve, 20, "done"));
  const call = withDeadline(undefined, timeout, work);
  vi.advanceTimersByTime(20);
  expect(await call).toBe("done");
});

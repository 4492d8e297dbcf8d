import { expect, test } from "vitest";
import { withDeadline } from "./deadline.ts";

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
}

test("nothing is left behind: neither timer nor listener", async () => {
  const before = timers();
  const signal = new AbortController().signal;
  const listeners = new Set<unknown>();
  signal.addEventListener = (_: string, listener: unknown) => void listeners.add(listener);
  signal.removeEventListener = (_: string, listener: unknown) => void listeners.delete(listener);
  expect(await withDeadline(signal, 60_000, async () => listeners.size)).toBe(1);
  await expect(withDeadline(signal, 60_000, () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(listeners.size).toBe(0);
  expect(timers()).toBe(before);
});

test("the work is told to stop", async () => {
  let stopped: AbortSignal | undefined;
  const work = (signal: AbortSignal): Promise<never> => {
    stopped = signal;
    return new Promise(() => {});
  };
  await expect(withDeadline(undefined, 10, work)).rejects.toMatchObject({ kind: "timeout" });
  expect(stopped?.aborted).toBe(true);
});

test.each([0, Number.POSITIVE_INFINITY, 2 ** 31])("a limit of %s is none", async (timeout) => {
  const work = (): Promise<string> => new Promise((resolve) => setTimeout(resolve, 20, "done"));
  expect(await withDeadline(undefined, timeout, work)).toBe("done");
});

import { expect, test } from "vitest";
import { detached } from "./detached.ts";

test("data stays what it is, and what stood in two places stays one", () => {
  const shared = { text: "A pet" };
  const given = {
    numbers: [-0, Number.POSITIVE_INFINITY],
    first: shared,
    second: shared,
    ["__proto__"]: null,
  };
  const copy = detached(given) as typeof given;
  expect(copy).toStrictEqual(given);
  expect(copy.first).not.toBe(given.first);
  expect(copy.first).toBe(copy.second);
});

test("what is nested too deep to be copied is left as it is", () => {
  let deep: object = {};
  for (let depth = 0; depth < 100_000; depth++) deep = { deep };
  expect(detached(deep) === deep).toBe(true);
});

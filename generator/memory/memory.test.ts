import { expect, test } from "vitest";
import { Memory } from "./memory.ts";

test("a result is made again only when something that it was made from is another", () => {
  const memory = new Memory();
  const made: string[] = [];
  const run = (inputs: readonly unknown[]) => {
    memory.recall("key", inputs, () => made.push(inputs.join()));
    memory.endRun();
  };
  for (const inputs of [[1, "a"], [1, "a"], [2, "a"], [2], [2]]) run(inputs);
  expect(made).toEqual(["1,a", "2,a", "2"]);
});

test("what a run does not need is forgotten", () => {
  const memory = new Memory();
  const shown = (text: string) => memory.recall("key", [], () => text);
  expect(shown("first")).toBe("first");
  memory.endRun();
  memory.endRun();
  expect(shown("second")).toBe("second");
});

test("parts have keys of their own", () => {
  const memory = new Memory();
  const values = ["a", "b", "a"].map((part) => memory.part(part).recall("key", [], () => part));
  expect(values).toEqual(["a", "b", "a"]);
});

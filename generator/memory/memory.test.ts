import { expect, test } from "vitest";
import { Memory } from "./memory.ts";

test("a result is made again only when something that it was made from is another", () => {
  const memory = new Memory("runs");
  const made: string[] = [];
  const run = (inputs: readonly unknown[]) => {
    memory.beginRun();
    memory.recall(
      "key",
      () => inputs,
      () => made.push(inputs.join()),
    );
    memory.endRun();
  };
  for (const inputs of [[1, "a"], [1, "a"], [2, "a"], [2], [2]]) run(inputs);
  expect(made).toEqual(["1,a", "2,a", "2"]);
});

test("what a run does not need is forgotten", () => {
  const memory = new Memory("runs");
  const shown = (text: string) =>
    memory.recall(
      "key",
      () => [],
      () => text,
    );
  expect(shown("first")).toBe("first");
  memory.endRun();
  memory.beginRun();
  memory.endRun();
  memory.beginRun();
  expect(shown("second")).toBe("second");
});

test("a result is made again when what it asked is answered differently, and asks no further than that", () => {
  const memory = new Memory("runs");
  const log: string[] = [];
  const run = (answers: Readonly<Record<string, unknown>>) => {
    const around = (question: string) => {
      log.push(question);
      return answers[question];
    };
    memory.beginRun();
    const made = memory.retrace("key", [], around, (ask) => {
      log.push("made");
      return [ask((told) => told("a")), ask((told) => told("b"))];
    });
    memory.endRun();
    return [made, log.splice(0).join(" ")];
  };
  expect([
    run({ a: [1], b: 2 }),
    run({ a: [1], b: 2 }),
    run({ a: [3], b: 2 }),
    run({ a: [3], b: 4 }),
  ]).toEqual([
    [[[1], 2], "made a b"],
    [[[1], 2], "a b"],
    [[[3], 2], "a made a b"],
    [[[3], 4], "a b made a b"],
  ]);
});

test("what was traced is used only for equal inputs", () => {
  const memory = new Memory("runs");
  const made: string[] = [];
  for (const inputs of [[{ a: 1 }], [{ a: 1 }], [{ a: 2 }]])
    memory.retrace("key", inputs, null, () => made.push(JSON.stringify(inputs)));
  expect(made).toEqual(['[{"a":1}]', '[{"a":2}]']);
});

test("parts have keys of their own", () => {
  const memory = new Memory("runs");
  const values = ["a", "b", "a"].map((part) =>
    memory.part(part).recall(
      "key",
      () => [],
      () => part,
    ),
  );
  expect(values).toEqual(["a", "b", "a"]);
});

test("where no run follows, nobody asks what a result is made from", () => {
  const never = () => {
    throw new Error("asked");
  };
  expect(new Memory("run").recall("key", never, () => "made")).toBe("made");
});

test("a run that failed leaves nothing that passes for a result of the next", () => {
  const memory = new Memory("runs");
  const run = (inputs: readonly unknown[], text: string) => {
    memory.beginRun();
    return memory.recall(
      "key",
      () => inputs,
      () => text,
    );
  };
  expect([run([1], "before"), run([2], "after")]).toEqual(["before", "after"]);
});

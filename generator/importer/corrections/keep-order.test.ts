import { expect, test } from "vitest";
import { keepOrder } from "./keep-order.ts";

/** Told apart from an object with its members in another order. */
const text = (value: unknown) => JSON.stringify(value);

test("members are in the order of the model, and new ones stay behind their predecessor", () => {
  const ordered = keepOrder({ new1: 0, a: 1, new2: 2, b: 3 }, { b: 0, gone: 0, a: 0 });
  expect(text(ordered)).toBe(text({ new1: 0, b: 3, a: 1, new2: 2 }));
});

test("so are the elements of lists that have names, and the members of those", () => {
  const value = { parameters: [{ name: "a", in: "query" }, { name: "b" }, { name: "mine" }] };
  const model = { parameters: [{ in: "query", name: "a" }, { name: "mine" }, { name: "b" }] };
  expect(text(keepOrder(value, model))).toBe(text(model));
});

test("lists without names keep their own order, and sets of texts that of the model", () => {
  expect(keepOrder({ enum: ["b", "new", "a"] }, { enum: ["a", "new", "b"] })).toEqual({
    enum: ["a", "new", "b"],
  });
  expect(keepOrder({ examples: ["a", "b"] }, { examples: ["b", "a"] })).toEqual({ examples: ["a", "b"] });
});

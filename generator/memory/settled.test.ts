import { expect, test } from "vitest";
import { settled } from "./settled.ts";

const before = { list: [{ a: 1 }, { b: [2] }], map: new Map([["x", { y: 1 }]]), text: "same" };

test("what equals what it was is the same object", () => {
  expect(settled(before, structuredClone(before))).toBe(before);
});

test("beside a change, everything else is the same object", () => {
  const after = settled(before, {
    ...structuredClone(before),
    list: [{ a: 1 }, { b: [3] }],
  }) as typeof before;
  expect(after).toEqual({ ...before, list: [{ a: 1 }, { b: [3] }] });
  expect([after.list[0] === before.list[0], after.map === before.map]).toEqual([true, true]);
});

test("what follows an insertion is the same object", () => {
  const [, first, second] = settled(before.list, [{ n: 0 }, { a: 1 }, { b: [2] }]) as object[];
  expect([first === before.list[0], second === before.list[1]]).toEqual([true, true]);
});

test.each([
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  [[1, 2], [1]],
  [[1], [1, undefined]],
  [{}, { a: undefined }],
  [{ a: 0 }, { a: -0 }],
  [[], {}],
  [null, {}],
  [new Map([["a", 1]]), new Map()],
  [
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
    new Map([
      ["b", 2],
      ["a", 1],
    ]),
  ],
  [JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}')],
  [JSON.parse('{"__proto__": {"a": 1}}'), { a: 1 }],
])("%j and %j differ", (one, other) => {
  const result = settled(one, other);
  expect(result).not.toBe(one);
  expect(result).toStrictEqual(other);
});

test("a key of any name stays a key", () => {
  const document: unknown = JSON.parse('{"__proto__": {"polluted": true}, "n": 1}');
  const result = settled(JSON.parse('{"__proto__": {"polluted": true}, "n": 2}'), document);
  expect(JSON.stringify(result)).toBe(JSON.stringify(document));
});

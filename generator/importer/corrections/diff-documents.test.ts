import { expect, test } from "vitest";
import { diffDocuments } from "./diff-documents.ts";

test("equal documents need no action", () => {
  expect(diffDocuments({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});

test("values that were set are updates of their parent, which leave its other members alone", () => {
  expect(
    diffDocuments({ info: { title: "A", version: "1" } }, { info: { title: "B", version: "1", x: 1 } }),
  ).toEqual([{ target: "$.info", update: { title: "B", x: 1 } }]);
});

test("members that are gone are removed, with their names quoted where needed", () => {
  expect(diffDocuments({ paths: { "/it's": 1 } }, { paths: {} })).toEqual([
    { target: "$.paths['/it\\'s']", remove: true },
  ]);
});

test("a list is removed before it is set, because an overlay would join the two", () => {
  expect(diffDocuments({ examples: ["a", "b"] }, { examples: ["b"] })).toEqual([
    { target: "$.examples", remove: true },
    { target: "$", update: { examples: ["b"] } },
  ]);
});

test("one more required member, or one less, leaves the others to the pages", () => {
  expect(diffDocuments({ required: ["a", "b"] }, { required: ["c", "b"] })).toEqual([
    { target: "$.required[?@=='a']", remove: true },
    { target: "$.required", update: "c" },
  ]);
});

test("a value of an enumeration that was added or removed is one action, unless another list tells of each", () => {
  const from = { enum: ["a", "b"] };
  expect(diffDocuments(from, { enum: ["c", "b"] })).toEqual([
    { target: "$.enum[?@=='a']", remove: true },
    { target: "$.enum", update: "c" },
  ]);
  const told = { ...from, "x-enum-descriptions": ["A", "B"] };
  const to = { enum: ["b"], "x-enum-descriptions": ["B"] };
  expect(diffDocuments(told, to).at(-1)).toEqual({ target: "$", update: to });
});

test("elements with a name are addressed by it", () => {
  const from = { parameters: [{ name: "a", in: "query" }, { name: "b" }] };
  const to = { parameters: [{ name: "a", in: "header" }, { name: "c" }] };
  expect(diffDocuments(from, to)).toEqual([
    { target: "$.parameters[?@.name=='a']", update: { in: "header" } },
    { target: "$.parameters[?@.name=='b']", remove: true },
    { target: "$.parameters", update: { name: "c" } },
  ]);
});

test("an element that was put between others is one action, and so is the removal of one", () => {
  const from = { parameters: [{ name: "a" }, { name: "b" }] };
  expect(diffDocuments(from, { parameters: [{ name: "a" }, { name: "new" }, { name: "b" }] })).toEqual([
    { target: "$.parameters", update: { name: "new" } },
  ]);
});

test("parameters of one name in two places are addressed by both", () => {
  const from = { parameters: [{ name: "a", in: "query" }] };
  const to = {
    parameters: [
      { name: "a", in: "query", required: true },
      { name: "a", in: "header" },
    ],
  };
  expect(diffDocuments(from, to)).toEqual([
    { target: "$.parameters[?@.name=='a' && @.in=='query']", update: { required: true } },
    { target: "$.parameters", update: { name: "a", in: "header" } },
  ]);
});

test("the order of named things is no correction", () => {
  const from = { a: 1, tags: [{ name: "a" }, { name: "b" }] };
  expect(diffDocuments(from, { tags: [{ name: "b" }, { name: "a" }], a: 1 })).toEqual([]);
});

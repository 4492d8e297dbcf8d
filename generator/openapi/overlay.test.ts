import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { applyOverlay } from "./overlay.ts";

function apply(root: unknown, overlay: unknown): { result: unknown; codes: string[] } {
  const found: Diagnostic[] = [];
  const document = { file: "overlay.yaml", path: "overlay.yaml", root: overlay };
  const result = applyOverlay(root, document, (entry) => found.push(entry));
  return { result, codes: found.map((entry) => entry.code) };
}

function overlayOf(...actions: unknown[]) {
  return { overlay: "1.0.0", info: { title: "t", version: "1" }, actions };
}

test("an update merges objects and joins arrays", () => {
  const { result } = apply(
    { info: { title: "a", tags: ["x"] } },
    overlayOf({ target: "$.info", update: { title: "b", tags: ["y"] } }),
  );
  expect(result).toEqual({ info: { title: "b", tags: ["x", "y"] } });
});

test("an update of an array appends", () => {
  const { result } = apply({ list: [1] }, overlayOf({ target: "$.list", update: 2 }));
  expect(result).toEqual({ list: [1, 2] });
});

test("a list is joined with a list since overlay 1.1", () => {
  const action = { target: "$.list", update: [2, 3] };
  expect(apply({ list: [1] }, overlayOf(action)).result).toEqual({ list: [1, [2, 3]] });
  const later = { ...overlayOf(action), overlay: "1.1.0" };
  expect(apply({ list: [1] }, later).result).toEqual({ list: [1, 2, 3] });
});

test("a copy is of one value, and stands alone", () => {
  const root = { a: { x: 1 }, b: {} };
  const copy = (action: object) =>
    apply(root, { ...overlayOf({ target: "$.b", ...action }), overlay: "1.1.0" });
  expect(copy({ copy: "$.a" })).toEqual({ result: { a: { x: 1 }, b: { x: 1 } }, codes: [] });
  expect(copy({ copy: "$.a", update: { y: 2 } })).toEqual({
    result: { a: { x: 1 }, b: { x: 1 } },
    codes: ["overlay-update-and-copy"],
  });
  expect(copy({ copy: "$.c" })).toEqual({ result: root, codes: ["overlay-copy"] });
  expect(copy({ copy: "$.*" })).toEqual({ result: root, codes: ["overlay-copy"] });
  expect(copy({ copy: "a[" })).toEqual({ result: root, codes: ["overlay-target"] });
});

test("several items of one array are removed", () => {
  const { result } = apply(
    { list: [{ a: 1 }, { a: 2 }, { a: 1 }] },
    overlayOf({ target: "$.list[?@.a==1]", remove: true }),
  );
  expect(result).toEqual({ list: [{ a: 2 }] });
});

test("the document given is not changed", () => {
  const root = { info: { title: "a" } };
  apply(root, overlayOf({ target: "$.info", update: { title: "b" } }));
  expect(root).toEqual({ info: { title: "a" } });
});

test("a member called __proto__ becomes an ordinary member", () => {
  const { result } = apply(
    { info: {} },
    overlayOf({ target: "$.info", update: JSON.parse('{"__proto__": {"x": 1}}') }),
  );
  expect(JSON.stringify(result)).toBe('{"info":{"__proto__":{"x":1}}}');
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("a target that matches nothing is a warning", () => {
  expect(apply({ a: 1 }, overlayOf({ target: "$.b", remove: true })).codes).toEqual(["overlay-no-match"]);
});

test("a target that is no JSONPath is an error, and the other actions still apply", () => {
  const { result, codes } = apply(
    { a: {} },
    overlayOf({ target: "$.a[", remove: true }, { target: "$.a", update: { b: 1 } }),
  );
  expect(codes).toEqual(["overlay-target"]);
  expect(result).toEqual({ a: { b: 1 } });
});

test("overlay 1.0 does not update a string, 1.1 replaces it", () => {
  const overlay = overlayOf({ target: "$.a", update: "new" });
  expect(apply({ a: "old" }, overlay)).toEqual({ result: { a: "old" }, codes: ["overlay-primitive"] });
  expect(apply({ a: "old" }, { ...overlay, overlay: "1.1.0" })).toEqual({ result: { a: "new" }, codes: [] });
});

const suite = new URL("../../../shared/suites/overlay/", import.meta.url);

interface SuiteCase {
  readonly name: string;
  readonly openapi: string;
  readonly overlay: string;
  readonly expected: string;
  readonly expectsProblem?: boolean;
}

function suiteCases(): SuiteCase[] {
  if (!existsSync(suite)) return [];
  return JSON.parse(readFileSync(new URL("cases.json", suite), "utf8")).apply;
}

test.skipIf(!existsSync(suite))("the published overlay cases give the published results", () => {
  const read = (path: string): unknown => parse(readFileSync(new URL(path, suite), "utf8"));
  const differing = suiteCases().filter((entry) => {
    const { result, codes } = apply(read(entry.openapi), read(entry.overlay));
    const problem = codes.some((code) => code !== "overlay-no-match");
    const same = isDeepStrictEqual(result, read(entry.expected));
    return !(entry.expectsProblem ? problem : same);
  });
  expect(differing.map((entry) => entry.name)).toEqual([]);
});

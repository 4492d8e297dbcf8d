import { expect, test } from "vitest";
import { pointerOrigin } from "../diagnostics/origin.ts";
import { positionOf } from "./position-of.ts";

function place(text: string, pointer: string, part: "key" | "value" = "value"): string {
  const { line, column } = positionOf(text)(pointerOrigin("a.json", pointer, part));
  return `${line}:${column}`;
}

const json = `{
  "paths": {
    "/a\\"b": { "get": [1, "]}", {"x": null}] },\r
    "~1": true
  },
  "two": 1, "two": 2
}
`;

test.each([
  ["", "value", "1:1"],
  ["/paths", "key", "2:3"],
  ["/paths", "value", "2:12"],
  ['/paths/~1a"b/get', "value", "3:23"],
  ['/paths/~1a"b/get/1', "value", "3:27"],
  ['/paths/~1a"b/get/2/x', "key", "3:34"],
  ['/paths/~1a"b/get/2/x', "value", "3:39"],
  ["/paths/~01", "value", "4:11"],
  ["/two", "value", "6:10"],
  // What is not there has the place of what should hold it.
  ["/paths/nothing/at/all", "value", "2:12"],
  ["/paths/nothing", "key", "2:3"],
  ['/paths/~1a"b/get/7', "value", "3:23"],
  ["/two/deeper", "value", "6:10"],
] as const)("%s, its %s, is at %s", (pointer, part, expected) => {
  expect(place(json, pointer, part)).toBe(expected);
});

test("JSON without white space, and with an empty object and array", () => {
  expect(place('{"a":{},"b":[],"c":{"d":-1.5e3}}', "/c/d")).toBe("1:25");
});

test("YAML in braces is left to YAML's parser", () => {
  expect(place("{ a: 1,\n  'b': { c: 2 } }", "/b/c")).toBe("2:13");
});

test("block YAML", () => {
  expect(place("a:\n  - b: 1\n", "/a/0/b")).toBe("2:8");
});

import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test.each([
  ["Usr", ["Pet", "User"], "User"],
  ["descritpion", ["description", "default"], "description"],
  ["components", ["openapi", "info", "paths"], null],
  ["foo", ["in"], null],
  ["any", [], null],
])("%s among %j: %s", (word, known, expected) => {
  expect(nearest(word, known)).toBe(expected);
});

import { expect, test } from "vitest";
import { allows, compilePattern } from "./pattern.ts";

test("a pattern allows what it matches anywhere, by characters rather than UTF-16 units", () => {
  expect([allows("b+", "abc"), allows("^b+", "abc"), allows("^.$", "😀")]).toEqual([true, false, true]);
});

test("repeated groups are matched like everything else", () => {
  expect([allows("^(ab)+$", "ababab"), allows("^(ab)+$", "aba")]).toEqual([true, false]);
});

test("a pattern that does not compile rules out nothing", () => {
  expect([compilePattern("(?<a"), allows("(?<a", "x")]).toEqual([null, true]);
});

test("a pattern that does not come to an end is given up", () => {
  for (const pattern of ["^(a+)+$", "^(a|a)*$", "(.*a){20}$", "^a*a*a*a*a*a*$"])
    expect(allows(pattern, `${"a".repeat(4000)}b`)).toBe(true);
});

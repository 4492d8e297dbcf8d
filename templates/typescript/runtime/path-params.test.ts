import { expect, test } from "vitest";
import { styled } from "./parameter-styles.ts";
import { inPath } from "./path-params.ts";

const reserved = { id: styled({ allowReserved: true }) };

test("variables are filled in and encoded", () => {
  const path = "/users/{id}/files/{name}.txt";
  expect(inPath({ id: 7, name: "a/b c" }).expand(path)).toBe("/users/7/files/a%2Fb%20c.txt");
  expect(inPath({ id: 7, name: "a" }).with("name", "b").expand(path)).toBe("/users/7/files/b.txt");
});

test.each(["..", ".", "", null, undefined])("the value %j cannot leave its segment", (id) => {
  expect(() => inPath({ id }).expand("/users/{id}")).toThrow("path parameter 'id' is refused");
});

test("two values cannot make a dot segment together", () => {
  expect(() => inPath({ a: ".", b: "." }).expand("/{a}{b}")).toThrow("it would leave its place");
});

test("an encoded dot segment stays text", () => {
  expect(inPath({ id: "%2e%2e" }).expand("/users/{id}")).toBe("/users/%252e%252e");
  expect(() => inPath({ id: "%2e%2e" }, reserved).expand("/users/{id}")).toThrow("refused");
});

test("reserved characters that are let through cannot end the segment", () => {
  expect(inPath({ id: "a/../b?c#d:e" }, reserved).expand("/users/{id}/x")).toBe(
    "/users/a%2F..%2Fb%3Fc%23d:e/x",
  );
});

test("names of the object prototype are no values", () => {
  expect(inPath({}).expand("/{constructor}")).toBe("/%7Bconstructor%7D");
});

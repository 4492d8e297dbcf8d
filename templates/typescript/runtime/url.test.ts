import { expect, test } from "vitest";
import type { OperationRequest, Parameters } from "./operation-request.ts";
import { styled } from "./parameter-styles.ts";
import { joinedText } from "./parameters.ts";
import { checkedBaseUrl, expandPath, joinUrl, serverUrl } from "./url.ts";

function operation(
  path: string,
  pathParams: Parameters,
  over: Partial<OperationRequest> = {},
): OperationRequest {
  return { id: "test", method: "GET", path, pathParams, ...over };
}

test("variables are filled in and encoded", () => {
  expect(expandPath(operation("/users/{id}/files/{name}.txt", { id: 7, name: "a/b c" }))).toBe(
    "/users/7/files/a%2Fb%20c.txt",
  );
});

test.each(["..", ".", "", null, undefined])("the value %j cannot leave its segment", (id) => {
  expect(() => expandPath(operation("/users/{id}", { id }))).toThrow("path parameter 'id' is refused");
});

test("two values cannot make a dot segment together", () => {
  expect(() => expandPath(operation("/{a}{b}", { a: ".", b: "." }))).toThrow("it would leave its place");
});

test("an encoded dot segment stays text", () => {
  expect(expandPath(operation("/users/{id}", { id: "%2e%2e" }))).toBe("/users/%252e%252e");
  const encodings = { path: { id: styled({ allowReserved: true }) } };
  expect(() => expandPath(operation("/users/{id}", { id: "%2e%2e" }, { encodings }))).toThrow("refused");
});

test("reserved characters that are let through cannot end the segment", () => {
  const encodings = { path: { id: styled({ allowReserved: true }) } };
  expect(expandPath(operation("/users/{id}/x", { id: "a/../b?c#d:e" }, { encodings }))).toBe(
    "/users/a%2F..%2Fb%3Fc%23d:e/x",
  );
});

test("names of the object prototype are no values", () => {
  expect(expandPath(operation("/{constructor}", {}))).toBe("/%7Bconstructor%7D");
});

test("absent query values are left out, falsy ones are not", () => {
  const query = { a: undefined, b: null, c: false, d: 0, e: "", f: [1, 2], g: [] };
  expect(joinedText("query", query, undefined)).toBe("c=false&d=0&e=&f=1&f=2");
});

test("a base URL keeps its own path and query", () => {
  expect(joinUrl("https://api.test/base/", "/users", "a=1")).toBe("https://api.test/base/users?a=1");
  expect(joinUrl("https://api.test", "/users?v=2", "a=1")).toBe("https://api.test/users?v=2&a=1");
});

test("variables of a server's address have defaults, and may be set", () => {
  const address = serverUrl("https://{region}.api.test/{tenant}", { region: "eu", tenant: "all" });
  expect(checkedBaseUrl(address)).toBe("https://eu.api.test/all");
  expect(checkedBaseUrl(address, { region: "us", tenant: undefined })).toBe("https://us.api.test/all");
});

test("variables cannot make an address that requests must not go to", () => {
  const address = serverUrl("https://{host}", { host: "api.test" });
  expect(() => checkedBaseUrl(address, { host: "me:secret@api.test" })).toThrow("baseUrl must be");
});

import { expect, test } from "vitest";
import { joinedText } from "./parameters.ts";
import { checkedBaseUrl, joinUrl, serverUrl } from "./url.ts";

test("absent query values are left out, falsy ones are not", () => {
  const query = { a: undefined, b: null, c: false, d: 0, e: "", f: [1, 2], g: [] };
  expect(joinedText("query", query, undefined)).toBe("c=false&d=0&e=&f=1&f=2");
});

test("a base URL keeps its own path, and a path its query", () => {
  expect(joinUrl(checkedBaseUrl("https://api.test/base//"), "/users", "a=1")).toBe(
    "https://api.test/base/users?a=1",
  );
  expect(joinUrl("https://api.test", "users", "")).toBe("https://api.test/users");
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

import { expect, test } from "vitest";
import { normalizedHost } from "./host.ts";

test.each([
  ["example.genauth.ai", "https://example.genauth.ai"],
  ["https://example.genauth.ai//", "https://example.genauth.ai"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["localhost:3000/", "http://localhost:3000"],
])("%s means %s", (host, expected) => {
  expect(normalizedHost(host, "host")).toBe(expected);
});

test("what is no host is refused with a real error", () => {
  expect(() => normalizedHost("https://", "appHost")).toThrow("appHost is not a host");
});

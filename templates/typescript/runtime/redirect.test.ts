import { expect, test } from "vitest";
import { redirectOf } from "./redirect.ts";

const from = new URL("https://api.test/users?page=1");

function answer(status: number, location?: string): Response {
  return new Response(null, { status, headers: location === undefined ? {} : { location } });
}

test.each([
  [301, "POST", "GET"],
  [302, "POST", "GET"],
  [303, "DELETE", "GET"],
  [303, "HEAD", "HEAD"],
  [307, "POST", "POST"],
  [308, "PUT", "PUT"],
  [301, "PUT", "PUT"],
])("status %i turns %s into %s", (status, before, after) => {
  expect(redirectOf(answer(status, "/next"), from, before, 0)).toEqual({
    url: new URL("https://api.test/next"),
    method: after,
    keepBody: before === after,
    sameOrigin: true,
  });
});

test("what is no redirect is none", () => {
  expect(redirectOf(answer(200, "/next"), from, "GET", 0)).toBeNull();
  expect(redirectOf(answer(304), from, "GET", 0)).toBeNull();
  expect(redirectOf(answer(302), from, "GET", 0)).toBeNull();
});

test.each(["http://api.test/", "https://api.test:8443/", "https://evil.test/"])(
  "%s is another origin",
  (location) => {
    expect(redirectOf(answer(302, location), from, "GET", 0)?.sameOrigin).toBe(false);
  },
);

test.each(["file:///etc/passwd", "javascript:alert(1)", "http://"])(
  "the address %s is not called",
  (location) => {
    expect(() => redirectOf(answer(302, location), from, "GET", 0)).toThrow("cannot be called");
  },
);

test("a redirect that a browser hides is an error", () => {
  const hidden = Object.defineProperty(answer(200), "type", { value: "opaqueredirect" });
  expect(() => redirectOf(hidden, from, "GET", 0)).toThrow("without a browser saying where to");
});

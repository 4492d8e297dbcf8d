import { expect, test } from "vitest";
import { isRedirect, redirectOf } from "./redirect.ts";

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
  expect(redirectOf(answer(status, "/next"), { url: from, method: before }, 0, false)).toEqual({
    url: new URL("https://api.test/next"),
    method: after,
    keepBody: before === after,
    sameOrigin: true,
  });
});

test("what is no redirect is none", () => {
  expect(isRedirect(answer(302, "/next"))).toBe(true);
  expect(isRedirect(answer(200, "/next"))).toBe(false);
  expect(isRedirect(answer(304, "/next"))).toBe(false);
  expect(isRedirect(answer(302))).toBe(false);
});

test.each(["http://api.test/", "https://api.test:8443/", "https://evil.test/"])(
  "%s is another origin",
  (location) => {
    expect(redirectOf(answer(302, location), { url: from, method: "GET" }, 0, false).sameOrigin).toBe(false);
  },
);

test.each(["file:///etc/passwd", "javascript:alert(1)", "http://", "https://me:secret@api.test/"])(
  "the address %s is not called",
  (location) => {
    expect(() => redirectOf(answer(302, location), { url: from, method: "GET" }, 0, false)).toThrow(
      "cannot be called",
    );
  },
);

test.each([
  [307, "POST"],
  [308, "PUT"],
  [302, "PUT"],
])("status %i does not send the stream of a %s again", (status, method) => {
  expect(() => redirectOf(answer(status, "/next"), { url: from, method }, 0, true)).toThrow(
    `${status} the server redirects a request whose body cannot be sent again`,
  );
  expect(redirectOf(answer(303, "/next"), { url: from, method }, 0, true).keepBody).toBe(false);
});

test("a redirect that a browser hides is an error", () => {
  const hidden = Object.defineProperty(answer(200), "type", { value: "opaqueredirect" });
  expect(isRedirect(hidden)).toBe(true);
  expect(() => redirectOf(hidden, { url: from, method: "GET" }, 0, false)).toThrow(
    "without a browser saying where to",
  );
});

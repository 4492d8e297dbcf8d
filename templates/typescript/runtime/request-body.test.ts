import { expect, test } from "vitest";
import { encodeBody } from "./request-body.ts";

test("JSON: absent members vanish, null stays", () => {
  expect(encodeBody({ a: null, b: undefined, c: { d: [1] } })).toEqual({
    data: '{"a":null,"c":{"d":[1]}}',
    contentType: "application/json",
  });
});

test("types built on JSON keep their name", () => {
  expect(encodeBody([1], "application/merge-patch+json")).toEqual({
    data: "[1]",
    contentType: "application/merge-patch+json",
  });
});

test("forms", () => {
  const body = { a: "x y", b: [1, 2], c: { d: true }, e: undefined };
  expect(encodeBody(body, "application/x-www-form-urlencoded").data).toBe(
    "a=x%20y&b=1&b=2&c=%7B%22d%22%3Atrue%7D",
  );
});

test("multipart: files, text, JSON, several values", async () => {
  const file = new Blob(["data"]);
  const { data, contentType } = encodeBody({ file, tags: ["a", "b"], meta: { x: 1 } }, "multipart/form-data");
  expect(contentType).toBeNull();
  const form = data as FormData;
  expect(form.getAll("tags")).toEqual(["a", "b"]);
  expect(await (form.get("meta") as File).text()).toBe('{"x":1}');
  expect(await (form.get("file") as File).text()).toBe("data");
});

test("text and bytes go as they are", () => {
  const bytes = new Uint8Array([1, 2]);
  expect(encodeBody("hello", "text/plain").data).toBe("hello");
  expect(encodeBody(bytes, "application/octet-stream").data).toBe(bytes);
});

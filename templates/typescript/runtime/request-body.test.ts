import { expect, test } from "vitest";
import { styled } from "./parameter-styles.ts";
import { encodeForm, encodeJson, encodeJsonLines, encodeRaw, formText } from "./request-body.ts";

const form = "application/x-www-form-urlencoded";

test("JSON: absent members vanish, null stays", () => {
  expect(encodeJson({ a: null, b: undefined, c: { d: [1] } }, "application/merge-patch+json")).toEqual({
    data: '{"a":null,"c":{"d":[1]}}',
    contentType: "application/merge-patch+json",
  });
});

test("forms: lists are repeated, objects are JSON, unless the specification says otherwise", () => {
  const body = { a: "x y", b: [1, 2], c: { d: true }, e: undefined, f: [] };
  expect(encodeForm()(body, form).data).toBe("a=x%20y&b=1&b=2&c=%7B%22d%22%3Atrue%7D");
  const encodings = {
    b: styled({ style: "pipeDelimited" }),
    c: styled({ style: "deepObject", explode: true }),
  };
  expect(formText(body, encodings)).toBe("a=x%20y&b=1%7C2&c%5Bd%5D=true");
});

test("text and bytes go as they are", () => {
  const bytes = new Uint8Array([1, 2]);
  expect(encodeRaw("hello", "text/plain").data).toBe("hello");
  expect(encodeRaw(5, "text/plain").data).toBe("5");
  expect(encodeRaw(bytes, "application/octet-stream").data).toBe(bytes);
});

async function* numbers(): AsyncGenerator<unknown> {
  yield { a: 1 };
  yield 2;
}

test("JSON Lines of a list, of text, and of items as they come", async () => {
  expect(encodeJsonLines([{ a: 1 }, 2], "application/jsonl").data).toBe('{"a":1}\n2\n');
  expect(encodeJsonLines('{"a":1}', "application/jsonl").data).toBe('{"a":1}');
  const { data } = encodeJsonLines(numbers(), "application/jsonl");
  expect(await new Response(data).text()).toBe('{"a":1}\n2\n');
});

test("a stream is read only as fast as it is sent, and ended when nobody reads on", async () => {
  let [given, ended] = [0, false];
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new Uint8Array([given++]);
    } finally {
      ended = true;
    }
  }
  const reader = (
    encodeRaw(chunks(), "application/octet-stream").data as ReadableStream<Uint8Array>
  ).getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(given).toBeLessThan(4);
  await reader.cancel();
  expect(ended).toBe(true);
});

import { expect, test } from "vitest";
import { encodeMultipart, FileUpload, type PartEncoding } from "./multipart.ts";

async function sent(body: unknown, encodings?: Readonly<Record<string, PartEncoding>>): Promise<string> {
  const { data, contentType } = encodeMultipart(encodings)(body, "multipart/form-data");
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(contentType)?.[1] ?? "";
  expect(boundary.length).toBeLessThanOrEqual(70);
  const text = await new Response(data).text();
  return text.replaceAll(boundary, "X").replaceAll("\r\n", "\n");
}

test("text, numbers, lists, JSON; absent members are left out", async () => {
  const body = { a: "x", n: 0.5, l: ["p", "q"], o: { x: null }, no: undefined, nil: null };
  expect(await sent(body)).toBe(
    [
      ...["--X", 'content-disposition: form-data; name="a"', "", "x"],
      ...["--X", 'content-disposition: form-data; name="n"', "", "0.5"],
      ...["--X", 'content-disposition: form-data; name="l"', "", "p"],
      ...["--X", 'content-disposition: form-data; name="l"', "", "q"],
      ...[
        "--X",
        'content-disposition: form-data; name="o"',
        "content-type: application/json",
        "",
        '{"x":null}',
      ],
      ...["--X--", ""],
    ].join("\n"),
  );
});

test.each([
  [new File(["d"], "a b.png", { type: "image/png" }), undefined, 'f"; filename="a b.png"', "image/png"],
  [new Blob(["d"]), undefined, 'f"; filename="f"', "application/octet-stream"],
  [new Blob(["d"], { type: "image/gif" }), "image/png, image/gif", 'f"; filename="f"', "image/gif"],
  [new Blob(["d"], { type: "image/gif" }), "image/*", 'f"; filename="f"', "image/gif"],
  [new Blob(["d"]), "image/png, image/gif", 'f"; filename="f"', "image/png"],
  [new Uint8Array([100]), undefined, 'f"; filename="f"', "application/octet-stream"],
  [new FileUpload("d", 'q"\r\n.txt', "text/plain"), undefined, 'f"; filename="q%22%0D%0A.txt"', "text/plain"],
])("file %#", async (file, contentType, disposition, type) => {
  expect(await sent({ f: file }, { f: { contentType } })).toBe(
    `--X\ncontent-disposition: form-data; name="${disposition}\ncontent-type: ${type}\n\nd\n--X--\n`,
  );
});

test("a declared type holds for text and for objects", async () => {
  expect(
    await sent(
      { t: 0.5, o: { a: 1 } },
      { t: { contentType: "text/plain" }, o: { contentType: "application/ld+json" } },
    ),
  ).toContain(
    'name="t"\ncontent-type: text/plain\n\n0.5\n--X\ncontent-disposition: form-data; name="o"\ncontent-type: application/ld+json\n',
  );
});

test("a list that is declared to be JSON is one document", async () => {
  expect(await sent({ l: [{ a: 1 }, 2] }, { l: { contentType: "application/json" } })).toBe(
    '--X\ncontent-disposition: form-data; name="l"\ncontent-type: application/json\n\n[{"a":1},2]\n--X--\n',
  );
});

test("streams are sent as they come, between other parts", async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const part of ["one ", "two"]) yield new TextEncoder().encode(part);
  }
  const stream = new Blob(["three"]).stream();
  const text = await sent({ a: new FileUpload(chunks(), "a.txt"), b: stream, c: "end" });
  expect(text.match(/^(?:one two|three|end)$/gm)).toEqual(["one two", "three", "end"]);
});

import { expect, test } from "vitest";
import { ClientCore } from "./client-core.ts";
import { type ApiStream, eventStream, jsonLines, type ServerSentEvent } from "./streams.ts";

/** What a client gives of an answer whose body comes in these pieces. */
async function read<T>(stream: typeof eventStream, ...pieces: string[]): Promise<T[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    pull: (controller) => {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(encoder.encode(piece));
    },
  });
  const fetch = async (): Promise<Response> => new Response(body);
  const client = new ClientCore({ baseUrl: "https://api.test", fetch });
  const items: T[] = [];
  const operation = { id: "watch", method: "GET", path: "/", stream };
  for await (const item of await client.request<ApiStream<T>>(operation)) items.push(item);
  return items;
}

test.each([
  [["data: 1\r", "\n", "\r\ndata: 2\n", "\n"]],
  [["data: 1\r", "\r", "data: 2\r\r"]],
  [["da", "ta: ", "1\n\nda", "ta: 2\n\n"]],
  [["data: 1\n\ndata: 2\n\n"]],
])("events come whole, however their lines are cut: %j", async (pieces) => {
  const events = await read<ServerSentEvent>(eventStream, ...pieces);
  expect(events.map(({ data }) => data)).toEqual(["1", "2"]);
});

test("a line that comes in many pieces is one value, and the last needs no end", async () => {
  expect(await read(jsonLines, "[1,", "2", ",3]\r", "\n{}\n", '"a', 'b"')).toEqual([[1, 2, 3], {}, "ab"]);
});

test("a very long line is read once", async () => {
  const piece = "x".repeat(65_536);
  const [text] = await read<string>(jsonLines, '"', ...Array<string>(256).fill(piece), '"\n');
  expect(text).toHaveLength(256 * 65_536);
});

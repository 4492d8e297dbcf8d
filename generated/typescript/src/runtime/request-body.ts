import {
  encodeStrict,
  entriesOf,
  isRecord,
  type Serialize,
  scalarText,
  serializePlain,
} from "./parameters.js";

/** A body as `fetch` takes it. */
export interface EncodedBody {
  readonly data: string | Blob | ArrayBuffer | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** Turns a body into bytes of a media type. */
export type BodyEncoder = (body: unknown, contentType: string) => EncodedBody;

/** Bytes: in memory, in a file (`openAsBlob` on Node), or as they come. A stream can be sent only once. */
export type Bytes =
  | Blob
  | ArrayBuffer
  | Uint8Array<ArrayBuffer>
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

export const encodeJson: BodyEncoder = (body, contentType) => ({ data: JSON.stringify(body), contentType });

/** Text as it is, and bytes as they are. */
export const encodeRaw: BodyEncoder = (body, contentType) => {
  const isAsIs = body instanceof Blob || body instanceof ArrayBuffer || body instanceof Uint8Array;
  if (isAsIs) return { data: body as Blob | ArrayBuffer | Uint8Array<ArrayBuffer>, contentType };
  return { data: isStream(body) ? streamOf(body) : scalarText(body), contentType };
};

/** How members of a form are written that do not follow the rule of `encodeForm`. */
export type FormEncodings = Readonly<Record<string, Serialize>>;

/** `application/x-www-form-urlencoded`: lists as repeated members, objects inside as JSON. */
export function encodeForm(encodings: FormEncodings = {}): BodyEncoder {
  return (body, contentType) => ({ data: formText(body, encodings), contentType });
}

/** The text of a form; also of a query that the specification describes as one value. */
export function formText(body: unknown, encodings: FormEncodings = {}): string {
  if (!isRecord(body)) return scalarText(body);
  return entriesOf(body)
    .map(([name, value]) => {
      const serialize = encodings[name];
      if (serialize !== undefined) return serialize("query", name, value);
      return isRecord(value)
        ? `${encodeStrict(name)}=${encodeStrict(JSON.stringify(value))}`
        : serializePlain("query", name, value);
    })
    .filter((text) => text !== "")
    .join("&");
}

/** JSON Lines: each item on a line. */
export const encodeJsonLines: BodyEncoder = (body, contentType) =>
  encodeLines(body, contentType, JSON.stringify);

export function encodeLines(
  body: unknown,
  contentType: string,
  stringify: (item: unknown) => string,
): EncodedBody {
  const line = (item: unknown): string => `${stringify(item)}\n`;
  if (Array.isArray(body)) return { data: body.map(line).join(""), contentType };
  if (!isStream(body)) return { data: scalarText(body), contentType };
  const encoder = new TextEncoder();
  return { data: streamOf(body, (item) => encoder.encode(line(item))), contentType };
}

export function isStream(value: unknown): value is AsyncIterable<unknown> | ReadableStream<Uint8Array> {
  return value instanceof ReadableStream || (isRecord(value) && Symbol.asyncIterator in value);
}

/** Reads from the source only as fast as the stream is read. */
export function streamOf(
  source: AsyncIterable<unknown> | ReadableStream<Uint8Array>,
  bytes: (item: unknown) => Uint8Array = (item) => item as Uint8Array,
): ReadableStream<Uint8Array> {
  if (source instanceof ReadableStream) return source;
  const items = source[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await items.next();
      if (done === true) controller.close();
      else controller.enqueue(bytes(value));
    },
    async cancel() {
      await items.return?.();
    },
  });
}

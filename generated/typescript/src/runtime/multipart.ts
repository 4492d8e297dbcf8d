import { entriesOf, isRecord, scalarText } from "./parameters.js";
import { type BodyEncoder, type Bytes, isStream, streamOf } from "./request-body.js";

/**
 * A file with what is said about it. A `File` has its own name and type.
 *
 * @example
 * await client.addPhoto({ body: { file: new FileUpload(await openAsBlob("cat.png"), "cat.png", "image/png") } });
 */
export class FileUpload {
  readonly data: Bytes | string;
  readonly name: string | undefined;
  readonly type: string | undefined;

  constructor(data: Bytes | string, name?: string, type?: string) {
    this.data = data;
    this.name = name;
    this.type = type;
  }
}

/** What a member of a multipart body may be where the specification wants a file. */
export type FileInput = Bytes | FileUpload;

/** How one part is sent, where that is not told by its value. */
export interface PartEncoding {
  /** One media type, or several to choose from, with commas between them. */
  readonly contentType?: string | undefined;
}

interface Part {
  readonly head: string;
  readonly data: Blob | AsyncIterable<unknown> | ReadableStream<Uint8Array>;
}

/**
 * `multipart/*` (RFC 7578), written here because `FormData` gives a file name to every part that has a media type.
 * Lists become parts of the same name, unless they are declared to be JSON; objects become JSON, bytes files, and
 * everything else text.
 */
export function encodeMultipart(encodings: Readonly<Record<string, PartEncoding>> = {}): BodyEncoder {
  return (body, contentType) => {
    const boundary = `part-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
    const parts = entriesOf(isRecord(body) ? body : {}).flatMap(([name, value]) =>
      itemsOf(value, encodings[name]).map((item) => partOf(name, item, encodings[name])),
    );
    const pieces = parts.flatMap(({ head, data }) => [`--${boundary}\r\n${head}\r\n\r\n`, data, "\r\n"]);
    pieces.push(`--${boundary}--\r\n`);
    const held = pieces.filter((piece) => typeof piece === "string" || piece instanceof Blob);
    return {
      data: held.length === pieces.length ? new Blob(held) : streamOf(bytesOf(pieces)),
      contentType: `${contentType}; boundary=${boundary}`,
    };
  };
}

function itemsOf(value: unknown, { contentType = "" }: PartEncoding = {}): readonly unknown[] {
  return Array.isArray(value) && !/\bjson$/.test(contentType) ? value : [value];
}

function partOf(name: string, value: unknown, { contentType }: PartEncoding = {}): Part {
  const file = fileOf(value);
  const given = file?.type || (typeof value === "object" && file === null ? "application/json" : "");
  const type = typeFor(given, contentType) || (file === null ? "" : "application/octet-stream");
  const fileName = file === null ? "" : `; filename="${quoted(file.name ?? name)}"`;
  const disposition = `content-disposition: form-data; name="${quoted(name)}"${fileName}`;
  const head = type === "" ? disposition : `${disposition}\r\ncontent-type: ${type}`;
  const data = file === null ? scalarText(value) : file.data;
  return { head, data: isStream(data) ? data : new Blob([data]) };
}

function fileOf(value: unknown): FileUpload | null {
  if (value instanceof FileUpload) return value;
  if (value instanceof Blob) {
    const name = "name" in value && typeof value.name === "string" ? value.name : undefined;
    return new FileUpload(value, name, value.type);
  }
  const isBytes = value instanceof ArrayBuffer || value instanceof Uint8Array || isStream(value);
  return isBytes ? new FileUpload(value as Bytes) : null;
}

/** A part's own type where the specification allows it, else the first that the specification names. */
function typeFor(given: string, declared: string | undefined): string {
  const types = declared?.split(",").map((type) => type.trim()) ?? [];
  const [first = ""] = types;
  if (given !== "" && (types.length !== 1 || first.includes("*"))) return given;
  return first.includes("*") ? given : first || given;
}

/** As browsers write names (HTML standard, multipart/form-data encoding). */
function quoted(text: string): string {
  return text.replace(/[\r\n"]/g, encodeURIComponent);
}

async function* bytesOf(pieces: readonly (string | Part["data"])[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (typeof piece === "string") yield new TextEncoder().encode(piece);
    else yield* chunksOf(piece instanceof Blob ? piece.stream() : piece);
  }
}

async function* chunksOf(
  source: AsyncIterable<unknown> | ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (!(source instanceof ReadableStream)) return yield* source as AsyncIterable<Uint8Array>;
  const reader = source.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    await reader.cancel();
  }
}

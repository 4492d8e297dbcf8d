import { encodeStrict, entriesOf, isRecord, scalarText, serializeParameter } from "./parameters.js";

/** A body as `fetch` takes it; `contentType` is null where the platform sets the header (`multipart` boundaries). */
export interface EncodedBody {
  readonly data: string | Blob | ArrayBuffer | ReadableStream | Uint8Array<ArrayBuffer> | FormData;
  readonly contentType: string | null;
}

export function encodeBody(body: unknown, contentType = "application/json"): EncodedBody {
  const mediaType = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (isJson(mediaType)) return { data: JSON.stringify(body), contentType };
  if (mediaType === "application/x-www-form-urlencoded") return { data: formText(body), contentType };
  if (mediaType.startsWith("multipart/")) return { data: formData(body), contentType: null };
  return { data: isRaw(body) ? body : scalarText(body), contentType };
}

/** JSON and every type built on it (RFC 6839 section 3.1). */
export function isJson(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType === "text/json" || mediaType.endsWith("+json");
}

type RawBody = Blob | ArrayBuffer | ReadableStream | Uint8Array<ArrayBuffer>;

function isRaw(value: unknown): value is RawBody {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof Uint8Array ||
    value instanceof ReadableStream
  );
}

function formText(body: unknown): string {
  if (!isRecord(body)) return scalarText(body);
  return entriesOf(body)
    .map(([name, value]) =>
      isRecord(value)
        ? `${encodeStrict(name)}=${encodeStrict(JSON.stringify(value))}`
        : serializeParameter("query", name, value),
    )
    .join("&");
}

function formData(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(isRecord(body) ? body : {})) {
    for (const item of Array.isArray(value) ? value : [value]) appendPart(form, name, item);
  }
  return form;
}

/** Files stay files; objects are sent as JSON (OpenAPI's default for them), everything else as text. */
function appendPart(form: FormData, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (value instanceof Blob) form.append(name, value);
  else if (isRaw(value)) throw new TypeError(`'${name}' must be a Blob or File to be sent as a part`);
  else if (isRecord(value))
    form.append(name, new Blob([JSON.stringify(value)], { type: "application/json" }));
  else form.append(name, scalarText(value));
}

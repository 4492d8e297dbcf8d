import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { assertNever } from "../../ir/assert-never.ts";
import { type Content, type ContentFormat, type Operation, successResponses } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { preferred } from "./request-shape.ts";

/** How an answer is read; the words of the runtime. */
export type ResponseFormat = "json" | "text" | "binary" | "none";

/** What a call gives: values of these types, read in this way. */
export interface ResponseShape {
  readonly format: ResponseFormat;
  /** The media type to ask for, where the format alone does not tell. */
  readonly accept: string | null;
  /** Null in the list is an answer without a body. */
  readonly types: readonly (Type | null)[];
}

/**
 * The rule of answers. A call gives what the responses of status 2xx declare. Of several media types JSON is
 * asked for, else the first; where responses differ in their format, the first one's is read, and it is reported.
 */
export function responseShape(operation: Operation, diagnostics: Diagnostics): ResponseShape {
  const responses = successResponses(operation);
  const contents = responses.map(({ contents }) => preferred(contents));
  const first = contents.find((content) => content !== null) ?? null;
  if (responses.length === 0)
    return { format: "json", accept: null, types: [{ kind: "unknown", reason: "any" }] };
  if (first === null) return { format: "none", accept: null, types: [null] };
  const format = formatOf(first.format);
  const readable = contents.filter((content) => content === null || formatOf(content.format) === format);
  if (readable.length < contents.length) {
    diagnostics.report("typescript-response-formats", { mediaType: first.mediaType }, operation.origin);
  }
  if (asText.includes(first.format)) {
    const { mediaType, origin } = first;
    diagnostics.report("typescript-body-as-text", { mediaType, what: "answers" }, origin);
  }
  const types = readable.map((content) => (content === null ? null : typeRead(content, format)));
  return { format, accept: acceptOf(first, format), types };
}

/** Formats that the runtime does not take apart. */
export const asText: readonly ContentFormat[] = ["xml", "json-lines", "event-stream", "form", "multipart"];

function formatOf(format: ContentFormat): ResponseFormat {
  switch (format) {
    case "json":
      return "json";
    case "binary":
      return "binary";
    case "text":
    case "xml":
    case "json-lines":
    case "event-stream":
    case "form":
    case "multipart":
      return "text";
    default:
      return assertNever(format);
  }
}

function typeRead(content: Content, format: ResponseFormat): Type {
  if (format === "json") return content.type;
  return format === "binary"
    ? { kind: "file", encoding: "raw" }
    : { kind: "scalar", scalar: "string", format: null };
}

function acceptOf(content: Content, format: ResponseFormat): string | null {
  return format === "json" && content.mediaType === "application/json" ? null : content.mediaType;
}

import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import { isEvent, isText } from "../../ir/event-items.ts";
import {
  type Content,
  type ContentFormat,
  type Operation,
  preferredContent,
  type Response,
  successResponses,
} from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";

/** How an answer is read. `mixed` is found out from what the answer says that it is. */
export type ResponseFormat = "json" | "text" | "binary" | "none" | "mixed" | "data" | "events" | "lines";

/** What a call gives: values of these types, read in this way. */
export interface ResponseShape {
  readonly format: ResponseFormat;
  /** The media types to ask for, where the format alone does not tell. */
  readonly accept: string | null;
  /** What the successful answers have; a type of null is an answer without a body. */
  readonly answers: readonly ShapedAnswer[];
}

export interface ShapedAnswer {
  /** The one status under which it comes; null where there are several. */
  readonly status: number | null;
  readonly type: Type | null;
}

/** The runtime's reader for each format, and the member of a request that names it; JSON needs none. */
export const readers: Readonly<
  Record<Exclude<ResponseFormat, "json">, readonly ["read" | "stream", string]>
> = {
  text: ["read", "readText"],
  binary: ["read", "readBlob"],
  none: ["read", "readNothing"],
  mixed: ["read", "readByType"],
  data: ["stream", "eventData"],
  events: ["stream", "eventStream"],
  lines: ["stream", "jsonLines"],
};

export function isStreamed(format: ResponseFormat): boolean {
  return format === "data" || format === "events" || format === "lines";
}

/**
 * The rule of answers. A call gives what the responses of status 2xx declare. Of several media types JSON is
 * asked for, else the first; where responses differ in their format, each is read as what it says that it is.
 */
export function responseShape(operation: Operation, api: Api, diagnostics: Diagnostics): ResponseShape {
  const responses = successResponses(operation).map((response) => ({
    response,
    content: preferredContent(response.contents),
  }));
  const contents = responses.flatMap(({ content }) => content ?? []);
  const [first] = contents;
  if (responses.length === 0)
    return {
      format: "json",
      accept: null,
      answers: [{ status: null, type: { kind: "unknown", reason: "any" } }],
    };
  if (first === undefined) {
    return { format: "none", accept: null, answers: responses.map(({ response }) => answer(response, null)) };
  }
  for (const { format, mediaType, origin } of contents) {
    if (asText.includes(format))
      diagnostics.report("typescript-body-as-text", { mediaType, what: "answers" }, origin);
  }
  const formats = new Set(contents.map((content) => formatOf(content, api)));
  const format = formats.size === 1 ? formatOf(first, api) : "mixed";
  const answers = responses.map(({ response, content }) =>
    answer(response, content === null ? null : typeRead(content, formatOf(content, api))),
  );
  return { format, accept: acceptOf(contents, format), answers };
}

function answer({ status }: Response, type: Type | null): ShapedAnswer {
  return { status: status.kind === "exact" ? status.code : null, type };
}

/** Formats that the runtime does not take apart. */
export const asText: readonly ContentFormat[] = ["xml", "form", "multipart"];

function formatOf({ format, type }: Content, api: Api): ResponseFormat {
  switch (format) {
    case "json":
      return "json";
    case "binary":
      return "binary";
    case "json-lines":
      return isText(type) ? "text" : "lines";
    case "event-stream":
      return isText(type) || isEvent(type, api) ? "events" : "data";
    case "text":
    case "xml":
    case "form":
    case "multipart":
      return "text";
    default:
      return assertNever(format);
  }
}

function typeRead(content: Content, format: ResponseFormat): Type {
  if (format === "binary") return { kind: "file", encoding: "raw" };
  return format === "text" ? { kind: "scalar", scalar: "string", format: null } : content.type;
}

function acceptOf(contents: readonly Content[], format: ResponseFormat): string | null {
  const types = [...new Set(contents.map(({ mediaType }) => mediaType))].join(", ");
  return format === "json" && types === "application/json" ? null : types;
}

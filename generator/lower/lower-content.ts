import { noConstraints } from "../ir/constraints.ts";
import type { Content, ContentFormat, ParameterStyle } from "../ir/operation.ts";
import { anyType, type Type } from "../ir/type.ts";
import type { EncodingObject, MediaTypeObject, Schema } from "../openapi/document.ts";
import type { Lowering } from "./context.ts";
import { lowerExampleObjects } from "./lower-doc.ts";
import { constraintsOf, lowerSchema } from "./lower-schema.ts";
import { mergeAllOf } from "./merge-all-of.ts";

export const styles: readonly ParameterStyle[] = [
  "form",
  "simple",
  "label",
  "matrix",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
  "cookie",
];

export function typeOf(schema: Schema | null, place: readonly string[], context: Lowering): Type {
  return schema === null ? anyType : lowerSchema(schema, place, context);
}

/** A body in one media type. */
export function lowerContent(media: MediaTypeObject, place: readonly string[], context: Lowering): Content {
  const format = formatOf(media, context);
  const sequence = format === "json-lines" || format === "event-stream";
  const items = media.itemSchema ?? itemsOf(media.schema, context);
  const describesEvents = format === "event-stream" && media.itemSchema !== null;
  const described = describesEvents ? eventData(media.itemSchema, context) : items;
  const schema = sequence ? described : media.schema;
  if (!sequence && media.itemSchema !== null) reportItems(media, context);
  const types = referred(schema, context)?.types ?? [];
  const raw = format === "binary" && (types.length === 0 || types.includes("string"));
  return {
    mediaType: media.mediaType,
    format,
    type: raw ? { kind: "file", encoding: "raw" } : typeOf(schema, place, context),
    constraints: raw ? noConstraints : constraintsOf(schema, context),
    encodings: media.encoding.map(({ property, contentType, style, explode, allowReserved }) => ({
      property,
      contentType,
      style: styles.find((known) => known === style) ?? null,
      explode,
      allowReserved,
    })),
    examples: lowerExampleObjects(media.examples, schema),
    origin: media.origin,
  };
}

/** A file is its bytes, whatever it is said to be: JSON too, as servers do that know one media type only. */
function formatOf({ mediaType, schema }: MediaTypeObject, context: Lowering): ContentFormat {
  const format = contentFormat(mediaType);
  return format === "json" && referred(schema, context)?.format === "binary" ? "binary" : format;
}

/** What a media type (RFC 9110 section 8.3.1) means for a client. */
export function contentFormat(mediaType: string): ContentFormat {
  const type = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (/^application\/(jsonl|x-ndjson|ndjson|json-seq|x-jsonlines)$/.test(type)) return "json-lines";
  if (type === "application/json" || type.endsWith("+json") || type === "text/json") return "json";
  if (type === "text/event-stream") return "event-stream";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type.startsWith("multipart/")) return "multipart";
  if (type === "application/xml" || type === "text/xml" || type.endsWith("+xml")) return "xml";
  if (type.startsWith("text/")) return "text";
  return type === "*/*" ? "json" : "binary";
}

/** The schema of a sequence may describe all of it, as a list, or each item, which is older and more frequent. */
function itemsOf(schema: Schema | null, context: Lowering): Schema | null {
  const current = referred(schema, context);
  const isList = current !== null && current.types.join() === "array" && current.prefixItems.length === 0;
  return isList ? (current?.items ?? null) : schema;
}

/** A schema, or the one that it refers to. */
function referred(schema: Schema | null, context: Lowering): Schema | null {
  const seen = new Set<string>();
  let current = schema;
  while (current !== null && current.ref !== null && !seen.has(current.id)) {
    seen.add(current.id);
    current = context.document.schemas.get(current.ref);
  }
  return current;
}

/**
 * What `itemSchema` says of events is said of an object with the fields `data`, `event`, `id` and `retry` (OpenAPI 3.2
 * section 4.14.3.3). Where `data` always holds a document, streams give that, so `contentSchema` describes their items.
 */
function eventData(item: Schema, context: Lowering): Schema {
  const contents = contentsOf(item, context, 0);
  const [first, ...others] = new Map(contents.map((schema) => [schema?.id, schema])).values();
  if (first == null || others.includes(null)) return item;
  const alternatives = others.flatMap((schema) => schema ?? []);
  if (alternatives.length === 0) return first;
  const id = `${item.id}~data` as Schema["id"];
  return {
    ...item,
    id,
    ref: null,
    types: [],
    properties: [],
    required: [],
    oneOf: [first, ...alternatives],
    anyOf: [],
  };
}

/** What `data` holds in each alternative; null where it is just text. */
function contentsOf(item: Schema, context: Lowering, depth: number): readonly (Schema | null)[] {
  const event = mergeAllOf(item.ref === null ? item : context.document.schemas.get(item.ref), context);
  const data = event.properties.find(({ name }) => name === "data")?.schema;
  const own = data === undefined ? [] : [data.contentSchema];
  const options = depth > 8 ? [] : [...event.oneOf, ...event.anyOf];
  const others = options.map((option) => contentsOf(option, context, depth + 1));
  return others.length === 0 ? own : others.flatMap((found) => (found.length === 0 ? own : found));
}

function reportItems({ mediaType, origin }: MediaTypeObject, context: Lowering): void {
  context.diagnostics.report(
    "schema-unsupported",
    {
      keyword: `'itemSchema' of ${mediaType}, which is no sequence of lines or events,`,
      consequence: "it is passed over",
      help: "describe the whole body by 'schema'",
    },
    origin,
  );
}

/** Says what of a multipart body that is sent goes another way than it is described. */
export function reportParts(media: MediaTypeObject, context: Lowering): void {
  if (contentFormat(media.mediaType) !== "multipart") return;
  const { schema, encoding, origin } = media;
  if (media.itemSchema !== null || schema?.types.includes("array") === true)
    context.diagnostics.report(
      "schema-unsupported",
      {
        keyword: `a body of ${media.mediaType} whose parts have no names`,
        consequence: "its parts are not sent",
        help: "describe the parts as properties of an object",
      },
      origin,
    );
  for (const part of encoding) {
    const [keyword, consequence, help] = partProblem(part, schema, context) ?? [];
    if (keyword !== undefined && consequence !== undefined && help !== undefined)
      context.diagnostics.report("schema-unsupported", { keyword, consequence, help }, part.origin);
  }
}

type Problem = readonly [keyword: string, consequence: string, help: string];

function partProblem(part: EncodingObject, schema: Schema | null, context: Lowering): Problem | null {
  const { property, headers, style, explode, contentType } = part;
  const [header] = headers;
  if (header !== undefined)
    return [`the header '${header}' of the part '${property}'`, "it is not sent", "do without it"];
  if (style !== null || explode !== null)
    return [
      `the style of the part '${property}'`,
      "lists become parts of the same name, and objects JSON",
      "describe lists and objects as such parts",
    ];
  const found = schema?.properties.find(({ name }) => name === property)?.schema;
  const target = referred(found ?? null, context);
  const isJson = contentType === null || /json|\*/.test(contentType);
  return target?.types.includes("object") === true && !isJson
    ? [
        `an object as a part of type ${contentType}`,
        "it is sent as JSON under that type",
        "describe the part as a string, so that callers write it themselves",
      ]
    : null;
}

import type { Fact } from "../merge/fact.ts";
import type { MergedField } from "../merge/merged-api.ts";
import { parseJson } from "../page/parse-json.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Recorder } from "./member-recorder.ts";
import { typedValue } from "./typed-value.ts";

/** A schema with what notes say of a member or a structure. */
export function withNotes(
  schema: JsonObject,
  { keywords }: Pick<MergedField, "keywords">,
  record: Recorder,
): JsonObject {
  let result = schema;
  for (const [name, fact] of keywords) {
    record.fact(name, fact);
    result = withKeyword(result, name, fact);
  }
  return result;
}

/** A schema with what a note says of it. */
export function withKeyword(schema: JsonObject, name: string, fact: Fact<unknown>): JsonObject {
  const [, part, ofPart = ""] = /^(items|values)\/(.*)$/.exec(name) ?? [];
  if (part !== undefined) {
    const member = part === "items" ? "items" : "additionalProperties";
    const inner = schema[member];
    return isObject(inner) ? { ...schema, [member]: withKeyword(inner, ofPart, fact) } : schema;
  }
  switch (name) {
    case "nullable":
      return withNull(schema);
    case "base64":
      return { ...schema, contentEncoding: "base64" };
    case "rule":
      return { ...schema, ...parsedRule(fact.value) };
    case "const":
    case "default":
      return { ...schema, [name]: typedValue(String(fact.value), schema).value };
    case "example":
      return { ...schema, examples: [typedValue(String(fact.value), schema).value] };
    default:
      return { ...schema, [name]: fact.value };
  }
}

/** A rule stands on pages as a specification writes it. */
function parsedRule(text: unknown): JsonObject {
  const rule = parseJson(String(text));
  return isObject(rule) ? rule : {};
}

function withNull(schema: JsonObject): JsonObject {
  if (Array.isArray(schema.type)) return { ...schema, type: [...schema.type, "null"] };
  if (typeof schema.type === "string") return { ...schema, type: [schema.type, "null"] };
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: "null" }] };
}

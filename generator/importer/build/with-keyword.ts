import type { MergedField } from "../merge/merged-api.ts";
import type { AlternativeNotes, RuleReading } from "../page/take-notes.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Recorder } from "./member-recorder.ts";
import { typeSchema } from "./type-schema.ts";
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
    result = withKeyword(result, name, fact.value);
  }
  return result;
}

/** The same of what notes say together. */
export function withKeywords(schema: JsonObject, keywords: AlternativeNotes["keywords"]): JsonObject {
  return keywords.reduce((result, [name, value]) => withKeyword(result, name, value), schema);
}

/** A schema with what a note says of it. */
export function withKeyword(schema: JsonObject, name: string, value: unknown): JsonObject {
  const [, part, ofPart = ""] = /^(items|values)\/(.*)$/.exec(name) ?? [];
  if (part !== undefined) {
    const member = part === "items" ? "items" : "additionalProperties";
    const inner = schema[member];
    return isObject(inner) ? { ...schema, [member]: withKeyword(inner, ofPart, value) } : schema;
  }
  switch (name) {
    case "nullable":
      return withNull(schema);
    case "base64":
      return { ...schema, contentEncoding: "base64" };
    case "closed":
      return { ...schema, additionalProperties: false };
    case "rules":
      return (value as readonly RuleReading[]).reduce(withRule, schema);
    case "alternatives":
      return withAlternatives(schema, value as readonly AlternativeNotes[]);
    case "enum":
      // The note repeats the values of a type that has a section of its own.
      return schema.$ref === undefined ? { ...schema, enum: typedValues(value, schema) } : schema;
    case "const":
    case "default":
      return { ...schema, [name]: typedValue(String(value), schema).value };
    case "example":
      return { ...schema, examples: [typedValue(String(value), schema).value] };
    default:
      return { ...schema, [name]: value };
  }
}

function typedValues(values: unknown, schema: JsonObject): unknown[] {
  return Array.isArray(values) ? values.map((value) => typedValue(String(value), schema).value) : [];
}

function withRule(schema: JsonObject, rule: RuleReading): JsonObject {
  if (rule.kind === "names") return withNames(schema, rule.patterns, rule.only);
  const { required, ...others } = rule.keywords;
  if (Array.isArray(required) && Object.keys(others).length === 0)
    return { ...schema, required: [...(Array.isArray(schema.required) ? schema.required : []), ...required] };
  if (Object.keys(rule.keywords).every((keyword) => schema[keyword] === undefined))
    return { ...schema, ...rule.keywords };
  return { ...schema, allOf: [...(Array.isArray(schema.allOf) ? schema.allOf : []), rule.keywords] };
}

/** Which names the members of a map may have, whose values are told; of any other object, its members. */
function withNames(schema: JsonObject, patterns: readonly string[], only: boolean): JsonObject {
  const { additionalProperties: values, ...rest } = schema;
  const [pattern] = patterns;
  if (!isObject(values) && only && patterns.length === 1) return { ...schema, propertyNames: { pattern } };
  const patternProperties = Object.fromEntries(
    patterns.map((each) => [each, isObject(values) ? values : {}]),
  );
  return { ...rest, patternProperties, ...(only ? { additionalProperties: false } : {}) };
}

/** Each note on one of the types of a schema at the first of them that none is on yet. */
function withAlternatives(schema: JsonObject, notes: readonly AlternativeNotes[]): JsonObject {
  const types: unknown[] = Array.isArray(schema.type) ? schema.type : [];
  const members = Array.isArray(schema.anyOf) ? schema.anyOf : types.map((type) => ({ type }));
  const plain: JsonObject[] = members.length === 0 ? [schema] : members;
  const open = plain.map((member) => ({ key: JSON.stringify(member), member }));
  let last = -1;
  for (const { type, keywords } of notes) {
    const own = typeSchema(type);
    const at = open.findIndex(({ key }) => key === JSON.stringify(own));
    // Types tell what several alternatives have in common but once.
    const [place, replaced] = at === -1 ? [last + 1, 0] : [at, 1];
    open.splice(place, replaced, { key: "", member: withKeywords(own, keywords) });
    last = place;
  }
  const noted = open.map(({ member }) => member);
  return { anyOf: noted.length === 1 ? [...noted, schema] : noted };
}

function withNull(schema: JsonObject): JsonObject {
  if (Array.isArray(schema.type)) return { ...schema, type: [...schema.type, "null"] };
  if (typeof schema.type === "string") return { ...schema, type: [schema.type, "null"] };
  return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: "null" }] };
}

import { type Fact, mapFact, type Place, written } from "../merge/fact.ts";
import { typeKey } from "../merge/merge-fields.ts";
import type { MergedField } from "../merge/merged-api.ts";
import { parseJson } from "../page/parse-json.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Recorder } from "./member-recorder.ts";
import { schemaOfValues } from "./schema-of-values.ts";
import { typeSchema } from "./type-schema.ts";
import { typedValue } from "./typed-value.ts";
import { withNotes } from "./with-keyword.ts";

/** The schema of one member, without its description and example. */
export function fieldSchema(field: MergedField, profile: PageProfile, record: Recorder): JsonObject {
  const type = written(field.type);
  record.fact("type", mapFact(field.type, typeKey));
  const schema = withNotes(
    type === null ? unknownType(field, profile, record) : typeSchema(type),
    field,
    record,
  );
  refineNumber(schema, field, record);
  refineItems(schema, field, profile, record);
  refineFormat(schema, field, record);
  refineNull(schema, field, record);
  addEnum(schema, field, record);
  addDefault(schema, field, profile, record);
  const limit = written(field.maxItems);
  record.fact("maxItems", field.maxItems);
  if (limit !== null) schema.maxItems = limit;
  return schema;
}

const placesOf = (field: MergedField): readonly Place[] => field.nameFact.places;

/** No type on any page: what examples show, or anything at all. */
function unknownType(field: MergedField, profile: PageProfile, record: Recorder): JsonObject {
  const values = shownValues(field);
  const plain = values.length === 0 ? plainType(field) : null;
  if (plain !== null) {
    record.note("type", plain.type, 0.6, plain.reason, placesOf(field));
    return { type: plain.type };
  }
  if (values.length === 0) {
    record.note("type", null, 0.1, "no page says it, and no example shows it", placesOf(field));
    return {};
  }
  const { schema, confidence, reason } = schemaOfValues(field.name, values, profile);
  record.note("type", schema, confidence, reason, observedPlaces(field));
  return schema;
}

/** What a parameter is of which a page says where it is sent, and maybe a default: plain, as all are that a URL has. */
function plainType({ location, default: fallback }: MergedField): { type: string; reason: string } | null {
  if (location?.status !== "read" || location.value === "body") return null;
  const value = fallback === null ? "" : parseJson(fallback.value);
  if (typeof value === "boolean") return { type: "boolean", reason: "its default" };
  if (typeof value === "number")
    return { type: Number.isInteger(value) ? "integer" : "number", reason: "its default" };
  return { type: "string", reason: "what is sent outside the body is text" };
}

function observedPlaces(field: MergedField): readonly Place[] {
  const places = field.observed.map((observation) => observation.place);
  return places.length > 0 ? places : placesOf(field);
}

function shownValues(field: MergedField): unknown[] {
  const example = written(field.example);
  const observed = field.observed.map((observation) => observation.value);
  return example === null ? observed : [...observed, typedValue(example, {}).value];
}

/** `number` stands for both; examples that are all whole decide for `integer`. */
function refineNumber(schema: JsonObject, field: MergedField, record: Recorder): void {
  if (schema.type !== "number") return;
  const example = written(field.example);
  const values = field.observed.map((observation) => observation.value);
  if (example !== null) values.push(typedValue(example, schema).value);
  if (values.length === 0 || !values.every(Number.isInteger)) return;
  schema.type = "integer";
  record.note("type", "integer", 0.9, "every example is a whole number", observedPlaces(field));
}

/** The type of an array's elements, where the page hides it and examples show it. */
function refineItems(schema: JsonObject, field: MergedField, profile: PageProfile, record: Recorder): void {
  if (schema.type !== "array" || !isObject(schema.items) || Object.keys(schema.items).length > 0) return;
  const elements = shownValues(field).flatMap((value) => elementsOf(value));
  if (elements.length === 0) {
    const confidence = written(field.values) === null ? 0.1 : 0.9;
    record.note("items", null, confidence, "no page says it, and no example shows it", placesOf(field));
    if (confidence >= 0.9) schema.items = { type: "string" };
    return;
  }
  const found = schemaOfValues("", elements, profile);
  schema.items = found.schema;
  record.note(
    "items",
    found.schema,
    Math.max(found.confidence, 0.9),
    "the elements that the example shows",
    observedPlaces(field),
  );
}

function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const parsed = typeof value === "string" ? typedValue(value, {}).value : value;
  if (Array.isArray(parsed)) return parsed;
  return isObject(parsed) && Object.keys(parsed).length > 0 ? [parsed] : [];
}

const formats: readonly (readonly [format: string, pattern: RegExp])[] = [
  ["date-time", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/],
  ["date", /^\d{4}-\d\d-\d\d$/],
];

function refineFormat(schema: JsonObject, field: MergedField, record: Recorder): void {
  if (schema.type !== "string" || schema.format !== undefined) return;
  const values = shownValues(field);
  const found = formats.find(
    ([, pattern]) =>
      values.length > 0 && values.every((value) => typeof value === "string" && pattern.test(value)),
  );
  if (found === undefined) return;
  schema.format = found[0];
  record.note("format", found[0], 0.9, "every example has this form", observedPlaces(field));
}

function refineNull(schema: JsonObject, field: MergedField, record: Recorder): void {
  if (typeof schema.type !== "string" || !field.observed.some((observation) => observation.value === null))
    return;
  schema.type = [schema.type, "null"];
  record.note("nullable", true, 0.9, "an example result shows null", observedPlaces(field));
}

function addEnum(schema: JsonObject, field: MergedField, record: Recorder): void {
  const list = written(field.values);
  record.fact(
    "enum",
    mapFact(field.values, (values) => values.values),
  );
  if (list === null) {
    const reason = "the page shows its first value as that of an enumeration, and does not list the others";
    if (field.firstValue !== null && schema.type === "string") {
      record.note("enum", [field.firstValue.value], 0.3, reason, field.firstValue.places);
    }
    return;
  }
  const target = schema.type === "array" ? schema.items : schema;
  if (!isObject(target) || target.$ref !== undefined) return;
  target.type ??= "string";
  target.enum = list.values.map((value) => typedValue(value, target).value);
  if (list.meanings.some((meaning) => meaning !== null)) {
    target["x-enum-descriptions"] = list.meanings.map((meaning) => meaning ?? "");
  }
}

function addDefault(schema: JsonObject, field: MergedField, profile: PageProfile, record: Recorder): void {
  const fact: Fact<string> | null = field.default;
  const text = written(fact);
  record.fact("default", fact);
  if (text === null) {
    addProseDefault(schema, field, profile, record);
    return;
  }
  const typed = typedValue(text, schema);
  if (!typed.fits) {
    record.note(
      "default",
      text,
      0.3,
      `it does not fit the type ${String(schema.type ?? "of the parameter")}, and is left out`,
      fact?.places ?? [],
    );
    if (/\[object Object\]/.test(text)) return;
  }
  schema.default = typed.value;
}

/** The format prints no falsy default; prose may still name it. Any other that only prose names is reported. */
function addProseDefault(
  schema: JsonObject,
  field: MergedField,
  profile: PageProfile,
  record: Recorder,
): void {
  const text = defaultInProse(written(field.description), profile);
  if (text === null) return;
  const typed = typedValue(/^(false|0)(?![\w.])/.exec(text)?.[0] ?? text, schema);
  const falsy = typed.fits && (typed.value === false || typed.value === 0);
  // Only tables of parameters have a column for it; there, its `-` contradicts the prose.
  const listed =
    record.column === "absent" && Array.isArray(schema.enum) && schema.enum.includes(typed.value);
  const certain = falsy || listed;
  if (certain) schema.default = typed.value;
  const reason = certain
    ? "the description names it"
    : "only the description names it, and it may mean something else";
  record.note("default", typed.value, certain ? 0.92 : 0.3, reason, field.description?.places ?? []);
}

function defaultInProse(text: string | null, profile: PageProfile): string | null {
  if (text === null) return null;
  const folded = text.toLowerCase();
  for (const words of profile.defaultWords) {
    const at = folded.indexOf(words.toLowerCase());
    if (at === -1) continue;
    const [, value] = /^[\s`:：]*([^`,;.，；。)）\n]{1,40})/.exec(text.slice(at + words.length)) ?? [];
    if (value !== undefined) return value.trim();
  }
  return null;
}

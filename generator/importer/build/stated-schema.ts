import { mapFact, written } from "../merge/fact.ts";
import { typeKey } from "../merge/merge-fields.ts";
import type { MergedField } from "../merge/merged-api.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Recorder } from "./member-recorder.ts";
import { typeSchema } from "./type-schema.ts";
import { typedValue } from "./typed-value.ts";
import { withNotes } from "./with-keyword.ts";

/** The types of the values of enumerations, by the name of their schema. */
export type ValueTypes = ReadonlyMap<string, unknown>;

/** The schema of a member of a format that says everything: what stands there, and nothing else. */
export function statedSchema(field: MergedField, valueTypes: ValueTypes, record: Recorder): JsonObject {
  record.fact("type", mapFact(field.type, typeKey));
  const type = written(field.type);
  let schema = type === null ? {} : typeSchema(type);
  const values = written(field.values)?.values;
  record.fact("enum", values === undefined ? null : mapFact(field.values, (list) => list.values));
  if (values !== undefined) {
    const target = schema.type === "array" && isObject(schema.items) ? schema.items : schema;
    target.enum = values.map((value) => typedValue(value, target).value);
  }
  schema = withNotes(schema, field, record);
  record.fact("default", field.default);
  const fallback = written(field.default);
  if (fallback !== null) schema.default = typedValue(fallback, valueSchema(schema, valueTypes)).value;
  return schema;
}

/** What a value of this schema is read by: for a reference to an enumeration, the type of its values. */
export function valueSchema(schema: JsonObject, valueTypes: ValueTypes): JsonObject {
  if (typeof schema.$ref !== "string") return schema;
  const type = valueTypes.get(schema.$ref.replace("#/components/schemas/", ""));
  return type === undefined ? {} : { type };
}

import { parseJson } from "../page/parse-json.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { isObject, type JsonObject } from "./json.ts";

/** A schema concluded from values alone. */
export interface ShownSchema {
  readonly schema: JsonObject;
  readonly confidence: number;
  readonly reason: string;
}

/** The schema that the values of one member suggest. The first value that is not null speaks. */
export function schemaOfValues(name: string, values: readonly unknown[], profile: PageProfile): ShownSchema {
  const value = values.find((each) => each !== null);
  const reason = "the example result";
  if (Array.isArray(value)) {
    const items = value.length === 0 ? {} : schemaOfValues("", value, profile).schema;
    return { schema: { type: "array", items }, confidence: 0.9, reason };
  }
  if (isObject(value)) return schemaOfObject(name, value, profile);
  if (typeof value === "number")
    return { schema: { type: Number.isInteger(value) ? "integer" : "number" }, confidence: 0.9, reason };
  if (typeof value === "boolean") return { schema: { type: "boolean" }, confidence: 0.9, reason };
  if (typeof value !== "string")
    return { schema: {}, confidence: 0.5, reason: "the example result shows only null" };
  const parsed = value.startsWith("[") ? parseJson(value) : undefined;
  if (Array.isArray(parsed)) {
    const { schema } = schemaOfValues("", parsed, profile);
    return {
      schema: { type: "array", items: schema },
      confidence: 0.9,
      reason: "the example result has a list as text",
    };
  }
  return { schema: { type: "string" }, confidence: 0.9, reason };
}

/** An object; under a name in the plural it is one element of a list, in formats that print lists so. */
function schemaOfObject(name: string, value: JsonObject, profile: PageProfile): ShownSchema {
  const properties = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, schemaOfValues(key, [member], profile).schema]),
  );
  const schema: JsonObject = { type: "object", properties };
  if (!profile.listsPrintedAsObject || !/[^sui]s$|ies$|list$/i.test(name)) {
    return { schema, confidence: 0.8, reason: "the members of one example" };
  }
  const reason = "the example result shows one object under a plural name, as the format prints lists";
  return { schema: { type: "array", items: schema }, confidence: 0.7, reason };
}

import type { Place } from "../merge/fact.ts";
import { parseJson } from "../page/parse-json.ts";
import { isObject, type JsonObject, put } from "./json.ts";
import type { Recorder } from "./member-recorder.ts";

interface Context {
  readonly schemas: JsonObject;
  readonly record: Recorder;
  /** The place of a member by its path. */
  readonly placesOf: (path: string) => readonly Place[];
}

/**
 * Gives an example result the shape that its schema says: lists that are printed as one object or as text,
 * numbers and booleans printed as text. Every change is recorded, and so is what still does not fit.
 */
export function repairExample(value: unknown, schema: unknown, context: Context, path = ""): unknown {
  const target = resolve(schema, context.schemas);
  if (target === null || value === null) return value;
  const type = Array.isArray(target.type) ? target.type[0] : target.type;
  switch (type) {
    case "array":
      return repairArray(value, target.items, context, path);
    case "object":
      return repairObject(value, target, context, path);
    default:
      return repairScalar(value, type, target, context, path);
  }
}

function resolve(schema: unknown, schemas: JsonObject): JsonObject | null {
  let target = schema;
  for (let hops = 0; hops < 5 && isObject(target) && typeof target.$ref === "string"; hops++) {
    target = schemas[target.$ref.replace("#/components/schemas/", "")];
  }
  return isObject(target) ? target : null;
}

function note(context: Context, path: string, text: string, confidence = 0.95): void {
  context.record.note("example", path === "" ? "/" : path, confidence, text, context.placesOf(path));
}

function repairArray(value: unknown, items: unknown, context: Context, path: string): unknown {
  const each = (list: readonly unknown[]) =>
    list.map((item, index) => repairExample(item, items, context, `${path}/${index}`));
  if (Array.isArray(value)) return each(value);
  const parsed = typeof value === "string" ? parseJson(value) : undefined;
  if (Array.isArray(parsed)) {
    note(context, path, "a list printed as text became a list");
    return each(parsed);
  }
  if (isObject(value)) {
    note(context, path, "a list printed as one object became a list of it");
    return Object.keys(value).length > 0 || mayBeEmpty(items, context) ? each([value]) : [];
  }
  note(context, path, "the value is no list, although its type is one", 0.4);
  return value;
}

/** Whether an object without members is an element; where it is none, the list was empty. */
function mayBeEmpty(items: unknown, { schemas }: Context): boolean {
  const element = resolve(items, schemas);
  if (element?.type === undefined) return element?.properties === undefined;
  const required = Array.isArray(element.required) ? element.required : [];
  return element.type === "object" && required.length === 0;
}

function repairObject(value: unknown, schema: JsonObject, context: Context, path: string): unknown {
  if (!isObject(value)) {
    note(context, path, "the value is no object, although its type is one", 0.4);
    return value;
  }
  const properties = isObject(schema.properties) ? schema.properties : {};
  const result: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    const name = Object.hasOwn(properties, key) ? key : key.trim();
    if (name !== key) note(context, path, `white space around the name '${name}' was dropped`);
    if (
      schema.properties !== undefined &&
      !Object.hasOwn(properties, name) &&
      schema.additionalProperties === undefined
    ) {
      note(context, `${path}/${name}`, "the example shows a member that no table describes", 0.4);
    }
    put(result, name, repairExample(member, properties[name], context, `${path}/${name}`));
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = required.filter((name) => typeof name === "string" && !Object.hasOwn(result, name));
  if (missing.length > 0)
    note(context, path, `the example lacks required members: ${missing.join(", ")}`, 0.4);
  return result;
}

function repairScalar(
  value: unknown,
  type: unknown,
  schema: JsonObject,
  context: Context,
  path: string,
): unknown {
  if (
    typeof value === "string" &&
    (type === "number" || type === "integer") &&
    /^-?\d+(\.\d+)?$/.test(value)
  ) {
    note(context, path, "a number printed as text became a number");
    return Number(value);
  }
  if (type === "boolean" && (value === "true" || value === "false")) {
    note(context, path, "a boolean printed as text became a boolean");
    return value === "true";
  }
  const wanted = type === "integer" ? "number" : type;
  if (typeof wanted === "string" && typeof value !== wanted) {
    note(context, path, `the value does not have the type ${String(type)}`, 0.4);
  } else if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
    note(context, path, "the value is not in the list of values", 0.4);
  }
  return value;
}

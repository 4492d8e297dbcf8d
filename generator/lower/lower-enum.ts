import type { EnumValue } from "../ir/declaration.ts";
import type { Json, Schema } from "../openapi/document.ts";
import { givenName } from "./context.ts";

type Scalar = string | number | boolean;

/**
 * Whether a schema lists several scalar values: by `enum`, or as `oneOf` constants, the form of JSON Schema
 * 2020-12 that gives each value its own description.
 */
export function isEnum(schema: Schema): boolean {
  if (schema.enum === null && schema.oneOf.length === 0 && schema.anyOf.length === 0) return false;
  if (schema.const !== null || schema.properties.length > 0) return false;
  return schema.enum === null ? constants(schema).length > 1 : scalars(schema.enum).length > 1;
}

/** The values with their names and descriptions; `null` is not among them, it makes the type nullable. */
export function enumValues(schema: Schema): readonly EnumValue[] {
  const names = texts(schema, ["x-enum-varnames", "x-enumNames", "x-enum-names"]);
  const descriptions = texts(schema, ["x-enum-descriptions", "x-enumDescriptions"]);
  return listed(schema).map(({ value, title, description }, index) => ({
    name: givenName(names(value, index) ?? title ?? String(value)),
    value,
    description: description ?? descriptions(value, index),
  }));
}

interface Listed {
  readonly value: Scalar;
  readonly title: string | null;
  readonly description: string | null;
}

function listed(schema: Schema): readonly Listed[] {
  if (schema.enum === null) return constants(schema);
  return scalars(schema.enum).map((value) => ({ value, title: null, description: null }));
}

/** Schemas do not change, and are asked several times whether they are enumerations. */
const known = new WeakMap<readonly Json[], readonly Scalar[]>();

/** The values of `enum`, each once; none where one of them is an object or an array. */
function scalars(values: readonly Json[]): readonly Scalar[] {
  let found = known.get(values);
  if (found === undefined) {
    const others = values.filter((value) => value !== null);
    found = others.every(isScalar) ? [...new Set(others)] : [];
    known.set(values, found);
  }
  return found;
}

/** The values of `oneOf` constants; none where an alternative is anything else but `null`. */
function constants({ oneOf, anyOf }: Schema): readonly Listed[] {
  const alternatives = oneOf.length > 0 ? oneOf : anyOf;
  const others = alternatives.filter((member) => member.const === null && member.types.join() !== "null");
  if (others.length > 0) return [];
  return alternatives.flatMap(({ const: constant, title, description }) =>
    constant !== null && isScalar(constant.value) ? [{ value: constant.value, title, description }] : [],
  );
}

function isScalar(value: Json): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Texts about enum values: a list in the order of the values, or an object by value. */
function texts(schema: Schema, keys: readonly string[]): (value: Scalar, index: number) => string | null {
  const found = keys
    .map((key) => schema.extensions[key])
    .find((value) => typeof value === "object" && value !== null);
  return (value, index) => {
    const key = Array.isArray(found) ? index + offset(schema, index) : String(value);
    const text =
      found === undefined || !Object.hasOwn(found as object, key)
        ? null
        : (found as Record<string, Json>)[key];
    return typeof text === "string" && text !== "" ? text : null;
  };
}

/** Lists run beside `enum` as written, where a `null` may stand among the values. */
function offset(schema: Schema, index: number): number {
  const position = schema.enum?.indexOf(null) ?? -1;
  return position !== -1 && position <= index ? 1 : 0;
}

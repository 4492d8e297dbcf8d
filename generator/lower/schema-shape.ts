import type { Schema } from "../openapi/document.ts";
import { isEnum } from "./lower-enum.ts";

/** Whether an inline schema gets a name: it has members, several named values, or alternatives to tell apart. */
export function needsDeclaration(schema: Schema): boolean {
  return isObject(schema) || isEnum(schema) || (isUnion(schema) && schema.discriminator !== null);
}

/** `null` beside other types, or among the values of an enumeration. */
export function allowsNull(schema: Schema): boolean {
  const listed = schema.enum?.includes(null) ?? false;
  const typed = schema.types.includes("null") && !isNull(schema);
  return (
    typed || (listed && schema.types.length === 0) || schema.oneOf.some(isNull) || schema.anyOf.some(isNull)
  );
}

/**
 * A schema that only `null` fits. Where `null` is the only type and alternatives or members stand beside it, nothing
 * would fit by the letter; what people mean is that `null` is allowed as well.
 */
export function isNull(schema: Schema): boolean {
  if (schema.const !== null) return schema.const.value === null;
  return schema.types.length === 1 && schema.types[0] === "null" && !saysMore(schema);
}

function saysMore(schema: Schema): boolean {
  return (
    schema.ref !== null ||
    schema.properties.length > 0 ||
    schema.items !== null ||
    (schema.enum ?? []).some((value) => value !== null) ||
    [schema.allOf, schema.oneOf, schema.anyOf].some((parts) => parts.length > 0)
  );
}

/** An object with members of its own; an open or typed one without is a map. */
export function isObject(schema: Schema): boolean {
  const closedAndEmpty =
    schema.additionalProperties?.always === false && schema.patternProperties.length === 0;
  if (schema.properties.length === 0 && !closedAndEmpty) return false;
  const types = schema.types.filter((type) => type !== "null");
  const canBeObject =
    types.length === 0 ? schema.properties.length > 0 : types.length === 1 && types[0] === "object";
  return canBeObject && !isUnion(schema);
}

export function isUnion(schema: Schema): boolean {
  if (schema.oneOf.length === 0 && schema.anyOf.length === 0) return false;
  return alternatives(schema).filter((member) => !isNull(member)).length > 1;
}

/**
 * The alternatives of a union. Those that only ask for one set of members or another (`anyOf` of `required`)
 * are rules about values, not types.
 */
export function alternatives(schema: Schema): readonly Schema[] {
  const all = schema.oneOf.length > 0 ? schema.oneOf : schema.anyOf;
  // Where `oneOf` and `anyOf` both hold, each alternative of the one is a choice between those of the other.
  const isSole = schema.oneOf.length === 0 || schema.anyOf.every(isRule);
  if (schema.properties.length === 0 && isSole) return isTyped(schema) && all.every(saysNothing) ? [] : all;
  return all.every(isRule) ? [] : all.map((member, index) => withShared(schema, member, index));
}

/** Whether a schema says of what type values are, beside `null`. */
export function isTyped({ types }: Schema): boolean {
  return types.some((type) => type !== "null");
}

/** Alternatives that only describe, or set limits, leave the type to what stands beside them. */
function saysNothing(schema: Schema): boolean {
  return isRule(schema) && !isTyped(schema) && !isNull(schema) && schema.const === null && !saysMore(schema);
}

function isRule(schema: Schema): boolean {
  return schema.ref === null && schema.properties.length === 0 && schema.allOf.length === 0;
}

/** An alternative together with what stands beside the choice. */
function withShared(schema: Schema, member: Schema, index: number): Schema {
  const shared: Schema = {
    ...schema,
    oneOf: [],
    anyOf: schema.oneOf.length > 0 ? schema.anyOf : [],
    discriminator: null,
    description: null,
    title: null,
  };
  return {
    ...shared,
    id: `${schema.id}~${index}` as Schema["id"],
    componentName: null,
    types: [],
    properties: [],
    required: [],
    additionalProperties: null,
    anyOf: [],
    allOf: [shared, member],
    title: member.title,
  };
}

/** The same schema for values other than `null`. */
export function withoutNull(schema: Schema): Schema {
  if (!allowsNull(schema)) return schema;
  return {
    ...schema,
    types: schema.types.filter((type) => type !== "null"),
    enum: schema.enum?.filter((value) => value !== null) ?? null,
    oneOf: schema.oneOf.filter((member) => !isNull(member)),
    anyOf: schema.anyOf.filter((member) => !isNull(member)),
  };
}

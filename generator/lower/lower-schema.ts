import { isDeepStrictEqual } from "node:util";
import { type Constraints, noConstraints } from "../ir/constraints.ts";
import type { AdditionalMembers } from "../ir/declaration.ts";
import type { Keys, Type, UnionType, Words } from "../ir/type.ts";
import { anyType, noWords, plainUnion } from "../ir/type.ts";
import type { Json, Schema, SchemaType } from "../openapi/document.ts";
import { type Lowering, typeId } from "./context.ts";
import { lowerConstraints } from "./lower-constraints.ts";
import { lowerExamples } from "./lower-doc.ts";
import { mergeAllOf } from "./merge-all-of.ts";
import { allowsNull, alternatives, isNull, isObject, needsDeclaration, withoutNull } from "./schema-shape.ts";

/**
 * What a schema says about a value. Schemas with a name of their own, and inline ones that need one (objects
 * with properties, enumerations, discriminated unions), become declarations that the type refers to.
 *
 * @param place the names that lead to the schema, from which an inline one gets its name
 */
export function lowerSchema(written: Schema, place: readonly string[], context: Lowering): Type {
  const schema = mergeAllOf(written, context);
  if (schema.ref !== null) return nullableWhere(schema, refType(schema, place, context));
  if (schema.always !== null) return anyType;
  if (isNull(schema)) return { kind: "literal", value: null };
  if (needsDeclaration(schema))
    return nullableWhere(schema, declareDerived(withoutNull(schema), place, context));
  return nullableWhere(schema, lowerStructure(schema, place, context));
}

/** The type of a schema that is not a reference and gets no name here, without its `null`. */
export function lowerStructure(schema: Schema, place: readonly string[], context: Lowering): Type {
  if (schema.const !== null) return literal(schema.const.value, schema, context);
  if (schema.enum !== null) return literals(schema.enum, schema, context);
  const options = alternatives(schema);
  if (options.length > 0) return lowerUnion(options, schema.oneOf.length > 0, place, context);
  const types = schema.types.filter((type) => type !== "null");
  if (types.length === 0) return lowerUntyped(schema, place, context);
  const members = types.map((type) => lowerTyped(type, schema, place, context));
  const [only] = members;
  // What holds for several types stands beside the whole.
  return members.length === 1 && only !== undefined ? only : plainUnion(members);
}

function refType(schema: Schema, place: readonly string[], context: Lowering): Type {
  if (schema.ref === null) return anyType;
  const target = context.document.schemas.get(schema.ref);
  context.refer(place, target);
  return { kind: "ref", id: typeId(target.id) };
}

/** Lets an inline schema be declared under a name derived from its place, and refers to it. */
export function declareDerived(schema: Schema, place: readonly string[], context: Lowering): Type {
  context.derive(place, schema);
  return { kind: "ref", id: typeId(schema.id) };
}

function nullableWhere(schema: Schema, type: Type): Type {
  return allowsNull(schema) && type.kind !== "nullable" ? { kind: "nullable", inner: type } : type;
}

/** Alternatives without `null`, which makes the whole nullable instead; one that is left stands for itself. */
function lowerUnion(
  alternatives: readonly Schema[],
  exclusive: boolean,
  place: readonly string[],
  context: Lowering,
): Type {
  const union = unionMembers(alternatives, exclusive, place, context);
  const [only] = union.members;
  return union.members.length === 1 && only !== undefined ? only : { kind: "union", ...union };
}

export function unionMembers(
  alternatives: readonly Schema[],
  exclusive: boolean,
  place: readonly string[],
  context: Lowering,
): Omit<UnionType, "kind"> {
  const rest = alternatives.filter((schema) => !isNull(schema));
  const alone = rest.length === 1;
  const numbered = rest.filter(mayNeedNames).length > 1;
  const members = rest.map((schema, index) => {
    const step = alone ? null : (schema.title ?? (numbered ? `Option${index + 1}` : null));
    return lowerSchema(schema, step === null ? place : [...place, step], context);
  });
  return {
    members,
    memberConstraints: rest.map((schema) => constraintsOf(schema, context)),
    memberWords: rest.map((schema) => wordsOf(schema, context)),
    exclusive,
  };
}

/** Whether anything in an inline schema could be named after its place. */
function mayNeedNames(schema: Schema): boolean {
  if (schema.ref !== null) return false;
  const parts = [schema.items, schema.additionalProperties, ...schema.prefixItems, ...schema.allOf];
  return needsDeclaration(schema) || parts.some((part) => part !== null) || alternatives(schema).length > 0;
}

/** Keywords such as `properties` or `items` without `type` say what the schema is meant for. */
function lowerUntyped(schema: Schema, place: readonly string[], context: Lowering): Type {
  if (schema.items !== null || schema.prefixItems.length > 0) return lowerArray(schema, place, context);
  if (schema.additionalProperties !== null) return lowerTyped("object", schema, place, context);
  return anyType;
}

function lowerTyped(type: SchemaType, schema: Schema, place: readonly string[], context: Lowering): Type {
  switch (type) {
    case "string":
      return lowerString(schema);
    case "number":
    case "integer":
    case "boolean":
      return { kind: "scalar", scalar: type, format: schema.format };
    case "array":
      return lowerArray(schema, place, context);
    case "object":
      return isObject(objectOnly(schema))
        ? declareDerived(objectOnly(schema), place, context)
        : lowerMap(schema, place, context);
    case "null":
      return { kind: "literal", value: null };
  }
}

/** The object among several types that a schema allows. */
function objectOnly(schema: Schema): Schema {
  return { ...schema, id: `${schema.id}~object` as Schema["id"], types: ["object"] };
}

function lowerString(schema: Schema): Type {
  if (schema.format === "binary") return { kind: "file", encoding: "raw" };
  if (schema.format === "byte" || schema.contentEncoding === "base64")
    return { kind: "file", encoding: "base64" };
  return { kind: "scalar", scalar: "string", format: schema.format };
}

function lowerArray(schema: Schema, place: readonly string[], context: Lowering): Type {
  const itemPlace = [...place, "Item"];
  const items = schema.items === null ? anyType : lowerSchema(schema.items, itemPlace, context);
  if (schema.prefixItems.length > 0) {
    const leading = schema.prefixItems.map((item, index) =>
      lowerSchema(item, [...place, `Item${index + 1}`], context),
    );
    return {
      kind: "tuple",
      items: leading,
      itemConstraints: schema.prefixItems.map((item) => constraintsOf(item, context)),
      itemWords: schema.prefixItems.map((item) => wordsOf(item, context)),
      rest: schema.items?.always === false ? null : items,
    };
  }
  return {
    kind: "array",
    items,
    itemConstraints: constraintsOf(schema.items, context),
    itemWords: wordsOf(schema.items, context),
    unique: schema.uniqueItems,
  };
}

function lowerMap(schema: Schema, place: readonly string[], context: Lowering): Type {
  const described = lowerValues(schema, place, context);
  return {
    kind: "map",
    values: described?.type ?? anyType,
    valueConstraints: described?.constraints ?? noConstraints,
    valueWords: described?.words ?? noWords,
    keys: described?.keys ?? null,
  };
}

/**
 * What members that have no name in the schema are: what `additionalProperties` or any of `patternProperties` says,
 * since types do not tell keys apart by their patterns. Null where nothing is said of them.
 */
export function lowerValues(
  schema: Schema,
  place: readonly string[],
  context: Lowering,
): AdditionalMembers | null {
  const additional = schema.additionalProperties;
  if (additional?.always === true) return null;
  const described = additional === null || additional.always === false ? [] : [additional];
  const patterned = schema.patternProperties.map((property) => property.schema);
  const [first, ...others] = [...described, ...patterned];
  if (first === undefined) return null;
  const keys = described.length > 0 ? null : keysOf(schema);
  if (others.length === 0)
    return {
      type: lowerSchema(first, [...place, "Value"], context),
      constraints: constraintsOf(first, context),
      words: wordsOf(first, context),
      keys,
    };
  const all = [first, ...others].map((value, index) => ({
    type: lowerSchema(value, [...place, `Value${index + 1}`], context),
    constraints: constraintsOf(value, context),
    words: wordsOf(value, context),
  }));
  const distinct = all.filter(
    (value, index) => !all.slice(0, index).some((earlier) => isDeepStrictEqual(earlier, value)),
  );
  const type: Type = {
    kind: "union",
    members: distinct.map((value) => value.type),
    memberConstraints: distinct.map(({ constraints }) => constraints),
    memberWords: distinct.map(({ words }) => words),
    exclusive: false,
  };
  return { type, constraints: noConstraints, words: noWords, keys };
}

function keysOf({ patternProperties, additionalProperties }: Schema): Keys | null {
  if (patternProperties.length === 0) return null;
  return {
    patterns: patternProperties.map(({ name }) => name),
    only: additionalProperties?.always === false,
  };
}

/** What is said in words of the values of a schema that is no member. */
function wordsOf(schema: Schema | null, context: Lowering): Words {
  if (schema === null) return noWords;
  const merged = mergeAllOf(schema, context);
  if (merged.description === null && merged.examples.length === 0) return noWords;
  return { description: merged.description, examples: lowerExamples(merged) };
}

/** What holds for the values of a schema beside their type, also where `allOf` says it. */
export function constraintsOf(schema: Schema | null, context: Lowering): Constraints {
  return schema === null ? noConstraints : lowerConstraints(mergeAllOf(schema, context));
}

function literals(values: readonly Json[], schema: Schema, context: Lowering): Type {
  const members = values.filter((value) => value !== null).map((value) => literal(value, schema, context));
  const [only] = members;
  if (only === undefined) return { kind: "literal", value: null };
  return members.length === 1 ? only : plainUnion(members);
}

function literal(value: Json, schema: Schema, context: Lowering): Type {
  if (typeof value !== "object" || value === null) return { kind: "literal", value };
  context.diagnostics.report(
    "schema-unsupported",
    {
      keyword: "an object or array as a constant",
      consequence: "its type is 'anything'",
      help: "describe it by properties or items",
    },
    schema.origin,
  );
  return { kind: "unknown", reason: "unsupported" };
}

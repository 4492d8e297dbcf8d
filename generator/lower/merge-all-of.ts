import { isDeepStrictEqual } from "node:util";
import type { LimitKeyword, Schema, SchemaProperty, SchemaType } from "../openapi/document.ts";
import { limitKeywords } from "../openapi/document.ts";
import type { Lowering } from "./context.ts";
import { isTyped } from "./schema-shape.ts";

/**
 * Replaces `allOf`, and structural keywords beside `$ref`, by one schema that says the same. An `allOf` that
 * only wraps a reference, the way OpenAPI 3.0 adds a description to one, stays that reference. Alternatives that
 * the `type` beside them rules out are gone; one that is left beside members is no choice but a part of the whole.
 */
export function mergeAllOf(schema: Schema, context: Lowering): Schema {
  const merged = merge(schema, context, []);
  if (merged.oneOf.length === 0 && merged.anyOf.length === 0) return merged;
  const oneOf = possible(merged.oneOf, merged, context);
  const anyOf = possible(merged.anyOf, merged, context);
  const [only, ...others] = [...oneOf, ...anyOf];
  if (only === undefined || others.length > 0 || merged.properties.length === 0)
    return { ...merged, oneOf, anyOf };
  // Under another identity: the alternative may itself be made of this schema.
  const id = `${schema.id}~0` as Schema["id"];
  return as(schema, merge({ ...merged, id, oneOf: [], anyOf: [], allOf: [only] }, context, []));
}

/** All alternatives where the type rules out each, which is a mistake somewhere. */
function possible(members: readonly Schema[], schema: Schema, context: Lowering): readonly Schema[] {
  const { types } = schema;
  if (!isTyped(schema)) return members;
  const left = members.filter((member) => {
    const own = typesOf(member, context);
    return own.length === 0 || own.some((type) => isAllowed(type, types));
  });
  return left.length === 0 ? members : left;
}

function isAllowed(type: SchemaType, types: readonly SchemaType[]): boolean {
  if (types.includes(type)) return true;
  return (type === "integer" && types.includes("number")) || (type === "number" && types.includes("integer"));
}

/** The types that a schema, or what it refers to, says values are of; none where more has to be known to tell. */
function typesOf(schema: Schema, { document }: Lowering): readonly SchemaType[] {
  const seen = new Set<Schema>();
  let current = schema;
  while (current.ref !== null && current.types.length === 0 && !seen.has(current)) {
    seen.add(current);
    current = document.schemas.get(current.ref);
  }
  return isTyped(current) ? current.types : [];
}

function merge(schema: Schema, context: Lowering, path: readonly Schema[]): Schema {
  if (schema.allOf.length === 0) {
    if (schema.ref === null || !hasStructure(schema)) return schema;
    const target = resolved(schema, context, path);
    return target === null
      ? schema
      : as(schema, withNullOf(schema, both(target, { ...schema, ref: null }, context)));
  }
  const own: Schema = { ...schema, allOf: [] };
  const parts = schema.allOf.filter((part) => !isEmpty(part));
  const [only] = parts;
  if (parts.length === 0) return own;
  if (parts.length === 1 && only?.ref != null && !hasStructure(only) && !hasStructure(own)) {
    return annotate({ ...only, id: schema.id, componentName: schema.componentName }, own);
  }
  const merged = parts
    .flatMap((part) => {
      const full =
        part.ref === null
          ? merge(part, context, [...path, schema])
          : resolvedPart(part, context, [...path, schema]);
      return full === null ? [] : [full];
    })
    .reduce<Schema | null>((a, b) => (a === null ? b : both(a, b, context)), null);
  return as(schema, merged === null ? own : withNullOf(own, both(merged, own, context)));
}

/** By the letter `null` has to fit the parts too, but who writes it beside `allOf` or `$ref` means that it is allowed. */
function withNullOf(own: Schema, merged: Schema): Schema {
  const isMissing = own.types.includes("null") && !merged.types.includes("null");
  return isMissing ? { ...merged, types: [...merged.types, "null"] } : merged;
}

/** What a schema was merged into, still known as that schema. */
function as(schema: Schema, merged: Schema): Schema {
  return { ...merged, id: schema.id, componentName: schema.componentName, origin: schema.origin };
}

function resolvedPart(part: Schema, context: Lowering, path: readonly Schema[]): Schema | null {
  const target = resolved(part, context, path);
  return target === null || !hasStructure(part) ? target : both(target, { ...part, ref: null }, context);
}

/** The target of a reference with its own `allOf` merged; null, after a diagnostic, where it contains itself. */
function resolved(schema: Schema, context: Lowering, path: readonly Schema[]): Schema | null {
  let target = schema;
  const seen = [...path];
  while (target.ref !== null) {
    if (seen.some((earlier) => earlier.id === target.id)) return cyclic(schema, context);
    seen.push(target);
    target = context.document.schemas.get(target.ref);
  }
  if (seen.some((earlier) => earlier.id === target.id)) return cyclic(schema, context);
  // What belongs to the target alone: being its own name, its words, its examples.
  const whole = merge(target, context, seen);
  // An `allOf` that only wraps a reference is still that reference.
  if (whole.ref !== null) return resolved(whole, context, seen);
  const { id: _id, ...content } = withoutHeirs(whole, seen);
  return {
    ...content,
    id: target.id,
    title: null,
    description: null,
    deprecated: false,
    examples: [],
    discriminator: null,
    extensions: {},
  };
}

/** A parent that lists the schema that inherits from it among its alternatives passes on only its own members. */
function withoutHeirs(parent: Schema, heirs: readonly Schema[]): Schema {
  const isHeir = (member: Schema) => heirs.some((heir) => heir.id === member.ref);
  return [...parent.oneOf, ...parent.anyOf].some(isHeir) ? { ...parent, oneOf: [], anyOf: [] } : parent;
}

function cyclic(schema: Schema, context: Lowering): null {
  context.diagnostics.report(
    "schema-unsupported",
    {
      keyword: "a schema that is part of its own allOf",
      consequence: "the part is left out",
      help: "remove the cycle",
    },
    schema.origin,
  );
  return null;
}

/** Whether a schema says more than words: something that changes which values are allowed. */
function hasStructure(schema: Schema): boolean {
  return (
    schema.types.some((type) => type !== "null") ||
    schema.properties.length > 0 ||
    schema.required.length > 0 ||
    schema.enum !== null ||
    schema.const !== null ||
    schema.items !== null ||
    schema.additionalProperties !== null ||
    schema.oneOf.length > 0 ||
    schema.anyOf.length > 0
  );
}

function isEmpty(schema: Schema): boolean {
  return (
    schema.ref === null && schema.allOf.length === 0 && !hasStructure(schema) && schema.description === null
  );
}

/** A reference with the words, the limits and the `null` of the schema around it. */
function annotate(reference: Schema, around: Schema): Schema {
  return {
    ...reference,
    types: around.types,
    format: around.format ?? reference.format,
    limits: mergeLimits(reference, around),
    pattern: around.pattern ?? reference.pattern,
    uniqueItems: reference.uniqueItems || around.uniqueItems,
    rules: [...new Set([...reference.rules, ...around.rules])],
    title: around.title ?? reference.title,
    description: around.description ?? reference.description,
    default: around.default ?? reference.default,
    examples: around.examples.length > 0 ? around.examples : reference.examples,
    deprecated: around.deprecated || reference.deprecated,
    readOnly: around.readOnly || reference.readOnly,
    writeOnly: around.writeOnly || reference.writeOnly,
    extensions: { ...reference.extensions, ...around.extensions },
  };
}

/** A schema that allows what both allow. */
function both(a: Schema, b: Schema, context: Lowering): Schema {
  return {
    ...a,
    ...annotate(a, b),
    ref: null,
    types: commonTypes(a, b, context),
    enum: commonEnum(a, b, context),
    const: b.const ?? a.const,
    properties: mergeProperties(a.properties, b.properties, context),
    required: [...new Set([...a.required, ...b.required])],
    additionalProperties: stricter(a.additionalProperties, b.additionalProperties, context),
    patternProperties: [...a.patternProperties, ...b.patternProperties],
    items: bothWhere(a.items, b.items, context),
    prefixItems: b.prefixItems.length > 0 ? b.prefixItems : a.prefixItems,
    oneOf: alternatives(a.oneOf, b.oneOf, b, context),
    anyOf: alternatives(a.anyOf, b.anyOf, b, context),
    discriminator: b.discriminator ?? a.discriminator,
    origin: b.origin,
  };
}

function commonTypes(a: Schema, b: Schema, context: Lowering): readonly SchemaType[] {
  if (a.types.length === 0 || isOnlyNull(a)) return b.types;
  if (b.types.length === 0 || isOnlyNull(b)) return a.types;
  // Every integer is a number, so what both allow is the integer.
  const common = [...a.types, ...b.types].filter(
    (type, index, all) => all.indexOf(type) === index && allows(a, type) && allows(b, type),
  );
  if (common.length > 0) return common;
  contradiction(
    `the type (${a.types.join(", ")} and ${b.types.join(", ")})`,
    "the last one is used",
    b,
    context,
  );
  return b.types;
}

/** `nullable` without a type: the schema says nothing of other types. */
function isOnlyNull({ types }: Schema): boolean {
  return types.length === 1 && types[0] === "null";
}

function allows(schema: Schema, type: SchemaType): boolean {
  return schema.types.includes(type) || (type === "integer" && schema.types.includes("number"));
}

function commonEnum(a: Schema, b: Schema, context: Lowering) {
  if (a.enum === null || b.enum === null) return b.enum ?? a.enum;
  const other = b.enum;
  const common = a.enum.filter((value) => other.some((candidate) => isDeepStrictEqual(candidate, value)));
  if (common.length > 0) return common;
  contradiction("the values of an enumeration", "the last list is used", b, context);
  return b.enum;
}

/** A property that both have is the `allOf` of both. */
function mergeProperties(
  a: readonly SchemaProperty[],
  b: readonly SchemaProperty[],
  context: Lowering,
): readonly SchemaProperty[] {
  const later = new Map(b.map((property) => [property.name, property.schema]));
  const merged = a.map((property) => {
    const other = later.get(property.name);
    later.delete(property.name);
    return other === undefined
      ? property
      : { name: property.name, schema: bothMembers(property.schema, other, context) };
  });
  return [...merged, ...[...later].map(([name, schema]) => ({ name, schema }))];
}

function bothMembers(a: Schema, b: Schema, context: Lowering): Schema {
  if (b.ref !== null && b.ref === a.ref) return annotate(a, b);
  if (inheritsFrom(a, b, context)) return annotate(a, b);
  if (inheritsFrom(b, a, context)) return annotate(b, a);
  if (!hasStructure(b) && b.ref === null && b.allOf.length === 0)
    return annotate(a, { ...b, types: a.types });
  // An identity of its own: each of the two also stands for itself, and may be merged with others elsewhere.
  const id = `${b.id}~${a.id}` as Schema["id"];
  return mergeAllOf({ ...b, id, ref: null, allOf: [a, b], ...onlyAllOf }, context);
}

/** Whether a reference leads to a schema that is made of the other one's target by `allOf`, so says all that it says. */
function inheritsFrom(heir: Schema, parent: Schema, context: Lowering): boolean {
  if (heir.ref === null || parent.ref === null || hasStructure(heir) || hasStructure(parent)) return false;
  const seen = new Set([heir.ref]);
  for (const id of seen) {
    if (id === parent.ref) return true;
    const { ref, allOf } = context.document.schemas.get(id);
    for (const part of [ref, ...allOf.map((each) => each.ref)]) if (part !== null) seen.add(part);
  }
  return false;
}

const onlyAllOf = {
  types: [],
  properties: [],
  required: [],
  enum: null,
  const: null,
  items: null,
  additionalProperties: null,
  oneOf: [],
  anyOf: [],
} satisfies Partial<Schema>;

function stricter(a: Schema | null, b: Schema | null, context: Lowering): Schema | null {
  return a?.always === false ? a : bothWhere(a, b, context);
}

/** Items and additional members too are the `allOf` of what both parts say of them. */
function bothWhere(a: Schema | null, b: Schema | null, context: Lowering): Schema | null {
  if (a === null || a.always !== null) return b ?? a;
  if (b === null || b.always === true) return a;
  return b.always === false ? b : bothMembers(a, b, context);
}

function alternatives(
  a: readonly Schema[],
  b: readonly Schema[],
  at: Schema,
  context: Lowering,
): readonly Schema[] {
  if (a.length > 0 && b.length > 0) contradiction("the alternatives", "the last ones are used", at, context);
  return b.length > 0 ? b : a;
}

const lowerBounds: readonly LimitKeyword[] = [
  "minimum",
  "exclusiveMinimum",
  "minLength",
  "minItems",
  "minProperties",
];

function mergeLimits(a: Schema, b: Schema): Schema["limits"] {
  const merged = { ...a.limits };
  for (const keyword of limitKeywords) {
    const [first, second] = [a.limits[keyword], b.limits[keyword]];
    if (first === null || second === null) merged[keyword] = second ?? first;
    else merged[keyword] = lowerBounds.includes(keyword) ? Math.max(first, second) : Math.min(first, second);
  }
  return merged;
}

function contradiction(what: string, consequence: string, schema: Schema, context: Lowering): void {
  context.diagnostics.report("schema-contradiction", { what, consequence }, schema.origin);
}

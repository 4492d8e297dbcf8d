import type { AdditionalProperties, Declaration, Property, Usage } from "../ir/declaration.ts";
import type { Name } from "../ir/name.ts";
import type { Default, Type } from "../ir/type.ts";
import type { Schema } from "../openapi/document.ts";
import { givenName, type Lowering, lowerPiece, typeId, type WholeLowering } from "./context.ts";
import { lowerConstraints } from "./lower-constraints.ts";
import { lowerDiscriminator } from "./lower-discriminator.ts";
import { lowerDeprecation, lowerDoc, lowerExamples } from "./lower-doc.ts";
import { enumValues, isEnum } from "./lower-enum.ts";
import { declareDerived, lowerSchema, lowerStructure, lowerValues, unionMembers } from "./lower-schema.ts";
import { mergeAllOf } from "./merge-all-of.ts";
import {
  allowsNull,
  alternatives,
  isNull,
  isObject,
  isUnion,
  needsDeclaration,
  withoutNull,
} from "./schema-shape.ts";

const unused: Usage = { request: false, response: false };

/** Declares everything that references lead to; each declaration may refer to more. */
export function declareWaiting(context: WholeLowering): void {
  for (let index = 0; index < context.waiting.length; index++) {
    const entry = context.waiting[index];
    if (entry === undefined || context.declarations.has(typeId(entry.schema.id))) continue;
    const name = entry.name ?? referencedName(entry.schema, context);
    const { schema } = entry;
    const id = typeId(schema.id);
    const declaration = lowerPiece(`declaration ${id}`, [schema, name], context, (piece) =>
      declarationOf(mergeAllOf(schema, piece), name, piece),
    );
    context.declarations.set(id, declaration);
  }
}

/** The key of a component; elsewhere, the last word of the reference (RFC 6901 segment, or file name). */
function referencedName(schema: Schema, context: WholeLowering): Name {
  if (schema.componentName !== null && !schema.id.includes("~")) {
    return context.names.component(schema.componentName, schema);
  }
  const [file = "", pointer = ""] = schema.id.split("#", 2);
  const last = pointer.split("/").at(-1)?.replaceAll("~1", "/").replaceAll("~0", "~") ?? "";
  const stem = (file.split("/").at(-1) ?? file).replace(/\.[^.]*$/, "");
  return context.names.derive([last === "" ? stem : last], schema);
}

function declarationOf(schema: Schema, name: Name, context: Lowering): Declaration {
  const base = {
    id: typeId(schema.id),
    name,
    doc: lowerDoc(schema),
    deprecation: lowerDeprecation(schema),
    examples: lowerExamples(schema),
    usage: unused,
    origin: schema.origin,
  };
  return { ...base, ...content(schema, name, context) };
}

type Content = Declaration extends infer D
  ? D extends Declaration
    ? Omit<D, "id" | "name" | "doc" | "deprecation" | "examples" | "usage" | "origin">
    : never
  : never;

function content(schema: Schema, name: Name, context: Lowering): Content {
  const place = [name.wire];
  if (schema.ref === null && isObject(schema) && !allowsNull(schema))
    return objectContent(schema, place, context);
  if (schema.ref === null && isEnum(schema) && !allowsNull(schema)) {
    return { kind: "enum", values: enumValues(schema), default: lowerDefault(schema) };
  }
  if (schema.ref === null && isUnion(schema) && !allowsNull(schema)) {
    return {
      kind: "union",
      ...unionMembers(alternatives(schema), schema.oneOf.length > 0, place, context),
      discriminator: lowerDiscriminator(schema, context),
    };
  }
  return {
    kind: "alias",
    type: aliasType(schema, place, context),
    constraints: lowerConstraints(schema),
    default: lowerDefault(schema),
  };
}

/** The type of a named schema that is no object: its inner parts are named after it, `null` stays outside. */
function aliasType(schema: Schema, place: readonly string[], context: Lowering): Type {
  if (schema.ref !== null || schema.always !== null || isNull(schema))
    return lowerSchema(schema, place, context);
  const type = lowerNotNull(schema, place, context);
  return allowsNull(schema) ? { kind: "nullable", inner: type } : type;
}

function lowerNotNull(schema: Schema, place: readonly string[], context: Lowering): Type {
  const inner = withoutNull(schema);
  if (!allowsNull(schema) || !needsDeclaration(inner)) return lowerStructure(inner, place, context);
  // The name is taken by the nullable whole, so what it wraps needs an identity and a name of its own.
  return declareDerived({ ...inner, id: `${schema.id}~value` as Schema["id"] }, [...place, "Value"], context);
}

function objectContent(schema: Schema, place: readonly string[], context: Lowering): Content {
  const required = new Set(schema.required);
  return {
    kind: "object",
    // A member that `false` describes may not be there.
    properties: schema.properties
      .filter(({ schema: member }) => member.always !== false)
      .map(({ name, schema: member }) => lowerProperty(name, member, required.has(name), place, context)),
    additional: lowerAdditional(schema, place, context),
    constraints: lowerConstraints(schema),
  };
}

function lowerProperty(
  name: string,
  written: Schema,
  required: boolean,
  place: readonly string[],
  context: Lowering,
): Property {
  const schema = mergeAllOf(written, context);
  return {
    name: givenName(name),
    type: lowerSchema(schema, [...place, name], context),
    required,
    access: schema.readOnly ? "read" : schema.writeOnly ? "write" : "both",
    doc: lowerDoc(schema),
    constraints: lowerConstraints(schema),
    default: inheritedDefault(schema, context),
    examples: lowerExamples(schema),
    deprecation: lowerDeprecation(schema),
    addedIn: 0,
    origin: schema.origin,
  };
}

function lowerAdditional(schema: Schema, place: readonly string[], context: Lowering): AdditionalProperties {
  const values = lowerValues(schema, place, context);
  if (values !== null) return { kind: "typed", ...values };
  return { kind: schema.additionalProperties?.always === false ? "closed" : "open" };
}

function lowerDefault(schema: Schema): Default | null {
  return schema.default === null ? null : { value: schema.default.value };
}

/** A schema's own default, or that of the schema it refers to. */
export function inheritedDefault(schema: Schema, context: Lowering): Default | null {
  let current = schema;
  const seen = new Set<string>();
  while (current.default === null && current.ref !== null && !seen.has(current.id)) {
    seen.add(current.id);
    current = context.document.schemas.get(current.ref);
  }
  return lowerDefault(current);
}

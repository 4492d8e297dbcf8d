import { memberOrigin } from "../diagnostics/origin.ts";
import type { Discriminator } from "../ir/declaration.ts";
import type { Schema, SchemaId } from "../openapi/document.ts";
import { type Lowering, typeId } from "./context.ts";

/**
 * The discriminator with its implicit names: a component without a mapping is told by the constant that it has for
 * the property, else by its own name.
 */
export function lowerDiscriminator(schema: Schema, context: Lowering): Discriminator | null {
  if (schema.discriminator === null) return null;
  const { propertyName, mapping } = schema.discriminator;
  const explicit = mapping.map((entry) => ({ value: entry.value, id: typeId(entry.schema) }));
  const members = schema.oneOf.length > 0 ? schema.oneOf : schema.anyOf;
  const otherwise = defaultMember(schema, members, context);
  const implicit = members.flatMap((member) => {
    if (member.ref === null || mapping.some((entry) => entry.schema === member.ref)) return [];
    const target = context.document.schemas.get(member.ref);
    const id = typeId(member.ref);
    const constants = constantsOf(target, propertyName, context);
    if (constants.length > 0) return constants.map((value) => ({ value, id }));
    // Any name leads to the default alternative, so its own says nothing.
    return target.componentName === null || member.ref === otherwise
      ? []
      : [{ value: target.componentName, id }];
  });
  const known = new Set(explicit.map(({ value }) => value));
  return {
    property: propertyName,
    mapping: [...explicit, ...implicit.filter(({ value }) => !known.has(value))],
    default: otherwise === null ? null : typeId(otherwise),
  };
}

/** What `defaultMapping` names, which has to be one of the alternatives. */
function defaultMember(
  { discriminator, origin }: Schema,
  members: readonly Schema[],
  { diagnostics }: Lowering,
): SchemaId | null {
  const id = discriminator?.default ?? null;
  if (id === null || members.some(({ ref }) => ref === id)) return id;
  const place = memberOrigin(memberOrigin(origin, "discriminator"), "defaultMapping");
  diagnostics.report("discriminator-mapping", { reason: "it names none of the alternatives" }, place);
  return null;
}

/** The texts that an object may have for a property, where its schema names them. */
function constantsOf(schema: Schema, property: string, context: Lowering): readonly string[] {
  for (const part of partsOf(schema, context)) {
    const found = part.properties.find(({ name }) => name === property);
    if (found === undefined) continue;
    const values = partsOf(found.schema, context).flatMap((own) =>
      own.const ? [own.const.value] : (own.enum ?? []),
    );
    const texts = values.filter((value) => typeof value === "string");
    if (texts.length > 0 && texts.length === values.length) return [...new Set(texts)];
  }
  return [];
}

/** A schema, what it refers to, and what it is composed of. */
function partsOf(schema: Schema, context: Lowering): readonly Schema[] {
  const parts = new Set([schema]);
  // A set is gone through to its end, also to what is added on the way.
  for (const { ref, allOf } of parts) {
    if (ref !== null) parts.add(context.document.schemas.get(ref));
    for (const part of allOf) parts.add(part);
  }
  return [...parts];
}

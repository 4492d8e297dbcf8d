import type { Discriminator } from "../ir/declaration.ts";
import type { Schema } from "../openapi/document.ts";
import { type Lowering, typeId } from "./context.ts";

/** The discriminator with its implicit names: a component without a mapping is told by its own name. */
export function lowerDiscriminator(schema: Schema, context: Lowering): Discriminator | null {
  if (schema.discriminator === null) return null;
  const { propertyName, mapping } = schema.discriminator;
  const explicit = mapping.map((entry) => ({ value: entry.value, id: typeId(entry.schema) }));
  const members = schema.oneOf.length > 0 ? schema.oneOf : schema.anyOf;
  const implicit = members.flatMap((member) => {
    if (member.ref === null || mapping.some((entry) => entry.schema === member.ref)) return [];
    const name = context.document.schemas.get(member.ref).componentName;
    return name === null ? [] : [{ value: name, id: typeId(member.ref) }];
  });
  return { property: propertyName, mapping: [...explicit, ...implicit] };
}

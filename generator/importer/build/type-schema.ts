import type { PageType } from "../page/page-facts.ts";
import type { JsonObject } from "./json.ts";

/** A type as a schema; a map has members of any name. */
export function typeSchema(type: PageType): JsonObject {
  if (type.kind === "named") return { $ref: `#/components/schemas/${type.name}` };
  if (type.kind === "array")
    return { type: "array", items: type.items === null ? {} : typeSchema(type.items) };
  if (type.kind === "map") return { type: "object", additionalProperties: typeSchema(type.values) };
  if (type.kind === "union") return unionSchema(type.members);
  switch (type.name) {
    case "any":
      return {};
    case "file":
      return { type: "string", format: "binary" };
    case "map":
      return { type: "object", additionalProperties: true };
    case "enum":
      return { type: "string" };
    default:
      return { type: type.name };
  }
}

/** Plain types of a union are one schema, so that keywords beside it hold for it. */
function unionSchema(members: readonly PageType[]): JsonObject {
  const schemas = members.map(typeSchema);
  const plain = schemas.every(
    (schema) => Object.keys(schema).length === 1 && typeof schema.type === "string",
  );
  return plain ? { type: schemas.map((schema) => schema.type) } : { anyOf: schemas };
}

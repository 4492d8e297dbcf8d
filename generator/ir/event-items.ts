import type { Api } from "./api.ts";
import { assertNever } from "./assert-never.ts";
import type { Type } from "./type.ts";

/** Whether nothing is said about a value but, perhaps, that it is text. */
export function isText(type: Type): boolean {
  return (type.kind === "scalar" && type.scalar === "string") || type.kind === "unknown";
}

/** Whether a type describes server-sent events themselves, and not their data: it has `data`, which is text there. */
export function isEvent(type: Type, api: Api): boolean {
  const declaration = type.kind === "ref" ? api.declarations.get(type.id) : undefined;
  switch (declaration?.kind) {
    case "object":
      return declaration.properties.some(({ name, type }) => name.wire === "data" && isText(type));
    case "union":
      return declaration.members.length > 0 && declaration.members.every((member) => isEvent(member, api));
    case "alias":
    case "enum":
    case undefined:
      return false;
    default:
      return assertNever(declaration);
  }
}

import { assertNever } from "./assert-never.ts";
import type { Declaration } from "./declaration.ts";
import type { Type, TypeId } from "./type.ts";

/** The types that a declaration is made of: of its properties, its alternatives, what it is another name for. */
export function typesOf(declaration: Declaration): readonly Type[] {
  switch (declaration.kind) {
    case "object": {
      const types = declaration.properties.map((property) => property.type);
      return declaration.additional.kind === "typed" ? [...types, declaration.additional.type] : types;
    }
    case "enum":
      return [];
    case "union":
      return declaration.members;
    case "alias":
      return [declaration.type];
    default:
      return assertNever(declaration);
  }
}

/** The declarations that a declaration is made of, in order; one that is mentioned twice is there twice. */
export function referencesOf(declaration: Declaration): readonly TypeId[] {
  return typesOf(declaration).flatMap(references);
}

/** The declarations that a type mentions, in order; one that is mentioned twice is there twice. */
export function references(type: Type): readonly TypeId[] {
  switch (type.kind) {
    case "ref":
      return [type.id];
    case "array":
      return references(type.items);
    case "tuple":
      return [...type.items, ...(type.rest === null ? [] : [type.rest])].flatMap(references);
    case "map":
      return references(type.values);
    case "nullable":
      return references(type.inner);
    case "union":
      return type.members.flatMap(references);
    case "scalar":
    case "literal":
    case "file":
    case "unknown":
      return [];
    default:
      return assertNever(type);
  }
}

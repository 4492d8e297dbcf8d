import { assertNever } from "./assert-never.ts";
import type { Declaration } from "./declaration.ts";
import type { Type, TypeId, Words } from "./type.ts";

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
  return type.kind === "ref" ? [type.id] : partsOf(type).flatMap(references);
}

/** What is said of the parts of values of a type, and of the parts of these. */
export function wordsIn(type: Type): readonly Words[] {
  return [...wordsOfParts(type), ...partsOf(type).flatMap(wordsIn)];
}

function wordsOfParts(type: Type): readonly Words[] {
  if (type.kind === "array") return [type.itemWords];
  if (type.kind === "tuple") return type.itemWords;
  if (type.kind === "map") return [type.valueWords];
  return type.kind === "union" ? type.memberWords : [];
}

/** The types that a type is written with. */
function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest === null ? type.items : [...type.items, type.rest];
    case "map":
      return [type.values];
    case "nullable":
      return [type.inner];
    case "union":
      return type.members;
    case "ref":
    case "scalar":
    case "literal":
    case "file":
    case "unknown":
      return [];
    default:
      return assertNever(type);
  }
}

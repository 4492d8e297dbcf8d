import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import type { Declaration, Property } from "../../ir/declaration.ts";
import type { Type, TypeId } from "../../ir/type.ts";

/** Which way a value travels. */
export type Direction = "request" | "response";

/**
 * The declarations that need two types: they travel both ways, and they or what they are made of have members
 * that only one side sends (`readOnly`, `writeOnly`).
 */
export function splitDeclarations(api: Api): ReadonlySet<TypeId> {
  const users = new Map<TypeId, TypeId[]>();
  const oneSided: TypeId[] = [];
  for (const declaration of api.declarations.values()) {
    for (const id of referencesOf(declaration)) {
      const list = users.get(id);
      if (list === undefined) users.set(id, [declaration.id]);
      else list.push(declaration.id);
    }
    if (hasOneSidedMember(declaration)) oneSided.push(declaration.id);
  }
  const reached = new Set<TypeId>();
  for (let id = oneSided.pop(); id !== undefined; id = oneSided.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    oneSided.push(...(users.get(id) ?? []));
  }
  return new Set(
    [...reached].filter((id) => {
      const usage = api.declarations.get(id)?.usage;
      return usage?.request === true && usage.response;
    }),
  );
}

/** The members of an object that travel this way; of one that travels neither way, all. */
export function membersOf(properties: readonly Property[], direction: Direction): readonly Property[] {
  const other = direction === "request" ? "read" : "write";
  return properties.filter((property) => property.access !== other);
}

function hasOneSidedMember(declaration: Declaration): boolean {
  return declaration.kind === "object" && declaration.properties.some(({ access }) => access !== "both");
}

function referencesOf(declaration: Declaration): readonly TypeId[] {
  switch (declaration.kind) {
    case "object": {
      const { additional, properties } = declaration;
      const own = properties.flatMap((property) => references(property.type));
      return additional.kind === "typed" ? [...own, ...references(additional.type)] : own;
    }
    case "enum":
      return [];
    case "union":
      return declaration.members.flatMap(references);
    case "alias":
      return references(declaration.type);
    default:
      return assertNever(declaration);
  }
}

/** The declarations that a type refers to. */
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

import type { Api } from "../../ir/api.ts";
import type { Declaration, Property } from "../../ir/declaration.ts";
import { referencesOf } from "../../ir/references.ts";
import type { TypeId } from "../../ir/type.ts";

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

import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import type { Declaration } from "../../ir/declaration.ts";
import type { Type, TypeId } from "../../ir/type.ts";

/**
 * The aliases and unions that are made of themselves with nothing in between, such as `A = B | null; B = A`.
 * They mean nothing, and TypeScript refuses them; through a member, an item or a map recursion is ordinary.
 */
export function circularAliases(api: Api): ReadonlySet<TypeId> {
  const circular = new Set<TypeId>();
  for (const { id, kind } of api.declarations.values()) {
    if (kind !== "object" && kind !== "enum" && reachesItself(id, api)) circular.add(id);
  }
  return circular;
}

function reachesItself(start: TypeId, api: Api): boolean {
  const seen = new Set<TypeId>();
  const waiting = [...direct(api.declarations.get(start))];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === start) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...direct(api.declarations.get(id)));
  }
  return false;
}

/** The declarations that a value of this one is a value of at the same time. */
function direct(declaration: Declaration | undefined): readonly TypeId[] {
  if (declaration?.kind === "alias") return directlyReferred(declaration.type);
  return declaration?.kind === "union" ? declaration.members.flatMap(directlyReferred) : [];
}

function directlyReferred(type: Type): readonly TypeId[] {
  switch (type.kind) {
    case "ref":
      return [type.id];
    case "nullable":
      return directlyReferred(type.inner);
    case "union":
      return type.members.flatMap(directlyReferred);
    case "scalar":
    case "literal":
    case "array":
    case "tuple":
    case "map":
    case "file":
    case "unknown":
      return [];
    default:
      return assertNever(type);
  }
}

import type { Declaration } from "../../ir/declaration.ts";
import type { Type, TypeId } from "../../ir/type.ts";

/**
 * Whether a type is the declaration itself, with nothing between but other names and alternatives: `A: oneOf [A]`.
 * Such a type says nothing; one that leads back through a list, a map or an object is an ordinary recursive one.
 */
export function isItself(
  type: Type,
  declaration: Declaration,
  declarations: ReadonlyMap<TypeId, Declaration>,
): boolean {
  const seen = new Set<TypeId>();
  const leadsBack = (inner: Type): boolean => {
    switch (inner.kind) {
      case "nullable":
        return leadsBack(inner.inner);
      case "union":
        return inner.members.some(leadsBack);
      case "ref": {
        if (inner.id === declaration.id) return true;
        const next = declarations.get(inner.id);
        if (next === undefined || seen.has(inner.id)) return false;
        seen.add(inner.id);
        if (next.kind === "alias") return leadsBack(next.type);
        return next.kind === "union" && next.members.some(leadsBack);
      }
      default:
        return false;
    }
  };
  return leadsBack(type);
}

import type { Api } from "../ir/api.ts";
import { references, typesOf } from "../ir/references.ts";
import type { Type, TypeId } from "../ir/type.ts";

/** The declarations that lead back to themselves, each with the number of the circle it belongs to. */
export type RecursiveGroups = ReadonlyMap<TypeId, number>;

/** Finds the circles of types: the strongly connected components of the references (Tarjan 1972). */
export function recursiveGroups(api: Api): RecursiveGroups {
  const groups = new Map<TypeId, number>();
  const lowest = new Map<TypeId, number>();
  const path: TypeId[] = [];
  const visit = (id: TypeId): number => {
    const known = lowest.get(id);
    if (known !== undefined) return known;
    const number = lowest.size;
    let least = number;
    lowest.set(id, number);
    path.push(id);
    const declaration = api.declarations.get(id);
    const referred = declaration === undefined ? [] : typesOf(declaration).flatMap(references);
    for (const other of referred) least = Math.min(least, visit(other));
    lowest.set(id, least);
    if (least === number) {
      const members = path.splice(path.indexOf(id));
      // A component that is left behind must not pull later ones towards it.
      for (const member of members) lowest.set(member, Infinity);
      const circular = members.length > 1 || referred.includes(id);
      if (circular) for (const member of members) groups.set(member, number);
      return Infinity;
    }
    return least;
  };
  for (const id of api.declarations.keys()) visit(id);
  return groups;
}

/** Whether every value of the type that is not empty holds a declaration of the group. */
export function leadsBack(type: Type, group: number | undefined, groups: RecursiveGroups): boolean {
  if (group === undefined) return false;
  switch (type.kind) {
    case "ref":
      return groups.get(type.id) === group;
    case "array":
      return leadsBack(type.items, group, groups);
    case "map":
      return leadsBack(type.values, group, groups);
    case "nullable":
      return leadsBack(type.inner, group, groups);
    case "tuple":
      return type.items.some((item) => leadsBack(item, group, groups));
    case "union":
      return type.members.every((member) => leadsBack(member, group, groups));
    default:
      return false;
  }
}

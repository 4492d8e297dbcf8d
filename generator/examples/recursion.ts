import type { Api } from "../ir/api.ts";
import { components } from "../ir/components.ts";
import type { Declaration } from "../ir/declaration.ts";
import { referencesOf } from "../ir/references.ts";
import type { Type, TypeId } from "../ir/type.ts";

/** The declarations that lead back to themselves, each with the number of the circle it belongs to. */
export type RecursiveGroups = ReadonlyMap<TypeId, number>;

/** An API does not change, and several targets ask. */
const known = new WeakMap<Api, RecursiveGroups>();

/** Finds the circles of types: declarations that all lead to each other. */
export function recursiveGroups(api: Api): RecursiveGroups {
  const groups = known.get(api) ?? findGroups(api);
  known.set(api, groups);
  return groups;
}

function findGroups({ declarations }: Api): RecursiveGroups {
  const groups = components(declarations, referencesOf).filter(isCircle);
  return new Map(groups.flatMap((group, number) => group.map(({ id }) => [id, number] as const)));
}

function isCircle(group: readonly Declaration[]): boolean {
  return group.length > 1 || group.some((declaration) => referencesOf(declaration).includes(declaration.id));
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

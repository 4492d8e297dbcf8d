import { namedIn } from "../page/infer-items.ts";
import type { FieldReading, PageFacts, PageType, Reading } from "../page/page-facts.ts";
import type { PageGroup } from "./group-pages.ts";

/** Pages in which every structure has a name of its own, and the names that were given to tell some apart. */
export interface Separated {
  readonly groups: readonly PageGroup[];
  /** The names that were given, each with the one that the pages print. */
  readonly namesakes: ReadonlyMap<string, string>;
}

/**
 * Gives structures that only share their name a name of their own. Pages of different operations describe the same
 * structure where they have any member in common: versions of it differ in a few, namesakes in all. Responses all have
 * members in common; they are two where what they carry is, and both pages describe it.
 */
export function separateNamesakes(groups: readonly PageGroup[]): Separated {
  const described = describedBy(groups);
  const taken = new Set(described.keys());
  const namesakes = new Map<string, string>();
  const renamed = new Map<PageGroup, Map<string, string>>();
  for (const [printed, byGroup] of described) {
    if (byGroup.size < 2) continue;
    for (const own of clusters(byGroup).slice(1)) {
      const name = freeName(printed, taken);
      namesakes.set(name, printed);
      for (const group of own) renamed.set(group, (renamed.get(group) ?? new Map()).set(printed, name));
    }
  }
  return {
    groups: groups.map((group) => {
      const names = renamed.get(group);
      return names === undefined
        ? group
        : { ...group, pages: group.pages.map((page) => rename(page, names)) };
    }),
    namesakes,
  };
}

/**
 * The members of a structure as the pages of one operation describe it, each with the structures that it carries in a
 * response.
 */
type Members = ReadonlyMap<string, ReadonlySet<string>>;

type Described = ReadonlyMap<string, ReadonlyMap<PageGroup, Members>>;

function describedBy(groups: readonly PageGroup[]): Described {
  const described = new Map<string, Map<PageGroup, Map<string, Set<string>>>>();
  const add = (
    group: PageGroup,
    structure: string,
    fields: readonly FieldReading[],
    carried: ReadonlySet<string>,
  ): void => {
    if (fields.length === 0) return;
    const byGroup = described.get(structure) ?? new Map<PageGroup, Map<string, Set<string>>>();
    described.set(structure, byGroup);
    const members = byGroup.get(group) ?? new Map<string, Set<string>>();
    byGroup.set(group, members);
    for (const { name, type } of fields) {
      if (name === null) continue;
      const key = name.value.toLowerCase();
      const targets = members.get(key) ?? new Set();
      members.set(key, targets);
      const target = namedIn(type?.value);
      if (target !== null && carried.has(target)) targets.add(target);
    }
  };
  for (const group of groups) {
    for (const page of group.pages) {
      const own = page.structures.filter(({ fields }) => fields.length > 0);
      const carried = new Set(own.map(({ name }) => name.value));
      if (page.responseType !== null) add(group, page.responseType.value, page.responseFields, carried);
      for (const structure of page.structures) add(group, structure.name.value, structure.fields, new Set());
    }
  }
  return described;
}

interface Cluster {
  readonly groups: readonly PageGroup[];
  readonly members: Members;
}

/** Operations that share the structure, directly or through others; the most pages come first. */
function clusters(byGroup: ReadonlyMap<PageGroup, Members>): (readonly PageGroup[])[] {
  const found: Cluster[] = [];
  for (const [group, members] of byGroup) {
    let joined: Cluster = { groups: [group], members };
    for (const each of found.splice(0)) {
      if (areOne(each.members, joined.members)) joined = join(each, joined);
      else found.push(each);
    }
    found.push(joined);
  }
  const pagesOf = (groups: readonly PageGroup[]) => groups.reduce((sum, { pages }) => sum + pages.length, 0);
  return found.map(({ groups }) => groups).sort((a, b) => pagesOf(b) - pagesOf(a));
}

function areOne(a: Members, b: Members): boolean {
  const shared = [...a].flatMap(([name, targets]) => {
    const others = b.get(name);
    return others === undefined ? [] : [[targets, others] as const];
  });
  const contradict = shared.some(
    ([targets, others]) =>
      targets.size > 0 && others.size > 0 && ![...targets].some((name) => others.has(name)),
  );
  return shared.length > 0 && !contradict;
}

function join(a: Cluster, b: Cluster): Cluster {
  const members = new Map(a.members);
  for (const [name, targets] of b.members) {
    members.set(name, new Set([...(members.get(name) ?? []), ...targets]));
  }
  return { groups: [...a.groups, ...b.groups], members };
}

function freeName(printed: string, taken: Set<string>): string {
  let number = 2;
  while (taken.has(`${printed}${number}`)) number++;
  taken.add(`${printed}${number}`);
  return `${printed}${number}`;
}

type Names = ReadonlyMap<string, string>;

function rename(page: PageFacts, names: Names): PageFacts {
  const fields = (rows: readonly FieldReading[]) =>
    rows.map((row) => ({ ...row, type: withValue(row.type, (type) => renamedType(type, names)) }));
  const named = (name: string) => names.get(name) ?? name;
  return {
    ...page,
    parameters: fields(page.parameters),
    responseType: withValue(page.responseType, named),
    responseFields: fields(page.responseFields),
    structures: page.structures.map((structure) => ({
      ...structure,
      name: { ...structure.name, value: named(structure.name.value) },
      fields: fields(structure.fields),
    })),
  };
}

function withValue<T>(reading: Reading<T> | null, tell: (value: T) => T): Reading<T> | null {
  return reading === null ? null : { ...reading, value: tell(reading.value) };
}

function renamedType(type: PageType, names: Names): PageType {
  switch (type.kind) {
    case "named":
      return { kind: "named", name: names.get(type.name) ?? type.name };
    case "array":
      return { kind: "array", items: type.items === null ? null : renamedType(type.items, names) };
    case "map":
      return { kind: "map", values: renamedType(type.values, names) };
    case "union":
      return { kind: "union", members: type.members.map((member) => renamedType(member, names)) };
    case "primitive":
      return type;
  }
}

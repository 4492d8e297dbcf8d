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
 * structure where they have any member in common: versions of it differ in a few, namesakes in all.
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

/** The members of a structure as the pages of one operation describe it. */
type Described = Map<string, Map<PageGroup, Set<string>>>;

function describedBy(groups: readonly PageGroup[]): Described {
  const described: Described = new Map();
  const add = (group: PageGroup, structure: string, fields: readonly FieldReading[]): void => {
    if (fields.length === 0) return;
    const byGroup = described.get(structure) ?? new Map<PageGroup, Set<string>>();
    described.set(structure, byGroup);
    const members = byGroup.get(group) ?? new Set();
    byGroup.set(group, members);
    for (const field of fields) if (field.name !== null) members.add(field.name.value.toLowerCase());
  };
  for (const group of groups) {
    for (const page of group.pages) {
      if (page.responseType !== null) add(group, page.responseType.value, page.responseFields);
      for (const structure of page.structures) add(group, structure.name.value, structure.fields);
    }
  }
  return described;
}

/** Operations that share members of the structure, directly or through others; the most pages come first. */
function clusters(byGroup: ReadonlyMap<PageGroup, ReadonlySet<string>>): PageGroup[][] {
  const found: { groups: PageGroup[]; members: Set<string> }[] = [];
  for (const [group, members] of byGroup) {
    const same = found.filter((each) => [...members].some((member) => each.members.has(member)));
    const rest = found.filter((each) => !same.includes(each));
    const joined = {
      groups: [...same.flatMap((each) => each.groups), group],
      members: new Set([...same.flatMap((each) => [...each.members]), ...members]),
    };
    found.splice(0, found.length, ...rest, joined);
  }
  const pagesOf = (groups: readonly PageGroup[]) => groups.reduce((sum, { pages }) => sum + pages.length, 0);
  return found.map(({ groups }) => groups).sort((a, b) => pagesOf(b) - pagesOf(a));
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

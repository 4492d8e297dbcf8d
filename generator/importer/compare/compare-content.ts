import { type DocumentFact, membersOf, type PlacedSchema } from "./document-facts.ts";
import { type Resolved, resolved } from "./resolve.ts";

/** The members of two structures that stand for one another, under one subject. */
export interface ContentPair {
  readonly key: string;
  readonly pages: readonly DocumentFact[];
  readonly specification: readonly DocumentFact[];
}

/**
 * The structures that two types are made of, where they have different names, or one has none: what they are called is no
 * difference. Null where they are no structures, or have too little in common to be versions of one.
 */
export function contentPair(pages: DocumentFact, specification: DocumentFact): ContentPair | null {
  if (pages.schema === undefined || specification.schema === undefined) return null;
  const here = structureOf(pages.schema, pages.subject);
  const there = structureOf(specification.schema, pages.subject);
  if (here === null || there === null || here.lists !== there.lists) return null;
  const own = membersOf(pages.schema.root, here.subject, here.node, here.pointer);
  // Members have the subject that the findings of the pages are told under.
  const other = membersOf(specification.schema.root, here.subject, there.node, there.pointer);
  if (!areVersions(namesOf(own), namesOf(other))) return null;
  return { key: `${here.pointer} ${there.pointer}`, pages: own, specification: other };
}

interface Structure extends Resolved {
  readonly subject: string;
  /** How many lists it is the element of. */
  readonly lists: number;
}

/** No type has more lists around its elements. */
const mostLists = 8;

function structureOf({ root, schema, pointer }: PlacedSchema, subject: string): Structure | null {
  let own = subject;
  let found = resolved(root, schema, pointer);
  for (let lists = 0; lists < mostLists; lists++) {
    const [, name] = /^\/components\/schemas\/([^/]+)$/.exec(found.pointer) ?? [];
    if (name !== undefined) own = `schema ${name}`;
    const { node } = found;
    if (node.properties !== undefined || node.allOf !== undefined) return { ...found, subject: own, lists };
    if (node.items === undefined) return null;
    found = resolved(root, node.items, `${found.pointer}/items`);
  }
  return null;
}

function namesOf(facts: readonly DocumentFact[]): Set<string> {
  return new Set(facts.flatMap(({ member }) => member ?? []));
}

/** Whether at least half of the members of one are members of the other. */
function areVersions(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((name) => b.has(name)).length;
  return shared > 0 && shared * 2 >= Math.min(a.size, b.size);
}

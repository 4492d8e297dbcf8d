import type { FieldReading, PageType, Reading, ValueList } from "../page/page-facts.ts";
import { decide, type Fact, type Vote } from "./fact.ts";
import { folded } from "./group-pages.ts";
import type { MergedField } from "./merged-api.ts";
import { textKey, textRichness } from "./text-key.ts";

/** The rows of one table on one page. */
export interface FieldSource {
  readonly file: string;
  readonly locale: string;
  readonly fields: readonly FieldReading[];
}

interface Named {
  readonly source: FieldSource;
  readonly field: FieldReading;
}

/** Merges the tables of several pages by field name. Texts are taken in `locale` where it has any. */
export function mergeFields(printed: readonly FieldSource[], locale: string): MergedField[] {
  const sources = spelledAlike(printed);
  const byName = new Map<string, Named[]>();
  for (const name of mergedOrder(sources)) byName.set(name, []);
  for (const source of sources) {
    for (const field of source.fields) {
      if (field.name !== null) byName.get(field.name.value)?.push({ source, field });
    }
  }
  return [...byName].flatMap(([name, rows]) => mergeField(name, rows, locale) ?? []);
}

/**
 * Pages of some languages print names of members as the language writes them. Names that differ in nothing else are one:
 * one that starts small, as names in JSON do, and else the one on most pages. A page that has both has two members.
 */
function spelledAlike(sources: readonly FieldSource[]): readonly FieldSource[] {
  const spellings = new Map<string, Map<string, number>>();
  const apart = new Set<string>();
  for (const { fields } of sources) {
    const own = new Map<string, string>();
    for (const name of fields.flatMap((field) => field.name?.value ?? [])) {
      const key = folded(name);
      if (own.has(key) && own.get(key) !== name) apart.add(key);
      own.set(key, name);
      const counts = spellings.get(key) ?? new Map<string, number>();
      spellings.set(key, counts.set(name, (counts.get(name) ?? 0) + 1));
    }
  }
  const chosen = new Map<string, string>();
  for (const [key, counts] of spellings) {
    if (counts.size > 1 && key !== "" && !apart.has(key)) chosen.set(key, bestSpelling(counts));
  }
  if (chosen.size === 0) return sources;
  const respelled = (field: FieldReading): FieldReading => {
    const name = field.name === null ? undefined : chosen.get(folded(field.name.value));
    return name === undefined || field.name === null
      ? field
      : { ...field, name: { ...field.name, value: name } };
  };
  return sources.map((source) => ({ ...source, fields: source.fields.map(respelled) }));
}

function bestSpelling(counts: ReadonlyMap<string, number>): string {
  const startsBig = (name: string) => Number(/^\p{Lu}/u.test(name));
  const [[best] = [""]] = [...counts].sort((a, b) => startsBig(a[0]) - startsBig(b[0]) || b[1] - a[1]);
  return best;
}

/** The order of the fullest page; what it lacks comes after its predecessor on another page. */
function mergedOrder(sources: readonly FieldSource[]): string[] {
  const lists = sources.map((source) => source.fields.flatMap((field) => field.name?.value ?? []));
  // A linked list, so that a page with very many rows costs no more than its length.
  const next = new Map<string | null, string | null>([[null, null]]);
  for (const list of lists.sort((a, b) => b.length - a.length)) {
    let before: string | null = null;
    for (const name of list) {
      if (!next.has(name)) {
        next.set(name, next.get(before) ?? null);
        next.set(before, name);
      }
      before = name;
    }
  }
  const order: string[] = [];
  for (let name = next.get(null) ?? null; name !== null; name = next.get(name) ?? null) order.push(name);
  return order;
}

function mergeField(name: string, rows: readonly Named[], locale: string): MergedField | null {
  const votes = <T>(pick: (field: FieldReading) => Reading<T> | null) => rowVotes(rows, pick);
  const plain = <T>(pick: (field: FieldReading) => Reading<T> | null) => decide(votes(pick), String);
  const texts = (pick: (field: FieldReading) => Reading<string> | null) => textVotes(rows, pick, locale);
  const nameFact = plain((field) => field.name);
  if (nameFact === null) return null;
  const descriptions = texts((field) => field.description);
  const examples = texts((field) => field.example);
  return {
    name,
    nameFact,
    type: mergeTypes(votes((field) => field.type)),
    required: plain((field) => field.required),
    default: plain((field) => field.default),
    description: decide(descriptions, textKey, textRichness),
    example: decide(examples, exampleKey),
    maxItems: plain((field) => field.maxItems),
    values: mergeValues(
      descriptions,
      votes((field) => field.values),
    ),
    firstValue: plain((field) => field.firstValue),
    location: plain((field) => field.location),
    keywords: mergeKeywords(
      rows.map(({ source, field }) => ({ ...source, field })),
      locale,
    ),
    observed: [],
  };
}

function rowVotes<T>(rows: readonly Named[], pick: (field: FieldReading) => Reading<T> | null): Vote<T>[] {
  return rows.flatMap(({ source, field }) => {
    const reading = pick(field);
    return reading === null ? [] : [{ file: source.file, reading }];
  });
}

/** The votes of the pages in a locale, or of all where none of those has a text. */
function textVotes(
  rows: readonly Named[],
  pick: (field: FieldReading) => Reading<string> | null,
  locale: string,
): Vote<string>[] {
  const own = rowVotes(
    rows.filter(({ source }) => source.locale === locale),
    pick,
  );
  return own.length > 0 ? own : rowVotes(rows, pick);
}

/** A page with a thing that has keywords. */
interface Worded {
  readonly file: string;
  readonly locale: string;
  readonly field: Pick<FieldReading, "keywords">;
}

export function mergeKeywords(rows: readonly Worded[], locale: string): Map<string, Fact<unknown>> {
  const merged = new Map<string, Fact<unknown>>();
  const inLocale = rows.filter((row) => row.locale === locale);
  for (const name of new Set(rows.flatMap(({ field }) => [...field.keywords.keys()]))) {
    const isText = /(?:^|\/)(?:description|alternatives)$/.test(name);
    const telling = isText && inLocale.some(({ field }) => field.keywords.has(name)) ? inLocale : rows;
    const votes = telling.flatMap(({ file, field }) => {
      const reading = field.keywords.get(name);
      return reading === undefined ? [] : [{ file, reading }];
    });
    const fact = decide(votes, JSON.stringify);
    if (fact !== null) merged.set(name, fact);
  }
  return merged;
}

/** An array of hidden elements agrees with every array. */
function mergeTypes(votes: readonly Vote<PageType>[]): Fact<PageType> | null {
  const known = votes.filter(({ reading }) => reading.value.kind !== "array" || reading.value.items !== null);
  const bare = votes.filter((vote) => !known.includes(vote));
  const fact = decide(known.length >= 1 && !isOutvoted(known, bare) ? known : votes, typeKey);
  return fact;
}

function isOutvoted(known: readonly Vote<PageType>[], bare: readonly Vote<PageType>[]): boolean {
  return known.every((vote) => vote.reading.value.kind !== "array") && bare.length > known.length;
}

export function typeKey(type: PageType): string {
  switch (type.kind) {
    case "array":
      return `${type.items === null ? "" : typeKey(type.items)}[]`;
    case "map":
      return `map of ${typeKey(type.values)}`;
    case "union":
      return `(${type.members.map(typeKey).join(" or ")})`;
    case "named":
      return `#${type.name}`;
    case "primitive":
      return type.name;
  }
}

function exampleKey(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The list must come from the description that was chosen, or they would tell different stories. */
function mergeValues(
  descriptions: readonly Vote<string>[],
  votes: readonly Vote<ValueList>[],
): Fact<ValueList> | null {
  const files = new Set(descriptions.map((vote) => vote.file));
  const preferred = votes.filter((vote) => files.has(vote.file));
  const used = preferred.length > 0 ? preferred : votes;
  return decide(
    used,
    (list) => list.values.join("\u0000"),
    (list) => list.meanings.join("").length,
  );
}

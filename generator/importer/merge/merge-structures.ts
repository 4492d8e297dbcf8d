import { namedIn } from "../page/infer-items.ts";
import type { PageFacts, Reading, StructureReading } from "../page/page-facts.ts";
import { decide, type Place, type Vote } from "./fact.ts";
import { type FieldSource, mergeFields, mergeKeywords } from "./merge-fields.ts";
import type { MergedStructure } from "./merged-api.ts";
import { textKey, textRichness } from "./text-key.ts";

interface Collected {
  readonly sources: FieldSource[];
  readonly readings: { readonly page: PageFacts; readonly structure: StructureReading }[];
  readonly places: Place[];
}

/** Merges the structures of all pages by name, the response types among them. */
export function mergeStructures(pages: readonly PageFacts[], locale: string): MergedStructure[] {
  const collected = collect(pages);
  const described = [...collected].map(
    ([name, { sources, readings, places }]): MergedStructure => ({
      name,
      fields: mergeFields(sources, locale),
      ...mergeShapes(readings, locale),
      places,
      undescribed: false,
      namesakeOf: null,
    }),
  );
  return [...described, ...undescribed(pages, collected)];
}

function collect(pages: readonly PageFacts[]): Map<string, Collected> {
  const collected = new Map<string, Collected>();
  const add = (name: string, page: PageFacts, fields: FieldSource["fields"], line: number): Collected => {
    let entry = collected.get(name);
    if (entry === undefined) {
      entry = { sources: [], readings: [], places: [] };
      collected.set(name, entry);
    }
    entry.sources.push({ file: page.file, locale: page.locale, fields });
    entry.places.push({ file: page.file, line });
    return entry;
  };
  for (const page of pages) {
    const { responseType } = page;
    if (responseType !== null) add(responseType.value, page, page.responseFields, responseType.line);
    for (const { type, fields, line } of namedContents(page)) {
      if (fields.length > 0) add(type, page, fields, line);
    }
    // A structure that body and response share is printed twice on a page; it still votes once.
    const shown = new Map(page.structures.map((each) => [each.name.value, each])).values();
    for (const structure of [...shown, ...page.wholes]) {
      const { name, fields } = structure;
      add(name.value, page, fields, name.line).readings.push({ page, structure });
    }
  }
  return collected;
}

interface NamedContent {
  readonly type: string;
  readonly fields: PageFacts["parameters"];
  readonly line: number;
}

/** Structures whose members stand in a table of the page: that of the body, and of every response but the first. */
function namedContents(page: PageFacts): NamedContent[] {
  const body = page.request?.body ?? null;
  const bodies = body === null ? [] : [{ ...body, fields: bodyMembers(page) }];
  const answers = page.answers.map(({ contents, fields, status }) => ({
    contents,
    fields,
    line: status.line,
  }));
  return [...bodies, ...answers].flatMap(({ contents, fields, line }) => {
    const type = contents[0]?.type;
    if (type?.kind !== "named") return [];
    // One row of the same type is the whole, under the name by which it is passed.
    const [first, second] = fields;
    const isWhole = second === undefined && JSON.stringify(first?.type?.value) === JSON.stringify(type);
    return [{ type: type.name, fields: isWhole ? [] : fields, line }];
  });
}

/** The rows of a page that are members of the body. */
export function bodyMembers(page: PageFacts): PageFacts["parameters"] {
  return page.parameters.filter((field) => field.location?.value === "body");
}

const unshaped = {
  description: null,
  shape: null,
  additional: null,
  deprecation: null,
  keywords: new Map(),
};

/** What pages say of a structure beside its members. */
function mergeShapes(
  readings: Collected["readings"],
  locale: string,
): Pick<MergedStructure, "description" | "shape" | "additional" | "deprecation" | "keywords"> {
  if (readings.every(({ page }) => page.profile.unsaid === "inferred")) return unshaped;
  const own = readings.filter(({ page }) => page.locale === locale);
  const votes = <T>(
    from: Collected["readings"],
    pick: (structure: StructureReading) => Reading<T> | null,
  ): Vote<T>[] =>
    from.flatMap(({ page, structure }) => {
      const reading = pick(structure);
      return reading === null ? [] : [{ file: page.file, reading }];
    });
  const texts = own.length > 0 ? own : readings;
  return {
    description: decide(
      votes(texts, (structure) => structure.description),
      textKey,
      textRichness,
    ),
    shape: decide(
      votes(texts, (structure) => structure.shape),
      JSON.stringify,
    ),
    additional: decide(
      votes(readings, (structure) => structure.additional),
      JSON.stringify,
    ),
    deprecation: decide(
      votes(readings, (structure) => structure.deprecation),
      JSON.stringify,
    ),
    keywords: mergeKeywords(
      readings.map(({ page: { file, locale: own }, structure }) => ({ file, locale: own, field: structure })),
      locale,
    ),
  };
}

/** Structures that are referred to and never described. */
function undescribed(pages: readonly PageFacts[], known: ReadonlyMap<string, Collected>): MergedStructure[] {
  const missing = new Map<string, Place[]>();
  for (const page of pages) {
    const fields = [
      ...page.parameters,
      ...page.responseFields,
      ...page.structures.flatMap((structure) => structure.fields),
    ];
    for (const field of fields) {
      const name = namedIn(field.type?.value);
      if (name === null || known.has(name)) continue;
      const places = missing.get(name) ?? [];
      places.push({ file: page.file, line: field.line });
      missing.set(name, places);
    }
  }
  return [...missing].map(([name, places]) => ({
    name,
    fields: [],
    ...unshaped,
    places,
    undescribed: true,
    namesakeOf: null,
  }));
}

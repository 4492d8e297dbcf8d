import { namedIn } from "../page/infer-items.ts";
import type { PageFacts } from "../page/page-facts.ts";
import type { Place } from "./fact.ts";
import { type FieldSource, mergeFields } from "./merge-fields.ts";
import type { MergedField, MergedStructure } from "./merged-api.ts";

interface Collected {
  readonly sources: FieldSource[];
  readonly places: Place[];
}

/** Merges the structures of all pages by name, the response types among them. */
export function mergeStructures(pages: readonly PageFacts[], locale: "zh" | "en"): MergedStructure[] {
  const collected = new Map<string, Collected>();
  const add = (name: string, source: FieldSource, line: number) => {
    let entry = collected.get(name);
    if (entry === undefined) {
      entry = { sources: [], places: [] };
      collected.set(name, entry);
    }
    entry.sources.push(source);
    entry.places.push({ file: source.file, line });
  };
  for (const page of pages) {
    const { file } = page;
    if (page.responseType !== null) {
      add(
        page.responseType.value,
        { file, locale: page.locale, fields: page.responseFields },
        page.responseType.line,
      );
    }
    // A structure that body and response share is printed twice on a page; it still votes once.
    for (const structure of new Map(page.structures.map((each) => [each.name.value, each])).values()) {
      add(structure.name.value, { file, locale: page.locale, fields: structure.fields }, structure.name.line);
    }
  }
  const described = [...collected].map(
    ([name, { sources, places }]): MergedStructure => ({
      name,
      fields: mergeFields(sources, locale),
      places,
      undescribed: false,
    }),
  );
  return [...described, ...undescribed(pages, collected)];
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
  return [...missing].map(([name, places]) => ({ name, fields: [], places, undescribed: true }));
}

/** The fields of a structure by name. */
export function fieldMap(fields: readonly MergedField[]): Map<string, MergedField> {
  return new Map(fields.map((field) => [field.name, field]));
}

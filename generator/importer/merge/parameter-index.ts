import type { FieldReading, PageFacts } from "../page/page-facts.ts";

/** Parameters of all pages by name and by example, for rows that lost one of them. */
export interface ParameterIndex {
  /** What is most likely the same parameter as one of a page, of which only the example is known. */
  byName(name: string, page: PageFacts, example: string | null): FieldReading | null;
  nameByExample(example: string, except: ReadonlySet<string>): string | null;
}

/** Rows that have one name and one description, and where they stand. */
interface Variant {
  readonly field: FieldReading;
  readonly files: Set<string>;
  readonly tags: Set<string>;
  readonly examples: Set<string>;
  count: number;
}

/** Indexes the rows that were read whole: those of parameters, and those of structures, which requests repeat. */
export function indexParameters(pages: readonly PageFacts[]): ParameterIndex {
  const rows = new Map<string, Map<string, Variant>>();
  const examples = new Map<string, Map<string, number>>();
  const add = (page: PageFacts, field: FieldReading): void => {
    if (field.name === null || field.name.confidence < 1 || field.type === null) return;
    const variants = getOrAdd(rows, field.name.value, () => new Map<string, Variant>());
    const variant = getOrAdd(variants, field.description?.value ?? "", () => newVariant(field));
    variant.count++;
    variant.files.add(page.file);
    for (const tag of page.tags) variant.tags.add(tag.value);
    if (field.example !== null) variant.examples.add(field.example.value);
  };
  for (const page of pages) {
    for (const field of page.parameters) {
      add(page, field);
      if (field.name === null || field.name.confidence < 1 || field.example === null) continue;
      const names = getOrAdd(examples, field.example.value, () => new Map<string, number>());
      names.set(field.name.value, (names.get(field.name.value) ?? 0) + 1);
    }
  }
  for (const page of pages) {
    // Whether a response has a member says nothing of whether a request needs it.
    for (const { fields } of page.structures)
      for (const field of fields) add(page, { ...field, required: null });
  }
  return {
    byName: (name, page, example) => {
      const likeness = (variant: Variant): number =>
        (example !== null && variant.examples.has(example) ? 4 : 0) +
        (variant.files.has(page.file) ? 2 : 0) +
        (page.tags.some((tag) => variant.tags.has(tag.value)) ? 2 : 0);
      const variants = [...(rows.get(name)?.values() ?? [])];
      return variants.sort((a, b) => likeness(b) - likeness(a) || b.count - a.count)[0]?.field ?? null;
    },
    nameByExample: (example, except) =>
      [...(examples.get(example) ?? [])]
        .filter(([name]) => !except.has(name))
        .sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
  };
}

function newVariant(field: FieldReading): Variant {
  return { field, files: new Set(), tags: new Set(), examples: new Set(), count: 0 };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}

import type { FieldReading, PageFacts } from "../page/page-facts.ts";

/** Parameters of all pages by name and by example, for rows that lost one of them. */
export interface ParameterIndex {
  byName(name: string): FieldReading | null;
  nameByExample(example: string, except: ReadonlySet<string>): string | null;
}

/** Indexes the rows that were read whole. Among rows of one name, the most frequent description speaks. */
export function indexParameters(pages: readonly PageFacts[]): ParameterIndex {
  const rows = new Map<string, Map<string, { field: FieldReading; count: number }>>();
  const examples = new Map<string, Map<string, number>>();
  for (const field of pages.flatMap((page) => page.parameters)) {
    if (field.name === null || field.name.confidence < 1 || field.type === null) continue;
    const variants = getOrAdd(rows, field.name.value, () => new Map());
    getOrAdd(variants, field.description?.value ?? "", () => ({ field, count: 0 })).count++;
    if (field.example === null) continue;
    const names = getOrAdd(examples, field.example.value, () => new Map<string, number>());
    names.set(field.name.value, (names.get(field.name.value) ?? 0) + 1);
  }
  return {
    byName: (name) =>
      [...(rows.get(name)?.values() ?? [])].sort((a, b) => b.count - a.count)[0]?.field ?? null,
    nameByExample: (example, except) =>
      [...(examples.get(example) ?? [])]
        .filter(([name]) => !except.has(name))
        .sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}

import { concluded, type FieldReading, type PageFacts } from "../page/page-facts.ts";

/** What pages that were read whole say about members of one name. */
interface Known {
  readonly descriptions: Set<string>;
  readonly examples: Set<string>;
}

/**
 * Cuts description and example apart again where they ran together, with the help of other pages: a known
 * description of a member of this name at the beginning, or a known example at the end, leaves no doubt.
 */
export function recutRows(pages: readonly PageFacts[]): readonly PageFacts[] {
  const isUncertain = (field: FieldReading) =>
    field.uncut !== null && (field.description?.confidence ?? 0) < 0.95;
  if (!pages.some((page) => allFields(page).some(isUncertain))) return pages;
  const known = knownFields(pages);
  const recut = (field: FieldReading): FieldReading =>
    isUncertain(field) ? recutField(field, known.get(field.name?.value ?? "")) : field;
  return pages.map((page) => ({
    ...page,
    parameters: page.parameters.map(recut),
    structures: page.structures.map((structure) => ({ ...structure, fields: structure.fields.map(recut) })),
  }));
}

function allFields(page: PageFacts): FieldReading[] {
  return [...page.parameters, ...page.structures.flatMap((structure) => structure.fields)];
}

function knownFields(pages: readonly PageFacts[]): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const field of pages.flatMap(allFields)) {
    if (field.name === null || (field.uncut !== null && (field.description?.confidence ?? 0) < 0.95))
      continue;
    const entry = known.get(field.name.value) ?? { descriptions: new Set(), examples: new Set() };
    known.set(field.name.value, entry);
    if (field.description !== null) entry.descriptions.add(field.description.value.replaceAll("`", ""));
    if (field.example !== null) entry.examples.add(field.example.value);
  }
  return known;
}

function recutField(field: FieldReading, known: Known | undefined): FieldReading {
  const text = field.uncut ?? "";
  if (known === undefined) return field;
  const description = longest([...known.descriptions].filter((each) => endsDescription(text, each)));
  const example = longest(
    [...known.examples].filter((each) => text.endsWith(each) && /\S$/.test(text.slice(0, -each.length))),
  );
  // Where both are known they must meet; where one is, the rest is the other.
  const at = description?.length ?? (example === undefined ? undefined : text.length - example.length);
  if (at === undefined) return field;
  const reason = "other pages have the same text for it";
  const cut = (value: string) => (value === "" ? null : concluded(value, field.line, 0.96, reason));
  return { ...field, description: cut(text.slice(0, at).trim()), example: cut(text.slice(at).trim()) };
}

/** What follows a description is an example, without a blank, or nothing; never the rest of a sentence. */
function endsDescription(text: string, description: string): boolean {
  if (!text.startsWith(description)) return false;
  return !/^\s*[\p{P}\p{Script=Han}]|^ /u.test(text.slice(description.length).replace(/^["[{]/, ""));
}

function longest(texts: readonly string[]): string | undefined {
  return [...texts].sort((a, b) => b.length - a.length)[0];
}

import { concluded, type FieldReading, type PageFacts, type PageType } from "./page-facts.ts";

/**
 * A response table says `array` without the type of the elements. It is the one data structure of the page
 * that no parameter and no other structure refers to.
 */
export function inferItems(page: PageFacts): PageFacts {
  const bare = page.responseFields.filter((field) => isBareArray(field));
  if (bare.length !== 1) return page;
  const candidates = unreferenced(page);
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) return page;
  const type: PageType = { kind: "array", items: { kind: "named", name: only } };
  return {
    ...page,
    responseFields: page.responseFields.map((field) =>
      isBareArray(field) ? { ...field, type: concluded(type, field.line, 0.97, reason) } : field,
    ),
  };
}

const reason = "the only data structure of the page that nothing else refers to";

function isBareArray(field: FieldReading): boolean {
  return field.type?.value.kind === "array" && field.type.value.items === null;
}

function unreferenced(page: PageFacts): string[] {
  const names = new Set(page.structures.map((structure) => structure.name.value));
  for (const field of [...page.parameters, ...page.responseFields])
    names.delete(namedIn(field.type?.value) ?? "");
  for (const structure of page.structures) {
    for (const field of structure.fields) {
      const target = namedIn(field.type?.value);
      if (target !== null && target !== structure.name.value) names.delete(target);
    }
  }
  return [...names];
}

/** The structure that a type refers to, itself or as its elements; the first of several. */
export function namedIn(type: PageType | null | undefined): string | null {
  if (type === null || type === undefined) return null;
  switch (type.kind) {
    case "named":
      return type.name;
    case "array":
      return namedIn(type.items);
    case "map":
      return namedIn(type.values);
    case "union":
      return type.members.map(namedIn).find((name) => name !== null) ?? null;
    case "primitive":
      return null;
  }
}

import { concluded, type FieldReading, type PageFacts, type PageType } from "./page-facts.ts";

/** The elements of lists whose type the page hides: those that a description names, and those of the response. */
export function inferItems(page: PageFacts): PageFacts {
  return itemsOfResponse(itemsInText(page));
}

/** A list whose description names a structure of the page is one of those. */
function itemsInText(page: PageFacts): PageFacts {
  const structures = new Set(page.structures.map((structure) => structure.name.value));
  if (structures.size === 0) return page;
  const told = (field: FieldReading): FieldReading => {
    if (!isBareArray(field)) return field;
    const named = new Set(
      (field.description?.value.match(/[A-Za-z_]\w+/g) ?? []).filter((name) => structures.has(name)),
    );
    const [only] = named;
    if (only === undefined || named.size > 1) return field;
    const type: PageType = { kind: "array", items: { kind: "named", name: only } };
    return { ...field, type: concluded(type, field.line, 0.9, "the description names the data structure") };
  };
  return {
    ...page,
    parameters: page.parameters.map(told),
    responseFields: page.responseFields.map(told),
    structures: page.structures.map((structure) => ({ ...structure, fields: structure.fields.map(told) })),
  };
}

/**
 * A response table says `array` without the type of the elements. It is the one data structure of the page
 * that no parameter and no other structure refers to.
 */
function itemsOfResponse(page: PageFacts): PageFacts {
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

import { codeIn, codesIn } from "./code-span.ts";
import { type Deprecation, type FieldReading, type Reading, read } from "./page-facts.ts";
import type { Wording } from "./wording.ts";

/** A description without the notes that were appended to it, and what they say. */
export interface Notes {
  readonly text: string;
  readonly nested: string | null;
  readonly maxItems: number | null;
  readonly deprecation: Deprecation | null;
  /** The values of an enumeration, or of that of an array's elements. */
  readonly values: readonly string[] | null;
  /** Keywords of the schema, those of an array's elements as `items/…`, of a map's values as `values/…`. */
  readonly keywords: ReadonlyMap<string, unknown>;
}

/** Takes the notes on nested types, limits and values off a description. */
export function takeNotes(text: string, wording: Wording): Notes {
  const nested = wording.nestedType.exec(text)?.[1] ?? null;
  const limit = wording.maxItems
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  let rest = text;
  if (nested !== null) rest = rest.replace(wording.nestedType, "");
  if (limit !== undefined) rest = rest.replace(wording.maxItems, "");
  const { deprecation, text: current } = takeDeprecation(rest.trim(), wording);
  const found: Found = { values: null, keywords: new Map(), parts: [] };
  const left = takeEndings(current, "", found, wording);
  return {
    text: [left, ...found.parts].join("").trim(),
    nested,
    maxItems: limit === undefined ? null : Number(limit),
    deprecation,
    values: found.values,
    keywords: found.keywords,
  };
}

interface Found {
  values: readonly string[] | null;
  readonly keywords: Map<string, unknown>;
  /** What is understood, but has no place among the facts, each with the blank before it. */
  readonly parts: string[];
}

/** Takes one note after the other off the end, until what ends the text is none. */
function takeEndings(text: string, prefix: string, found: Found, wording: Wording): string {
  let rest = text;
  for (;;) {
    const next = takeEnding(rest, prefix, found, wording);
    if (next === null) return rest;
    rest = next;
  }
}

function takeEnding(text: string, prefix: string, found: Found, wording: Wording): string | null {
  for (const { note, pattern } of wording.notes) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { value = "", values = "", notes = "" } = match.groups ?? {};
    switch (note.kind) {
      case "keyword":
        if (found.keywords.has(prefix + note.keyword)) continue;
        found.keywords.set(prefix + note.keyword, keywordValue(value));
        break;
      case "values":
      case "item-values":
        if (found.values !== null) continue;
        found.values = values.includes("`")
          ? codesIn(values)
          : values.split(/[|,]/).map((value) => value.trim());
        break;
      case "each-item":
      case "each-value": {
        // Notes that are not understood to the last word stay in the text.
        const items: Found = { values: null, keywords: new Map(), parts: [] };
        const own = note.kind === "each-item" ? "items/" : "values/";
        if (prefix !== "" || takeEndings(notes, own, items, wording) !== "") continue;
        for (const [keyword, stated] of items.keywords) found.keywords.set(keyword, stated);
        break;
      }
      case "part": {
        const part: Found = { values: null, keywords: new Map(), parts: [] };
        if (takeEndings(notes, prefix, part, wording) !== "") continue;
        found.parts.unshift(text.slice(text.slice(0, match.index).trimEnd().length));
        break;
      }
    }
    return text.slice(0, match.index).trimEnd();
  }
  return null;
}

/** A number, the content of code or of what could not be code, or true for a note that has no value. */
function keywordValue(text: string): unknown {
  if (text === "") return true;
  const code = codeIn(text);
  if (code !== null) return code;
  if (/^-?\d[\d.e+-]*$/.test(text)) return Number(text);
  return text.replace(/&#(\d+);/g, (_, character) => String.fromCodePoint(Number(character)));
}

/** The mark of a deprecation at the beginning, and the sentence after it as its reason. */
export function takeDeprecation(
  text: string,
  wording: Wording,
): { readonly text: string; readonly deprecation: Deprecation | null } {
  const mark = wording.profile.deprecatedMarks.find((each) => text.startsWith(each));
  return mark === undefined
    ? { text, deprecation: null }
    : { text: text.slice(mark.length).trim(), deprecation: { reason: null } };
}

/** What notes that stand alone say of a type; nothing where they are not understood to the last word. */
export function keywordsIn(notes: Reading<string> | null, wording: Wording): FieldReading["keywords"] {
  if (notes === null) return new Map();
  const { text, keywords, maxItems } = takeNotes(notes.value, wording);
  if (text !== "") return new Map();
  const all = maxItems === null ? keywords : new Map([...keywords, ["maxItems", maxItems]]);
  return new Map([...all].map(([name, value]) => [name, read(value, notes.line)]));
}

import type { RuleName } from "../profile/page-profile.ts";
import { codeIn, codesIn } from "./code-span.ts";
import type { NoteKind } from "./note-wording.ts";
import { type Deprecation, type FieldReading, type PageType, type Reading, read } from "./page-facts.ts";
import { parseJson } from "./parse-json.ts";
import { readType } from "./read-type.ts";
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

type Keywords = Map<string, unknown>;

/** What a note says of one of several types. */
export interface AlternativeNotes {
  readonly type: PageType;
  readonly keywords: readonly (readonly [string, unknown])[];
}

/** A rule of several members: as a specification writes it, or patterns of names. */
export type RuleReading =
  | { readonly kind: "keywords"; readonly keywords: Readonly<Record<string, unknown>> }
  | { readonly kind: "names"; readonly patterns: readonly string[]; readonly only: boolean };

/** Takes the notes on nested types, limits and values off the description of something of this type. */
export function takeNotes(text: string, type: PageType | null, wording: Wording): Notes {
  const nested = wording.nestedType.exec(text)?.[1] ?? null;
  const limit = wording.maxItems
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  let rest = text;
  if (nested !== null) rest = rest.replace(wording.nestedType, "");
  if (limit !== undefined) rest = rest.replace(wording.maxItems, "");
  const { deprecation, text: current } = takeDeprecation(rest.trim(), wording);
  const { text: left, keywords } = takeEndings(current, type, wording);
  const { enum: own, "items/enum": ofItems, ...others } = Object.fromEntries(keywords);
  const values = own ?? ofItems;
  return {
    text: left,
    nested,
    maxItems: limit === undefined ? null : Number(limit),
    deprecation,
    values: Array.isArray(values) ? values.map(String) : null,
    keywords: new Map(Object.entries(others)),
  };
}

/** Takes one note after the other off the end, until what ends the text is none. */
function takeEndings(
  text: string,
  type: PageType | null,
  wording: Wording,
): { readonly text: string; readonly keywords: Keywords } {
  const keywords: Keywords = new Map();
  // What is understood, but has no place among the facts, each with the blank before it.
  const parts: string[] = [];
  let rest = text;
  for (;;) {
    const ending = takeEnding(rest, type, keywords, wording);
    if (ending === null) return { text: [rest, ...parts].join("").trim(), keywords };
    const next = rest.slice(0, ending.from).trimEnd();
    if (ending.isPart) parts.unshift(rest.slice(next.length));
    rest = next;
  }
}

/** Where the last note begins; null where what ends the text is none. */
function takeEnding(text: string, type: PageType | null, keywords: Keywords, wording: Wording) {
  for (const { note, pattern } of wording.notes) {
    // Of alternatives, each goes up to the next; every other note goes up to the end.
    const places = note.kind === "alternative" ? matchesOf(pattern, text).reverse() : firstOf(pattern, text);
    const match = places.find(({ groups = {} }) => keeps(note, groups, type, keywords, wording));
    if (match !== undefined) return { from: match.index, isPart: note.kind === "part" };
  }
  return null;
}

function firstOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match === null ? [] : [match];
}

/** All places at which a note could begin that goes up to the end. */
function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match);
    pattern.lastIndex = match.index + 1;
  }
  return matches;
}

/** Keeps what a note says; false where it says nothing of a value of this type. */
function keeps(
  note: NoteKind,
  groups: Readonly<Record<string, string>>,
  type: PageType | null,
  keywords: Keywords,
  wording: Wording,
): boolean {
  const { value = "", values = "", notes = "" } = groups;
  // Notes on parts of a value come last of all.
  const isLast = [...keywords.keys()].every((name) => name === "alternatives");
  switch (note.kind) {
    case "keyword":
      return keep(keywords, note.keyword, keywordValue(value));
    case "values":
      return keep(keywords, "enum", listedIn(values));
    case "item-values":
      return keep(keywords, "items/enum", listedIn(values));
    case "each-item":
      return type?.kind === "array" && isLast && keepPart("items/", notes, type.items, keywords, wording);
    case "each-value":
      return type?.kind === "map" && isLast && keepPart("values/", notes, type.values, keywords, wording);
    case "alternative":
      return isLast && keepAlternative(readType(groups.type ?? "", wording), notes, type, keywords, wording);
    case "part":
      return isLast && takeEndings(notes, null, wording).text === "";
    case "rule": {
      const rule = ruleOf(note.rule, groups);
      if (rule !== null) keywords.set("rules", [rule, ...listed(keywords.get("rules"))]);
      return rule !== null;
    }
  }
}

function keep(keywords: Keywords, name: string, value: unknown): boolean {
  if (keywords.has(name)) return false;
  keywords.set(name, value);
  return true;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function listedIn(values: string): readonly string[] {
  return values.includes("`") ? codesIn(values) : values.split(/[|,]/).map((value) => value.trim());
}

/** The notes on a part; words before them describe it in a format that says everything, and else are none of it. */
function keepPart(
  part: string,
  notes: string,
  type: PageType | null,
  keywords: Keywords,
  wording: Wording,
): boolean {
  const own = describedBy(notes, type, wording);
  if (own.has("description") && wording.profile.unsaid === "inferred") return false;
  for (const [name, value] of own) keywords.set(part + name, value);
  return true;
}

/** Notes on a part of a value, with the words before them as its description. */
export function describedBy(
  notes: string,
  type: PageType | null,
  wording: Wording,
): ReadonlyMap<string, unknown> {
  const { text, keywords } = takeEndings(notes, type, wording);
  return text === "" ? keywords : keywords.set("description", text);
}

function keepAlternative(
  type: PageType | null,
  notes: string,
  whole: PageType | null,
  keywords: Keywords,
  wording: Wording,
): boolean {
  const key = JSON.stringify(type);
  const types = whole?.kind === "union" ? whole.members : [whole];
  if (type === null || !types.some((each) => JSON.stringify(each) === key)) return false;
  const own: Keywords = new Map();
  if (!keepPart("", notes, type, own, wording)) return false;
  keywords.set("alternatives", [{ type, keywords: [...own] }, ...listed(keywords.get("alternatives"))]);
  return true;
}

function ruleOf(rule: RuleName, groups: Readonly<Record<string, string>>): RuleReading | null {
  const { names = "", name = "", patterns = "", value = "" } = groups;
  const keywords = (given: Readonly<Record<string, unknown>>) =>
    ({ kind: "keywords", keywords: given }) as const;
  switch (rule) {
    case "required":
      return keywords({ required: codesIn(names) });
    case "dependentRequired":
      return keywords({ dependentRequired: { [codeIn(name) ?? name]: codesIn(names) } });
    case "anyOf":
    case "oneOf":
      return keywords({
        [rule]: names.split(/(?<=`)[,、]\s*(?=`)/).map((each) => ({ required: codesIn(each) })),
      });
    case "names":
    case "namesToo":
      return { kind: "names", patterns: codesIn(patterns), only: rule === "names" };
    case "contentEncoding":
    case "contentMediaType":
      return keywords({ [rule]: value });
    case "other": {
      const given = parseJson(codeIn(groups.rule ?? "") ?? "");
      return isRecord(given) ? keywords(given) : null;
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

/** What notes that stand alone say of a value of some type; nothing where they are not understood to the last word. */
export function keywordsIn(
  notes: Reading<string> | null,
  type: PageType | null,
  wording: Wording,
): FieldReading["keywords"] {
  if (notes === null) return new Map();
  const { text, keywords } = takeEndings(notes.value, type, wording);
  return text === "" ? readings(keywords, notes.line) : new Map();
}

/** Keywords as readings of one line. */
export function readings(keywords: ReadonlyMap<string, unknown>, line: number): FieldReading["keywords"] {
  return new Map([...keywords].map(([name, value]) => [name, read(value, line)]));
}

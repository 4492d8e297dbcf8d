import { isObject } from "../../examples/limits.ts";
import { type Constraints, noConstraints, type Rule } from "../../ir/constraints.ts";
import type { Deprecation } from "../../ir/doc.ts";
import type { JsonValue } from "../../ir/json.ts";
import { type Keys, noWords, type Type, type Words } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill, fillCode } from "./labels.ts";
import { endsInItem, isItem } from "./markdown/blocks.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { hasSection, longestInlineList, typeText, underlying } from "./types.ts";

/** A parameter, property or header, as far as its description needs it. */
export interface Described {
  readonly type: Type;
  readonly description: string | null;
  readonly constraints: Constraints;
  readonly deprecation: Deprecation | null;
  readonly access: "both" | "read" | "write";
}

/**
 * The cell that says everything of a member that has no column: its description, its values, its limits.
 *
 * @param notes what else holds for the member as a whole
 */
export function descriptionCell(member: Described, book: Book, notes: readonly string[] = []): string {
  const { description } = underlying(member.type, book);
  const text = member.description ?? description;
  const parts = [
    ...deprecationNote(member.deprecation, book),
    ...(text === null ? [] : [book.texts.cell(text)]),
    // Last come the notes on parts of a value, which anything behind them would seem to belong to.
    ...notes,
    ...(member.access === "both" ? [] : [book.labels.notes[member.access]]),
    ...typeNotes(member.type, member.constraints, book),
  ];
  return sentences(parts, book);
}

/** How deep the limits of what a value is made of are told where it has no name: lists may hold lists for ever. */
const deepest = 4;

/** Everything that holds for a value beside what the words for its type say: its values, its limits, those of its parts. */
export function typeNotes(type: Type, limits: Constraints, book: Book, depth = 0): readonly string[] {
  const values = listedValues(type, book);
  const list = values === null ? [] : [fill(book.labels.notes.values, { values })];
  return [...list, ...ruleNotes(type, limits, book, depth)];
}

/** The same without the list of values. */
function ruleNotes(written: Type, limits: Constraints, book: Book, depth: number): readonly string[] {
  if (depth > deepest) return [];
  const { type, nullable, constraints } = underlying(written, book);
  const notes = [
    ...formatNotes(type, book),
    // Inside another type, the words for that say it.
    ...(nullable && depth === 0 ? [book.labels.notes.nullable] : []),
    ...limitNotes([limits, ...constraints], book).filter((note) => !ownNotes(type, book).includes(note)),
    ...partNotes(type, book, depth + 1),
  ];
  return [...new Set(notes)];
}

/** What the section of a type says of it already. */
function ownNotes(type: Type, book: Book): readonly string[] {
  const declaration = type.kind === "ref" ? book.api.declarations.get(type.id) : undefined;
  return declaration?.kind === "object" ? limitNotes([declaration.constraints], book) : [];
}

/** What holds for the parts of a value that have no section. */
function partNotes(type: Type, book: Book, depth: number): readonly string[] {
  const { notes } = book.labels;
  const told = (part: Type, limits = noConstraints, words = noWords) => [
    ...wordsOf(part, words, book),
    ...typeNotes(part, limits, book, depth),
  ];
  switch (type.kind) {
    case "array": {
      const values = listedValues(type.items, book);
      return [
        ...(values === null ? [] : [fill(notes.itemValues, { values })]),
        ...noted(
          notes.each,
          [
            ...wordsOf(type.items, type.itemWords, book),
            ...ruleNotes(type.items, type.itemConstraints, book, depth),
          ],
          book,
        ),
      ];
    }
    case "map":
      return [
        ...keyNotes(type.keys, book),
        ...noted(notes.eachValue, told(type.values, type.valueConstraints, type.valueWords), book),
      ];
    case "tuple":
      return type.items.flatMap((item, index) => {
        const inner = told(item, type.itemConstraints[index], type.itemWords[index]);
        return noted(notes.item, inner, book, { index: index + 1 });
      });
    case "union":
      if (listedValues(type, book) !== null) return [];
      return type.members.flatMap((member, index) => {
        const inner = told(member, type.memberConstraints[index], type.memberWords[index]);
        return noted(notes.alternative, inner, book, { type: typeText(member, book) });
      });
    default:
      return [];
  }
}

function noted(
  label: string,
  notes: readonly string[],
  book: Book,
  values: Readonly<Record<string, string | number>> = {},
): readonly string[] {
  return notes.length === 0 ? [] : [fill(label, { ...values, notes: sentences(notes, book) })];
}

/** What is said of a part of a value in words, unless its section says it. */
export function wordsOf(type: Type, { description }: Words, book: Book): readonly string[] {
  const own = underlying(type, book);
  const named = own.type.kind === "ref" ? book.api.declarations.get(own.type.id) : undefined;
  const hasOwn = named !== undefined && hasSection(named);
  const text =
    description === own.description && hasOwn ? null : (description ?? (hasOwn ? null : own.description));
  return text === null ? [] : [book.texts.cell(text)];
}

/** Which names members of a map may have. */
export function keyNotes(keys: Keys | null, { labels: { notes, types } }: Book): readonly string[] {
  if (keys === null) return [];
  const patterns = keys.patterns.map((pattern) => codeSpan(pattern, "cell")).join(types.or);
  return [fill(keys.only ? notes.names : notes.namesToo, { patterns })];
}

/** Texts one after the other, each but the last ended by a full stop where it has no mark of its own. */
export function sentences(parts: readonly string[], book: Book): string {
  const [first = "", ...others] = parts.filter((part) => part !== "");
  return others.reduce((text, part) => text + between(text, part, book) + part, first);
}

/** Around a list, texts stand on lines of their own. */
function between(before: string, after: string, { labels: { notes } }: Book): string {
  if (endsInItem(before) || isItem(after)) return "<br>";
  const end = isEnded(before) ? before : before + notes.stop;
  return end.slice(before.length) + gapBetween(end, after, notes.gap);
}

/** A language that needs no space between its sentences does between one of another script and its own. */
function gapBetween(before: string, after: string, gap: string): string {
  return gap === "" && /[!-~]$/.test(before) && /^[^ -~]/.test(after) ? " " : gap;
}

/** The semicolon of a character reference is none of the text. */
function isEnded(text: string): boolean {
  return /[.,:;!?。，：；！？、…*]$/.test(text) && !/&#?\w+;$/.test(text);
}

export function deprecationNote(deprecation: Deprecation | null, book: Book): readonly string[] {
  if (deprecation === null) return [];
  const reason = deprecation.reason === null ? [] : [book.texts.cell(deprecation.reason)];
  return [book.labels.notices.deprecated, ...reason];
}

/** The values of a short enumeration, and of a choice of constants. */
function listedValues(written: Type, book: Book): string | null {
  const { type } = underlying(written, book);
  const values = constants(type, book);
  return values === null ? null : values.map(valueSpan).join(book.labels.types.list);
}

function constants(type: Type, book: Book): readonly JsonValue[] | null {
  if (type.kind === "union") {
    const values = type.members.flatMap((member) => (member.kind === "literal" ? [member.value] : []));
    return values.length === 0 || values.length < type.members.length ? null : values;
  }
  const declaration = type.kind === "ref" ? book.api.declarations.get(type.id) : undefined;
  if (declaration?.kind !== "enum" || declaration.values.length > longestInlineList) return null;
  return declaration.values.map(({ value }) => value);
}

function formatNotes(type: Type, { labels: { notes } }: Book): readonly string[] {
  switch (type.kind) {
    case "scalar":
      return type.format === null ? [] : [fillCode(notes.format, { value: type.format }, "cell")];
    case "literal":
      return type.value === null ? [] : [fill(notes.always, { value: valueSpan(type.value) })];
    case "file":
      return type.encoding === "base64" ? [notes.base64] : [];
    default:
      return [];
  }
}

const limitNames = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** What holds together for one value: of two limits, only the narrower one is worth telling. */
export function limitNotes(together: readonly Constraints[], book: Book): readonly string[] {
  const given = together.filter((each) => each !== noConstraints);
  if (given.length === 0) return [];
  const { notes } = book.labels;
  const limits = limitNames.flatMap((name) => {
    const values = given.flatMap((each) => each[name] ?? []);
    // Of several, all multiples matter.
    if (name === "multipleOf") return values.map((value) => fill(notes[name], { value }));
    const narrowest = /^(?:exclusiveM|m)in/.test(name) ? Math.max : Math.min;
    return values.length === 0 ? [] : [fill(notes[name], { value: narrowest(...values) })];
  });
  const patterns = given.flatMap(({ pattern }) => pattern ?? []);
  return [
    ...limits,
    ...patterns.map((pattern) => fill(notes.pattern, { value: codeSpan(pattern, "cell") })),
    ...(given.some(({ uniqueItems }) => uniqueItems) ? [notes.uniqueItems] : []),
    ...new Set(given.flatMap(({ rules }) => rules.flatMap((rule) => writtenRule(rule, book)))),
  ];
}

/** In words where it only names members, else as the specification writes it. */
function writtenRule(rule: Rule, { labels: { notes, types } }: Book): readonly string[] {
  const [[keyword, given] = ["", null]] = Object.entries(rule);
  const all = (names: readonly JsonValue[]) => names.map(valueSpan).join(types.and);
  if (keyword === "required" && Array.isArray(given)) return [fill(notes.required, { names: all(given) })];
  if (keyword === "dependentRequired" && given !== null && isObject(given))
    return Object.entries(given).flatMap(([name, others]) =>
      Array.isArray(others)
        ? [fill(notes.dependentRequired, { name: valueSpan(name), names: all(others) })]
        : [],
    );
  if (keyword === "propertyNames" && given !== null && isObject(given)) {
    const { pattern, ...others } = given;
    if (typeof pattern === "string" && Object.keys(others).length === 0)
      return [fill(notes.names, { patterns: codeSpan(pattern, "cell") })];
  }
  if ((keyword === "contentEncoding" || keyword === "contentMediaType") && typeof given === "string")
    return [fillCode(notes[keyword], { value: given }, "cell")];
  if ((keyword === "anyOf" || keyword === "oneOf") && Array.isArray(given)) {
    const sets = given.flatMap(({ required, not }) =>
      not === undefined && Array.isArray(required) ? [required] : [],
    );
    if (sets.length === given.length)
      return [fill(notes[keyword], { names: sets.map(all).join(types.list) })];
  }
  return [fill(notes.rule, { rule: codeSpan(JSON.stringify(rule), "cell") })];
}

/**
 * A value as code. Strings stand without quotes, as they are sent in a URL; with them where one would otherwise not
 * see what is there.
 */
export function valueSpan(value: JsonValue): string {
  const plain = typeof value === "string" && value === value.trim() && !/^$|[\r\n\t]/.test(value);
  return codeSpan(plain ? value : JSON.stringify(value), "cell");
}

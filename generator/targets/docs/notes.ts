import { type Constraints, noConstraints } from "../../ir/constraints.ts";
import type { Deprecation } from "../../ir/doc.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Type } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill, fillCode } from "./labels.ts";
import { endsInItem, isItem } from "./markdown/blocks.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { longestInlineList, typeText, underlying } from "./types.ts";

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
    ...limitNotes([limits, ...constraints], book),
    ...partNotes(type, book, depth + 1),
  ];
  return [...new Set(notes)];
}

/** What holds for the parts of a value that have no section. */
function partNotes(type: Type, book: Book, depth: number): readonly string[] {
  const { notes } = book.labels;
  switch (type.kind) {
    case "array": {
      const values = listedValues(type.items, book);
      return [
        ...(values === null ? [] : [fill(notes.itemValues, { values })]),
        ...noted(notes.each, ruleNotes(type.items, type.itemConstraints, book, depth), book),
      ];
    }
    case "map":
      return noted(notes.eachValue, typeNotes(type.values, type.valueConstraints, book, depth), book);
    case "tuple":
      return type.items.flatMap((item, index) => {
        const inner = typeNotes(item, type.itemConstraints[index] ?? noConstraints, book, depth);
        return noted(notes.item, inner, book, { index: index + 1 });
      });
    case "union":
      if (listedValues(type, book) !== null) return [];
      return type.members.flatMap((member, index) => {
        const inner = typeNotes(member, type.memberConstraints[index] ?? noConstraints, book, depth);
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
  return notes.length === 0 ? [] : [fill(label, { ...values, notes: notes.join(book.labels.notes.gap) })];
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
  ];
}

/**
 * A value as code. Strings stand without quotes, as they are sent in a URL; with them where one would otherwise not
 * see what is there.
 */
export function valueSpan(value: JsonValue): string {
  const plain = typeof value === "string" && value === value.trim() && !/^$|[\r\n\t]/.test(value);
  return codeSpan(plain ? value : JSON.stringify(value), "cell");
}

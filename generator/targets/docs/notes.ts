import { type Constraints, noConstraints } from "../../ir/constraints.ts";
import type { Deprecation } from "../../ir/doc.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Type } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill, fillCode } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { longestInlineList, underlying } from "./types.ts";

/** A parameter, property or header, as far as its description needs it. */
export interface Described {
  readonly type: Type;
  readonly description: string | null;
  readonly constraints: Constraints;
  readonly deprecation: Deprecation | null;
  readonly access: "both" | "read" | "write";
}

/** The cell that says everything of a member that has no column: its description, its values, its limits. */
export function descriptionCell(member: Described, book: Book): string {
  const { type, nullable, constraints, description } = underlying(member.type, book);
  const text = member.description ?? description;
  const notes = [
    ...valueNotes(type, book, "values"),
    ...(nullable ? [book.labels.notes.nullable] : []),
    ...[member.constraints, ...constraints].flatMap((limits) => limitNotes(limits, book)),
    ...itemNotes(type, book),
    ...(member.access === "both" ? [] : [book.labels.notes[member.access]]),
  ];
  const parts = [
    ...deprecationNote(member.deprecation, book),
    ...(text === null ? [] : [book.texts.cell(text)]),
    ...new Set(notes),
  ];
  return sentences(parts, book);
}

/** Texts one after the other, each but the last ended by a full stop where it has no mark of its own. */
export function sentences(parts: readonly string[], { labels: { notes } }: Book): string {
  const written = parts.filter((part) => part !== "");
  return written
    .map((part, index) => (index === written.length - 1 || isEnded(part) ? part : part + notes.stop))
    .reduce((text, part) => (text === "" ? part : text + gapBetween(text, part, notes.gap) + part), "");
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

/** What the type itself tells: its values, its format. */
function valueNotes(type: Type, book: Book, label: "values" | "itemValues"): readonly string[] {
  const { notes } = book.labels;
  switch (type.kind) {
    case "scalar":
      return type.format === null ? [] : [fillCode(notes.format, { value: type.format }, "cell")];
    case "literal":
      return type.value === null ? [] : [fill(notes.always, { value: valueSpan(type.value) })];
    case "file":
      return type.encoding === "base64" ? [notes.base64] : [];
    case "ref": {
      const declaration = book.api.declarations.get(type.id);
      if (declaration?.kind !== "enum" || declaration.values.length > longestInlineList) return [];
      const values = declaration.values.map(({ value }) => valueSpan(value)).join(book.labels.types.list);
      return [fill(notes[label], { values })];
    }
    case "union": {
      const constants = type.members.flatMap((member) => (member.kind === "literal" ? [member.value] : []));
      if (constants.length < type.members.length) return [];
      return [fill(notes[label], { values: constants.map(valueSpan).join(book.labels.types.list) })];
    }
    default:
      return [];
  }
}

function itemNotes(type: Type, book: Book): readonly string[] {
  if (type.kind !== "array") return [];
  const { notes } = book.labels;
  const items = underlying(type.items, book);
  const limits = [type.itemConstraints, ...items.constraints].flatMap((constraints) =>
    limitNotes(constraints, book),
  );
  const each = [...(items.type.kind === "scalar" ? valueNotes(items.type, book, "values") : []), ...limits];
  return [
    ...(items.type.kind === "ref" || items.type.kind === "union"
      ? valueNotes(items.type, book, "itemValues")
      : []),
    ...(each.length === 0 ? [] : [fill(notes.each, { notes: [...new Set(each)].join(notes.gap) })]),
  ];
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

function limitNotes(constraints: Constraints, book: Book): readonly string[] {
  if (constraints === noConstraints) return [];
  const { notes } = book.labels;
  const limits = limitNames.flatMap((name) => {
    const value = constraints[name];
    return value === null ? [] : [fill(notes[name], { value })];
  });
  return [
    ...limits,
    ...(constraints.pattern === null
      ? []
      : [fill(notes.pattern, { value: codeSpan(constraints.pattern, "cell") })]),
    ...(constraints.uniqueItems ? [notes.uniqueItems] : []),
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

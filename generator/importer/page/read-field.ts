import type { ColumnRole, Location } from "../profile/page-profile.ts";
import { codeIn, plainText } from "./code-span.ts";
import { namedIn } from "./infer-items.ts";
import {
  concluded,
  type FieldReading,
  type PageType,
  type Reading,
  read,
  type ValueList,
} from "./page-facts.ts";
import { parseJson } from "./parse-json.ts";
import { firstMatch, fold } from "./patterns.ts";
import { isLossyLink, readType } from "./read-type.ts";
import { type NamedValues, readValues } from "./read-values.ts";
import type { Cell, RowCells } from "./row-cells.ts";
import { type Notes, takeNotes } from "./take-notes.ts";
import { cellMarkdown } from "./texts.ts";
import type { Wording } from "./wording.ts";

/** What reading a row needs to know about its table. */
export interface FieldContext {
  readonly wording: Wording;
  readonly table: "parameters" | "response" | "structure";
  /** Whether the page prints examples as code, so that one without backticks is told apart. */
  readonly quotesExamples: boolean;
  /** Parameters for which the sample passes a list. */
  readonly lists: ReadonlySet<string>;
}

/** Reads the cells of one row. */
export function readField(row: RowCells, context: FieldContext): FieldReading {
  const { wording } = context;
  const { cells, line } = row;
  const name = nameOf(cells.name, wording);
  const text = cells.description === undefined ? "" : cellMarkdown(cells.description.text, wording);
  const formatted = withoutFormat(cells.type, wording);
  const notes = takeNotes(text, readType(formatted.type?.text ?? "", wording), wording);
  const example = exampleOf(cells.example, wording);
  const stated = fieldType(formatted.type, notes.nested, line, wording);
  const type = restoreArray(stated, cells.type, whyList(name, example, notes, context));
  const defaultValue = defaultOf(cells.default, type, line, wording);
  return {
    name: name === "" ? null : reading(name, cells.name, line),
    type,
    required: requiredOf(cells.required, line, wording),
    default: defaultValue,
    description: notes.text === "" ? null : reading(notes.text, cells.description, line),
    example: example === null ? null : reading(example.text, cells.example, line),
    maxItems: notes.maxItems === null ? null : read(notes.maxItems, line),
    values: valuesOf(notes, type, example, defaultValue, line, context),
    firstValue: marksFirstValue(example, context) ? reading(example?.text ?? "", cells.example, line) : null,
    location: context.table === "parameters" ? locationOf(row, wording) : null,
    keywords: keywordReadings(notes, formatted.format, line),
    uncut: row.uncut === null ? null : cellMarkdown(row.uncut, wording),
    line,
  };
}

function nameOf(cell: Cell | undefined, wording: Wording): string {
  const text = cell?.text ?? "";
  return wording.profile.cells === "raw" ? withoutMarks(text) : (codeIn(text) ?? plainText(text)).trim();
}

/** A name without what Markdown, and programs that write Markdown, put around and into it. */
function withoutMarks(text: string): string {
  return text
    .replaceAll("`", "")
    .replace(/\\([_*[\]<>.-])/g, "$1")
    .trim()
    .replace(/^\*\*(.+)\*\*$/, "$1");
}

/** A type with its format, as `integer(int64)`, in two. */
function withoutFormat(cell: Cell | undefined, wording: Wording) {
  const { type, format } = firstMatch(wording.types.format, cell?.text.trim() ?? "")?.groups ?? {};
  return cell === undefined || type === undefined || format === undefined
    ? { type: cell, format: null }
    : { type: { ...cell, text: type }, format };
}

/** Whether a cell tells a type in words that the format does not know. */
export function namesNoType(cell: Cell, wording: Wording): boolean {
  return readType(withoutFormat(cell, wording).type?.text ?? "", wording) === null;
}

function keywordReadings(notes: Notes, format: string | null, line: number): Map<string, Reading<unknown>> {
  const readings = new Map([...notes.keywords].map(([name, value]) => [name, read(value, line)]));
  if (format !== null) readings.set("format", read<unknown>(format, line));
  return notes.deprecation === null ? readings : readings.set("deprecated", read<unknown>(true, line));
}

/** The values that a note states, or what a description lets conclude. */
function valuesOf(
  notes: Notes,
  type: Reading<PageType> | null,
  example: ExampleText | null,
  fallback: Reading<string> | null,
  line: number,
  context: FieldContext,
): Reading<ValueList> | null {
  if (context.wording.profile.unsaid === "inferred" && notes.values === null) {
    const named = notes.text === "" ? null : readValues(notes.text, context.wording);
    return enumeration(named, type, example, fallback, line, context);
  }
  // The note repeats the values of a type that has a section of its own.
  if (notes.values === null || type === null || namedIn(type.value) !== null) return null;
  return read({ values: notes.values, meanings: notes.values.map(() => null) }, line);
}

function reading<T>(value: T, cell: Cell | undefined, line: number): Reading<T> {
  return { value, line, confidence: cell?.confidence ?? 1, reason: cell?.reason ?? null };
}

function defaultOf(
  cell: Cell | undefined,
  type: Reading<PageType> | null,
  line: number,
  wording: Wording,
): Reading<string> | null {
  if (cell === undefined || wording.profile.noDefault.includes(cell.text)) return null;
  if (wording.profile.cells === "escaped")
    return cell.text === "" ? null : reading(printedValue(cell.text), cell, line);
  if (cell.text !== "") return reading(cell.text, cell, line);
  // The format prints `-` for none, and joins the elements of an array: of an empty one, nothing is left.
  const isArray = type?.value.kind === "array" && cell.confidence === 1;
  return isArray ? concluded("[]", line, 0.95, "the cell is empty, and not '-'") : null;
}

function fieldType(
  cell: Cell | undefined,
  nested: string | null,
  line: number,
  wording: Wording,
): Reading<PageType> | null {
  const type = cell === undefined ? null : readType(cell.text, wording);
  if (nested === null) return type === null ? null : reading(type, cell, line);
  const named: PageType = { kind: "named", name: nested };
  if (type?.kind === "array") return reading({ kind: "array", items: type.items ?? named }, cell, line);
  return reading(named, cell, line);
}

/** A damaged link has lost its brackets, but what stands elsewhere may say that there were some. */
function restoreArray(
  type: Reading<PageType> | null,
  cell: Cell | undefined,
  why: string | null,
): Reading<PageType> | null {
  if (type?.value.kind !== "named" || cell === undefined || !isLossyLink(cell.text)) return type;
  return why === null ? type : concluded({ kind: "array", items: type.value }, type.line, 0.96, why);
}

function whyList(
  name: string,
  example: ExampleText | null,
  notes: Notes,
  context: FieldContext,
): string | null {
  if (notes.maxItems !== null) return "the description limits its length";
  if (example?.text.startsWith("[") === true) return "its example is a list";
  return context.table === "parameters" && context.lists.has(name) ? "the sample passes a list" : null;
}

function requiredOf(cell: Cell | undefined, line: number, wording: Wording): Reading<boolean> | null {
  if (cell === undefined) return null;
  const word = fold(cell.text);
  if (wording.profile.yesByMistake.includes(word)) {
    return concluded(true, line, 0.97, `the word '${word}', which is a literal translation of yes`);
  }
  if (wording.yes.has(word)) return reading(true, cell, line);
  return wording.no.has(word) ? reading(false, cell, line) : null;
}

interface ExampleText {
  readonly text: string;
  readonly quoted: boolean;
}

function exampleOf(cell: Cell | undefined, wording: Wording): ExampleText | null {
  const text = cell?.text ?? "";
  if (wording.profile.cells === "escaped")
    return text === "" ? null : { text: printedValue(text), quoted: codeIn(text) !== null };
  const [, quoted] = /^`+([\s\S]*?)`+$/.exec(text) ?? [];
  // A translation may have put dots in place of a value.
  if (text === "" || text === "..." || text === "-" || quoted === "") return null;
  return { text: quoted ?? text, quoted: quoted !== undefined };
}

/** A value printed as code. Only strings that one would not see stand in quotes. */
function printedValue(text: string): string {
  const value = codeIn(text) ?? plainText(text);
  if (!/^".*"$/s.test(value)) return value;
  const parsed = parseJson(value);
  const hidden = typeof parsed === "string" && (parsed !== parsed.trim() || /^$|[\r\n\t]/.test(parsed));
  return hidden ? parsed : value;
}

/** The format prints the first value of an enumeration as example, without backticks. */
function marksFirstValue(example: ExampleText | null, context: FieldContext): boolean {
  return (
    context.wording.profile.firstValueWithoutBackticks &&
    context.table === "structure" &&
    context.quotesExamples &&
    example !== null &&
    !example.quoted
  );
}

/** Whether the values that a description names are an enumeration, and how sure that is. */
function enumeration(
  named: NamedValues | null,
  type: Reading<PageType> | null,
  example: ExampleText | null,
  fallback: Reading<string> | null,
  line: number,
  context: FieldContext,
): Reading<ValueList> | null {
  if (named === null || named.form === "open" || !canBeEnumeration(type)) return null;
  const { confidence, reason } = judgeValues(named, example, fallback, context);
  const note =
    named.trimmed.length === 0 ? "" : `; white space around '${named.trimmed.join("', '")}' was dropped`;
  return concluded(named.list, line, confidence, reason + note);
}

function canBeEnumeration(type: Reading<PageType> | null): boolean {
  if (type === null) return true;
  const inner = type.value.kind === "array" ? type.value.items : type.value;
  return (
    inner === null || (inner.kind === "primitive" && (inner.name === "string" || inner.name === "number"))
  );
}

function judgeValues(
  named: NamedValues,
  example: ExampleText | null,
  fallback: Reading<string> | null,
  context: FieldContext,
): { confidence: number; reason: string } {
  const shown = example === null ? (fallback?.value ?? null) : example.text;
  const fits = shown !== null && elementsOf(shown).every((value) => named.list.values.includes(value));
  if (named.form === "prose") {
    const marked = fits && marksFirstValue(example, context);
    const confidence = marked ? 0.9 : shown === null || fits ? 0.6 : 0.3;
    return { confidence, reason: "values named in running text" };
  }
  if (marksFirstValue(example, context)) {
    const reason = "the listed values, and an example that the format prints for enumerations only";
    return fits
      ? { confidence: 0.97, reason }
      : { confidence: 0.7, reason: "the listed values, although the first value shown is not among them" };
  }
  if (context.table === "structure" && context.quotesExamples && example !== null && !named.announced) {
    return { confidence: 0.3, reason: "the format prints this example as that of an open set" };
  }
  if (fits) return { confidence: 0.95, reason: "the listed values, among them the one shown" };
  if (shown !== null) return { confidence: 0.3, reason: "the listed values do not include the one shown" };
  return named.announced
    ? { confidence: 0.92, reason: "the description announces the list of values" }
    : { confidence: 0.7, reason: "the listed values" };
}

function elementsOf(text: string): string[] {
  if (!text.startsWith("[")) return [text];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String) : [text];
  } catch {
    return [text];
  }
}

/** By the column for it; or by white space, where query and body rows start differently. */
function locationOf(row: RowCells, wording: Wording): Reading<Location> | null {
  const stated = wording.request.locations.get(fold(row.cells.in?.text ?? ""));
  if (stated !== undefined) return read(stated, row.line);
  if (!wording.delimiter.test(row.delimiter)) return null;
  const reason = "the white space before the row";
  if (wording.queryRow.test(row.raw)) return concluded("query", row.line, 0.99, reason);
  return wording.bodyRow.test(row.raw) ? concluded("body", row.line, 0.99, reason) : null;
}

/** Whether any example of these rows is printed as code. */
export function quotesExamples(rows: readonly RowCells[]): boolean {
  const role: ColumnRole = "example";
  return rows.some((row) => /^`.+`$/s.test(row.cells[role]?.text ?? ""));
}

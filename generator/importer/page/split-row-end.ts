import { words } from "../../naming/words.ts";
import type { ColumnRole } from "../profile/page-profile.ts";
import type { Evidence } from "./evidence.ts";
import { escapePattern } from "./patterns.ts";
import { isBullet } from "./read-values.ts";
import { type Cell, plainCell } from "./row-cells.ts";
import type { Wording } from "./wording.ts";

/** The cells, and description and example in one for a better cut later. */
export interface RowEnd {
  readonly cells: EndCells;
  readonly uncut: string | null;
}

type EndCells = Partial<Record<ColumnRole, Cell>>;

/** Cuts what follows the required column of a run-together row into default, description and example. */
export function splitRowEnd(
  row: { readonly name: string; readonly type: string },
  text: string,
  roles: readonly ColumnRole[],
  evidence: Evidence,
  wording: Wording,
): RowEnd {
  const cells: EndCells = {};
  let rest = text;
  if (roles.includes("default")) {
    const found = defaultAt(row.type, rest, wording);
    cells.default = found.cell;
    rest = rest.slice(found.length);
  }
  if (!roles.includes("example"))
    return { cells: { ...cells, description: plainCell(rest.trim()) }, uncut: null };
  const cut = exampleAt({ ...row, default: cells.default?.text ?? "" }, rest, evidence);
  const example = rest.slice(cut.at).trim();
  const description = rest.slice(0, cut.at).trim();
  const cell = (value: string): Cell => ({ text: value, confidence: cut.confidence, reason: cut.reason });
  return { cells: { ...cells, description: cell(description), example: cell(example) }, uncut: rest.trim() };
}

function defaultAt(type: string, text: string, wording: Wording): { cell: Cell; length: number } {
  const none = wording.profile.noDefault.find((mark) => text.startsWith(mark));
  if (none !== undefined) return { cell: plainCell(none), length: none.length };
  const value =
    typedValue(type, text) ??
    proseDefault(text, wording) ??
    /^[\x21-\x7e]+(?=\p{Script=Han})/u.exec(text)?.[0];
  if (value === undefined) {
    return { cell: { text: "", confidence: 0.4, reason: "the cells ran together" }, length: 0 };
  }
  const reason = "cut out of a row whose cells ran together";
  return { cell: { text: value, confidence: 0.95, reason }, length: value.length };
}

function typedValue(type: string, text: string): string | undefined {
  if (type === "boolean") return /^(true|false)/.exec(text)?.[0];
  if (type === "number") return /^-?\d+(\.\d+)?/.exec(text)?.[0];
  return undefined;
}

/** A default that the description repeats: `userUser type, the default value is user`. */
function proseDefault(text: string, wording: Wording): string | undefined {
  for (const words of wording.profile.defaultWords) {
    const at = text.toLowerCase().indexOf(words.toLowerCase());
    if (at === -1) continue;
    const [value] = /[\w.:-]+/.exec(text.slice(at + words.length)) ?? [];
    if (value !== undefined && text.startsWith(value)) return value;
  }
  return undefined;
}

interface Cut {
  readonly at: number;
  readonly confidence: number;
  readonly reason: string | null;
}

/** Where the example begins: the surest sign first. */
function exampleAt(
  row: { name: string; type: string; default: string },
  text: string,
  evidence: Evidence,
): Cut {
  const trimmed = text.trimEnd();
  const value = (evidence.values.get(row.name) ?? [])
    .filter((known) => !/^(.)\1+$|^$/.test(known) && trimmed.endsWith(known))
    .sort((a, b) => b.length - a.length)[0];
  if (value !== undefined) {
    return {
      at: trimmed.length - value.length,
      confidence: 0.95,
      reason: "the example result has the same value",
    };
  }
  return (
    lastLineAt(trimmed) ??
    jsonAt(trimmed) ??
    firstOfListAt(trimmed) ??
    sameWordAt(trimmed) ??
    afterDefaultAt(row.default, trimmed) ??
    typedAt(row.type, trimmed) ??
    afterNameAt(row.name, trimmed) ??
    scriptChangeAt(trimmed) ??
    none(trimmed)
  );
}

function none(text: string): Cut {
  return { at: text.length, confidence: 0.9, reason: "no example could be told from the description" };
}

/** After a list of values, the example stands alone on the last line. */
function lastLineAt(text: string): Cut | null {
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  const [before = ""] = lines.slice(-2);
  if (lines.length < 2 || isBullet(last) || /\s/.test(last.trim()) || /[:：]/.test(last)) return null;
  if (!lines.some(isBullet) || before === "") return null;
  return {
    at: text.length - last.length,
    confidence: 0.95,
    reason: "it stands alone after the list of values",
  };
}

function jsonAt(text: string): Cut | null {
  if (!/[}\]]$/.test(text)) return null;
  // Ten candidates are enough for every real cell, and keep the work in bounds for any other.
  for (let at = 0, tried = 0; at < text.length && tried < 10; at++) {
    if (text[at] !== "{" && text[at] !== "[") continue;
    tried++;
    if (isJson(text.slice(at))) return { at, confidence: 0.95, reason: "it is JSON" };
  }
  return null;
}

/** `PC/MobilePC`: the first of some values in a row follows the last. */
function firstOfListAt(text: string): Cut | null {
  const [list = "", first = ""] =
    /(?<![\w.-])([\w.-]+)(?: ?[/、,，] ?[\w.-]+)+$/.exec(text.slice(-400)) ?? [];
  const last = list.split(/ ?[/、,，] ?/).at(-1) ?? "";
  if (first.length < 2 || last === first || !last.endsWith(first)) return null;
  return {
    at: text.length - first.length,
    confidence: 0.9,
    reason: "it is the first of the values in the text",
  };
}

/** `the rootroot`: the example begins with the word that the description ends in. */
function sameWordAt(text: string): Cut | null {
  const [, example] = /(?<![\w.-])(?!xxx)([A-Za-z]{3,})(\1[\w-]*)$/.exec(text.slice(-400)) ?? [];
  if (example === undefined) return null;
  return {
    at: text.length - example.length,
    confidence: 0.85,
    reason: "the description ends in the same word",
  };
}

/** `10 by default10`: the description ends in the default of the row. */
function afterDefaultAt(value: string, text: string): Cut | null {
  if (!/^\w+$/.test(value)) return null;
  const [, example] = new RegExp(`\\s${escapePattern(value)}(\\w*)$`).exec(text.slice(-400)) ?? [];
  if (example === undefined) return null;
  return { at: text.length - example.length, confidence: 0.9, reason: "the description ends in the default" };
}

/** `the new Codeexample1`: the description ends in the last word of the name. */
function afterNameAt(name: string, text: string): Cut | null {
  const word = escapePattern(words(name).at(-1) ?? "");
  const pattern = new RegExp(`(?<=\\s)(?<!<a )${word}(?!s$|[_.-])([\\w"@+./:#%-]{2,})$`, "i");
  const [, example] = pattern.exec(text.slice(-400)) ?? [];
  if (example === undefined) return null;
  const reason = "the description ends in the last word of the name";
  return { at: text.length - example.length, confidence: 0.8, reason };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function typedAt(type: string, text: string): Cut | null {
  const pattern =
    type === "boolean" ? /(?<!\s)(true|false)$/ : type === "number" ? /(?<![\s\d.-])-?\d+(\.\d+)?$/ : null;
  const found = pattern?.exec(text);
  if (found === null || found === undefined) return null;
  return { at: found.index, confidence: 0.85, reason: `it fits the type ${type}` };
}

/** Chinese prose followed directly by other letters, or a link, or letters by digits. */
function scriptChangeAt(text: string): Cut | null {
  const tail = text.slice(-400);
  const offset = text.length - tail.length;
  const link = /https?:\/\/[^\s，。]+$/.exec(tail);
  if (link !== null && /[^\s:：]$/.test(tail.slice(0, link.index))) {
    return { at: offset + link.index, confidence: 0.8, reason: "a link follows the description directly" };
  }
  const script =
    /[A-Za-z](\p{Script=Han}{1,8}\d+)$/u.exec(tail) ??
    /(?:[\p{Script=Han}。，）：；、！？](?![)\]])|\p{Script=Han}[)\]])([\x21-\x7e][\x20-\x7e]*)$/u.exec(tail);
  if (script !== null) {
    const at = offset + tail.length - (script[1] ?? "").length;
    return { at, confidence: 0.8, reason: "the script changes without a blank" };
  }
  const digits = /[A-Za-z]\.?(\d[\w-]*|x{4,})$/.exec(tail);
  if (digits === null) return null;
  const at = offset + tail.length - (digits[1] ?? "").length;
  return { at, confidence: 0.6, reason: "what no word contains follows one without a blank" };
}

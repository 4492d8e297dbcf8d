import { detached } from "./detached.ts";
import { keyEnd, parsePlainYaml } from "./plain-yaml.ts";

type Plain = Readonly<Record<string, unknown>>;
type Parse = (text: string) => unknown;

/** How deep the members are that are read by themselves: `paths./pets.get`, `components.schemas.Pet`. */
const levels = 3;

/**
 * Reads a document again in which all that has changed stands in one member, up to three levels deep: only that member
 * is read, and everything else is the same object. Block maps of YAML allow it, because a member ends where a line is
 * not deeper than its key, whatever it holds: lines that by themselves are one member with that key are that also
 * where they stand.
 *
 * @param before the text that `root` was read from, plainly
 * @param parse reads a text in all of YAML
 * @returns undefined where the document has to be read as a whole
 */
export function rereadYaml(before: string, root: unknown, text: string, parse: Parse): unknown {
  const change = changeBetween(before, text);
  const lines = linesAround(before, change.from, shallowest(before, text, change));
  const around = membersAround(before, root, lines, parse);
  const start = around.at(-1)?.start;
  const end = start === undefined ? null : endOfMember(before, change, indentAt(before, start));
  if (start === undefined || end === null) return undefined;
  const member = parsePlainYaml(text.slice(start, end + text.length - before.length), parse);
  const [[key, value] = [], ...others] = Object.entries(isPlain(member) ? member : {});
  if (key !== around.at(-1)?.key || others.length > 0) return undefined;
  return replaced(
    root,
    around.map((one) => one.key),
    detached(value),
  );
}

/** The lines that have changed: from a place in both texts until one in each. */
interface Change {
  readonly from: number;
  readonly until: number;
  readonly end: number;
}

function changeBetween(before: string, after: string): Change {
  const start = commonStart(before, after);
  const same = commonEnd(before, after, start);
  const from = lineStart(before, start);
  const until = before.length - same;
  const end = after.length - same;
  // Lines that were added or removed may begin as the line behind them does, which is the same then.
  const [wholeUntil, wholeEnd] = [until - (start - from), end - (start - from)];
  const isWhole = lineStart(before, wholeUntil) === wholeUntil && lineStart(after, wholeEnd) === wholeEnd;
  return isWhole && before.slice(wholeUntil, until) === after.slice(wholeEnd, end)
    ? { from, until: wholeUntil, end: wholeEnd }
    : { from, until: nextLine(before, until), end: nextLine(after, end) };
}

interface Member {
  readonly key: string;
  /** Where the line of its key starts. */
  readonly start: number;
}

/** The members that hold the lines from a place on, from the outside, as far as they are ordinary block maps. */
function membersAround(
  text: string,
  root: unknown,
  lines: readonly number[],
  parse: Parse,
): readonly Member[] {
  const members: Member[] = [];
  let value = root;
  let first = contentFrom(text, text.startsWith("---\n") ? 4 : 0);
  for (const start of lines.slice(0, levels)) {
    const indent = indentAt(text, start);
    // The keys of a map stand as deep as its first one.
    if (first === null || indentAt(text, first) !== indent || !isKey(text, first)) break;
    const line = lineAt(text, start);
    const member = parsePlainYaml(line, parse);
    const [[key, none] = [], ...others] = isPlain(member) ? Object.entries(member) : [];
    if (key === undefined || none !== null || others.length > 0) break;
    if (!isPlain(value) || !Object.hasOwn(value, key)) break;
    members.push({ key, start });
    value = value[key];
    first = contentFrom(text, start + line.length + 1);
  }
  return members;
}

function isKey(text: string, start: number): boolean {
  const indent = indentAt(text, start);
  return keyEnd(lineAt(text, start), indent) !== -1;
}

/** The lines before a place that are each less deep than all that follow, from the outside: where its members start. */
function linesAround(text: string, from: number, limit: number): readonly number[] {
  const found: number[] = [];
  let least = limit;
  for (let end = from; end > 0 && least > 0; ) {
    const start = lineStart(text, end - 1);
    const indent = indentAt(text, start);
    if (indent < least && isContent(text, start)) {
      found.unshift(start);
      least = indent;
    }
    end = start;
  }
  return found;
}

/** How deep the changed lines are at least, in both texts. */
function shallowest(before: string, after: string, { from, until, end }: Change): number {
  return Math.min(shallowestIn(before, from, until), shallowestIn(after, from, end));
}

function shallowestIn(text: string, from: number, until: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let start = from; start < until; start = nextLine(text, start))
    if (isContent(text, start)) least = Math.min(least, indentAt(text, start));
  return least;
}

/**
 * The start of the first line behind a change that is no deeper than the key of a member, which ends there; null where
 * that line may belong to it all the same, as the items of a list do that stand as deep as their key.
 */
function endOfMember(text: string, { until }: Change, indent: number): number | null {
  let start = until;
  while (start < text.length && (indentAt(text, start) > indent || !isContent(text, start)))
    start = nextLine(text, start);
  return start === text.length || indentAt(text, start) < indent || isKey(text, start) ? start : null;
}

function contentFrom(text: string, from: number): number | null {
  let start = from;
  while (start < text.length && !isContent(text, start)) start = nextLine(text, start);
  return start < text.length ? start : null;
}

function lineStart(text: string, place: number): number {
  return place === 0 ? 0 : text.lastIndexOf("\n", place - 1) + 1;
}

function nextLine(text: string, place: number): number {
  const end = text.indexOf("\n", place);
  return end === -1 ? text.length : end + 1;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? text.length : end);
}

function indentAt(text: string, start: number): number {
  let place = start;
  while (text.charCodeAt(place) === 0x20) place++;
  return place - start;
}

/** Whether there is more on a line than spaces or a comment. */
function isContent(text: string, start: number): boolean {
  const first = text[start + indentAt(text, start)];
  return first !== undefined && first !== "\n" && first !== "#";
}

/** Texts are compared in pieces first, which costs little. */
const piece = 4096;

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + piece <= most && a.slice(at, at + piece) === b.slice(at, at + piece)) at += piece;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** How much is the same at the ends of both, behind a place. */
function commonEnd(a: string, b: string, from: number): number {
  const most = Math.min(a.length, b.length) - from;
  let size = 0;
  const isSame = () =>
    a.slice(a.length - size - piece, a.length - size) === b.slice(b.length - size - piece, b.length - size);
  while (size + piece <= most && isSame()) size += piece;
  while (size < most && a.charCodeAt(a.length - size - 1) === b.charCodeAt(b.length - size - 1)) size++;
  return size;
}

/** A document with another value for one of its members. */
function replaced(root: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined || !isPlain(root)) return value;
  return { ...root, [key]: replaced(root[key], rest, value) };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

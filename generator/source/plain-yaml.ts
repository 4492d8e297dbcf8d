import { blockScalar, parseValue, plainScalar, readQuoted } from "./plain-yaml-scalars.ts";
import { indentOf, isBlank, isComment, NotPlain, type YamlLines } from "./yaml-lines.ts";

/** Nesting that people do not write; what is deeper is left to the careful parser. */
const deepest = 200;

/** Words that are no strings, in every spelling; as keys they are left to the whole parser. */
const word = /^(?:null|true|false|~)$/i;

/** What YAML 1.2 does not allow, carriage returns, and what starts or ends documents. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unusual = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|^(?:---.|\.\.\.|%)/m;

/**
 * Reads the YAML that most specifications are written in: block maps and lists of scalars, without anchors, tags and
 * the like. Several times as fast as a parser of all of YAML.
 *
 * @param parse reads a text in all of YAML: single values that are written in a rarer way
 * @returns undefined where a document has anything else in it, or is wrong
 */
export function parsePlainYaml(text: string, parse: (text: string) => unknown): unknown {
  if (unusual.test(text)) return undefined;
  const lines = text.split("\n");
  const at = lines[0] === "---" ? 1 : 0;
  const source: YamlLines = { lines, parse, keys: new Map(), values: new Map(), at };
  skipEmpty(source);
  if (source.at === lines.length) return undefined;
  try {
    const root = readBlock(source, -1, 0);
    skipEmpty(source);
    return source.at === lines.length ? root : undefined;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function skipEmpty(source: YamlLines): void {
  while (source.at < source.lines.length) {
    const line = source.lines[source.at] ?? "";
    if (!isBlank(line) && !isComment(line)) return;
    source.at++;
  }
}

/** What stands on the following lines, deeper than `parent`; null where nothing does. */
function readBlock(source: YamlLines, parent: number, depth: number): unknown {
  skipEmpty(source);
  const line = source.lines[source.at];
  if (line === undefined) return null;
  const indent = indentOf(line);
  if (indent <= parent) return null;
  if (isItem(line, indent)) return readList(source, indent, depth);
  // A text may stand below its key.
  if (parent >= 0 && keyEnd(line, indent) === -1 && !line.startsWith("? ", indent))
    return readValue(source, indent, parent, depth);
  return readMap(source, indent, depth);
}

function isItem(line: string, indent: number): boolean {
  return line[indent] === "-" && (line.length === indent + 1 || line[indent + 1] === " ");
}

function readList(source: YamlLines, indent: number, depth: number): unknown[] {
  if (depth > deepest) throw new NotPlain();
  const items: unknown[] = [];
  for (;;) {
    skipEmpty(source);
    const line = source.lines[source.at];
    if (line === undefined || indentOf(line) < indent) return items;
    if (indentOf(line) > indent) throw new NotPlain();
    if (!isItem(line, indent)) return items;
    items.push(readItem(source, line, indent, depth));
  }
}

function readItem(source: YamlLines, line: string, indent: number, depth: number): unknown {
  let start = indent + 1;
  while (line[start] === " ") start++;
  if (start === line.length || line[start] === "#") {
    source.at++;
    return readBlock(source, indent, depth + 1);
  }
  if (isItem(line, start) || keyEnd(line, start) !== -1) {
    // `- key: value` and `- - item`: the rest of the line is the first of a block of its own.
    source.lines[source.at] = " ".repeat(start) + line.slice(start);
    return readBlock(source, indent, depth + 1);
  }
  return readValue(source, start, indent, depth);
}

function readMap(source: YamlLines, indent: number, depth: number): Record<string, unknown> {
  if (depth > deepest) throw new NotPlain();
  const map: Record<string, unknown> = {};
  for (;;) {
    skipEmpty(source);
    const line = source.lines[source.at];
    if (line === undefined || indentOf(line) < indent) return map;
    if (indentOf(line) > indent || isItem(line, indent)) throw new NotPlain();
    const isLong = line.startsWith("? ", indent);
    const end = isLong ? line.length : keyEnd(line, indent);
    if (end === -1) throw new NotPlain();
    const key = keyText(line.slice(isLong ? indent + 2 : indent, end), source);
    if (Object.hasOwn(map, key)) throw new NotPlain();
    map[key] = isLong
      ? readLongMember(source, indent, depth)
      : readMember(source, line, end + 1, indent, depth);
  }
}

/** `? key` is how long keys are written; `: value` on the next line is then read like an item of a list. */
function readLongMember(source: YamlLines, indent: number, depth: number): unknown {
  source.at++;
  const line = source.lines[source.at] ?? "";
  if (indentOf(line) !== indent || !isColon(line, indent)) throw new NotPlain();
  return readItem(source, line, indent, depth);
}

function readMember(source: YamlLines, line: string, from: number, indent: number, depth: number): unknown {
  let start = from;
  while (line[start] === " ") start++;
  if (start < line.length && line[start] !== "#") return readValue(source, start, indent, depth);
  source.at++;
  skipEmpty(source);
  const next = source.lines[source.at] ?? "";
  // The items of a list may stand as deep as the key of the list.
  if (indentOf(next) === indent && isItem(next, indent)) return readList(source, indent, depth + 1);
  return readBlock(source, indent, depth + 1);
}

/** A value that starts on the current line; afterwards the current line is the one behind it. */
function readValue(source: YamlLines, start: number, indent: number, depth: number): unknown {
  const line = source.lines[source.at] ?? "";
  switch (line[start]) {
    case '"':
    case "'":
      return readQuoted(source, start, indent);
    case "|":
    case ">":
      return blockScalar(source, start, indent);
    case "[":
    case "{":
      return readFlow(source, line.slice(start), indent, depth);
    default:
      return plainScalar(source, start, indent);
  }
}

/** A list or map on one line, or on lines that are deeper. */
function readFlow(source: YamlLines, first: string, indent: number, depth: number): unknown {
  if (depth > deepest) throw new NotPlain();
  source.at++;
  if (first === "[]") return [];
  if (first === "{}") return {};
  const parts = [first];
  for (let line = source.lines[source.at]; line !== undefined; line = source.lines[source.at]) {
    if (!isBlank(line) && indentOf(line) <= indent) break;
    parts.push(line);
    source.at++;
  }
  const text = parts.join("\n");
  // What may be an anchor, an alias or a merge key is for the careful parser.
  if (/[&*]|<</.test(text)) throw new NotPlain();
  return parseValue(text, source);
}

/** How keys start that need no second look. */
const keyStart = /^[\w/$\u00a1-\ud7ff]/;

/** Where the colon behind a key stands; -1 where no key of a usual kind starts here. */
export function keyEnd(line: string, start: number): number {
  const quote = line[start];
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, start + 1);
    return end !== -1 && isColon(line, end + 1) ? end + 1 : -1;
  }
  if (!keyStart.test(quote ?? "")) return -1;
  let end = line.indexOf(":", start);
  while (end !== -1 && !isColon(line, end)) end = line.indexOf(":", end + 1);
  return end;
}

function isColon(line: string, at: number): boolean {
  return line[at] === ":" && (at + 1 === line.length || line[at + 1] === " ");
}

function keyText(written: string, source: YamlLines): string {
  let known = source.keys.get(written);
  if (known === undefined) {
    known = keyOf(written, source);
    source.keys.set(written, known);
  }
  return known;
}

function keyOf(written: string, source: YamlLines): string {
  if (written[0] === '"' || written[0] === "'") return String(parseValue(written, source));
  const usual = /^\d/.test(written) ? /^(?:0|[1-9]\d{0,14}|\d+[a-df-z-][\w-]*)$/i.test(written) : true;
  const odd = word.test(written) || /: | #| $|:$|\t|^0[xob]/i.test(written) || !keyStart.test(written);
  if (!usual || odd || written === "__proto__") throw new NotPlain();
  return written;
}

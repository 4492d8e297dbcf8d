import { indentOf, isBlank, NotPlain, type YamlLines } from "./yaml-lines.ts";

/** What starts like a number, or is one of the words that are no strings. */
const maybeTyped = /^(?:[-+.\d~]\S*|null|true|false)$/i;

/** First characters that mean something else, or are not allowed. */
const indicator = /^[&*!%@`,\]}?#|>"'{[]/;

/** Text without quotes, on this line and on deeper ones; numbers and the like become what YAML's core schema says. */
export function plainScalar(source: YamlLines, start: number, indent: number): unknown {
  const first = plainLine(source.lines[source.at] ?? "", start);
  if (!/^[a-z]/i.test(first) && (indicator.test(first) || /^[-:?](?: |$)/.test(first))) throw new NotPlain();
  source.at++;
  const text = continued(source, first, indent);
  return maybeTyped.test(text) ? typed(text, source) : text;
}

/** The part of a line that belongs to a text. Comments and colons end it; those are rare, and left to others. */
function plainLine(line: string, start: number): string {
  const text = withoutEnd(line.slice(start));
  if (text.includes("\t") || text.includes(": ") || text.endsWith(":") || text.includes(" #"))
    throw new NotPlain();
  return text;
}

/** Further lines: each break is a space, each empty line a break. */
function continued(source: YamlLines, first: string, indent: number): string {
  let text = first;
  let breaks = 0;
  for (let ahead = source.at; ahead < source.lines.length; ahead++) {
    const line = source.lines[ahead] ?? "";
    if (isBlank(line)) {
      breaks++;
      continue;
    }
    const depth = indentOf(line);
    if (depth <= indent) break;
    if (line[depth] === "#") throw new NotPlain();
    text += (breaks === 0 ? " " : "\n".repeat(breaks)) + plainLine(line, depth);
    breaks = 0;
    source.at = ahead + 1;
  }
  return text;
}

function typed(text: string, source: YamlLines): unknown {
  if (!source.values.has(text)) source.values.set(text, parseValue(text, source));
  return source.values.get(text);
}

/** A value as it stands behind a key. */
export function parseValue(text: string, source: YamlLines): unknown {
  try {
    const { k } = source.parse(`k: ${text}`) as { readonly k: unknown };
    return k;
  } catch {
    throw new NotPlain();
  }
}

/** A text in quotes, on this line or on deeper ones, whose breaks become spaces as in texts without quotes. */
export function readQuoted(source: YamlLines, start: number, indent: number): string {
  let line = source.lines[source.at] ?? "";
  const quote = line[start] ?? "";
  const parts: string[] = [];
  for (let from = start + 1; ; from = 0) {
    const end = closingQuote(line, from, quote);
    source.at++;
    if (end !== -1) {
      endsLine(line, end + 1);
      parts.push(line.slice(from, end));
      return unquoted(parts, quote, source);
    }
    parts.push(line.slice(from));
    line = source.lines[source.at] ?? "";
    const missing = source.at >= source.lines.length;
    if (missing || (!isBlank(line) && indentOf(line) <= indent)) throw new NotPlain();
  }
}

/** Two single quotes stand for one; a double quote behind an odd number of backslashes is text. */
function closingQuote(line: string, from: number, quote: string): number {
  for (let at = line.indexOf(quote, from); at !== -1; at = line.indexOf(quote, at + 1)) {
    if (quote === "'") {
      if (line[at + 1] !== "'") return at;
      at++;
    } else {
      let before = at - 1;
      while (before >= from && line[before] === "\\") before--;
      if ((at - before) % 2 === 1) return at;
    }
  }
  return -1;
}

function unquoted(parts: readonly string[], quote: string, source: YamlLines): string {
  if (quote === "'") return foldedParts(parts).replaceAll("''", "'");
  if (!parts.some((part) => part.includes("\\"))) return foldedParts(parts);
  return parts.length === 1 ? unescaped(parts[0] ?? "", source) : written(parts, source);
}

/** Most escapes are those of JSON, which is read faster. */
function unescaped(text: string, source: YamlLines): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return written([text], source);
  }
}

/** Escapes at the ends of lines have rules of their own. */
function written(parts: readonly string[], source: YamlLines): string {
  return String(parseValue(`"${parts.join("\n")}"`, source));
}

function foldedParts(parts: readonly string[]): string {
  if (parts.length > 1 && parts.some((part) => part.includes("\t"))) throw new NotPlain();
  let text = parts[0] ?? "";
  let breaks = 0;
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue;
    if (breaks === 0) text = withoutEnd(text);
    const last = index === parts.length - 1;
    if (isBlank(part) && !last) {
      breaks++;
      continue;
    }
    text += (breaks === 0 ? " " : "\n".repeat(breaks)) + part.slice(indentOf(part));
    breaks = 0;
  }
  return text;
}

/** Without the spaces at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 0x20) end--;
  return end === text.length ? text : text.slice(0, end);
}

function endsLine(line: string, from: number): void {
  if (!/^ *(?: #.*)?$/.test(line.slice(from))) throw new NotPlain();
}

/** `|` keeps line breaks, `>` makes spaces of them; `-` and `+` say what becomes of those at the end. */
export function blockScalar(source: YamlLines, start: number, indent: number): string {
  const header = /^([|>])([1-9]?)([-+]?) *$/.exec((source.lines[source.at] ?? "").slice(start));
  if (header === null) throw new NotPlain();
  source.at++;
  const lines = blockLines(source, indent, header[2] === "" ? null : indent + Number(header[2]));
  let end = lines.length;
  while (end > 0 && lines[end - 1] === "") end--;
  const content = lines.slice(0, end);
  const text = header[1] === "|" ? content.join("\n") : folded(content);
  if (header[3] === "+") return text + "\n".repeat(lines.length - end + (end > 0 ? 1 : 0));
  return header[3] === "-" || end === 0 ? text : `${text}\n`;
}

/** The lines of a block without their indentation, which is that of the first that is not empty, or given. */
function blockLines(source: YamlLines, indent: number, given: number | null): string[] {
  const lines: string[] = [];
  let depth = given ?? -1;
  for (; source.at < source.lines.length; source.at++) {
    const line = source.lines[source.at] ?? "";
    const spaces = indentOf(line);
    if (spaces === line.length) {
      // Spaces that stand alone are text where they are deeper than the text, which may come only later.
      if (depth === -1 && spaces > 0) throw new NotPlain();
      lines.push(depth === -1 ? "" : line.slice(depth));
    } else {
      if (spaces <= indent || (depth !== -1 && spaces < depth)) break;
      if (depth === -1) depth = spaces;
      lines.push(line.slice(depth));
    }
  }
  // The split behind the last line break is no line.
  if (source.at === source.lines.length && lines.at(-1) === "") lines.pop();
  return lines;
}

/** Lines that follow each other become one; what is indented further keeps its breaks. */
function folded(lines: readonly string[]): string {
  let text = "";
  let breaks = 0;
  let deeper = false;
  for (const [index, line] of lines.entries()) {
    if (line === "") {
      breaks++;
      continue;
    }
    const isDeeper = line.startsWith(" ") || line.startsWith("\t");
    const isFirst = index === breaks;
    if (isDeeper || deeper) text += "\n".repeat(breaks + (isFirst ? 0 : 1));
    else if (breaks > 0) text += "\n".repeat(breaks);
    else if (!isFirst) text += " ";
    text += line;
    deeper = isDeeper;
    breaks = 0;
  }
  return text;
}

import { codeSpan, fenced } from "./code-span.ts";
import { inline } from "./inline.ts";
import { markupAsMarkdown } from "./markup.ts";

/** A piece of a description between blank lines, a heading, or code. */
type Block =
  | { readonly kind: "text"; readonly lines: readonly string[] }
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | {
      readonly kind: "code";
      readonly indent: string;
      readonly info: string;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: "table";
      readonly indent: string;
      readonly delimiters: string;
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "rule" };

/** The levels of headings that the format of pages knows. */
const formatLevels = 3;

/**
 * A description as paragraphs of a page. Its headings stand below all levels of the format: a page is cut by the
 * headings of that, and one from elsewhere would open a section that the format does not know.
 *
 * @param above on pages that are not of the format: the level of the heading that the description stands under
 */
export function blockText(source: string, above = formatLevels): string {
  // A paragraph of nothing but a line break is none.
  const printed = readBlocks(source).map((block) => printBlock(block, above));
  return printed.filter((block) => block.trim() !== "").join("\n\n");
}

/**
 * A description for a cell, which ends with its line: paragraphs, items of lists and line breaks stand on lines of
 * their own all the same.
 */
export function cellText(source: string): string {
  if (!/[\r\n`<{}|[:\\]|^ {0,3}[#>~+*-]|^\s|\s$/.test(source)) return source;
  const blocks = readBlocks(source).map(cellBlock);
  const text = blocks.reduce((before, block) => before + (isItem(block) ? "<br>" : "<br><br>") + block, "");
  return tidyBreaks(text);
}

function cellBlock(block: Block): string {
  switch (block.kind) {
    case "rule":
      return "";
    case "heading":
      return `**${inline(block.text, "cell").replaceAll("**", "").trim()}**`;
    case "code":
      return codeSpan(block.lines.join(" ").trim(), "cell");
    case "table":
      return block.rows
        .map((row) => `- ${row.map((text) => inline(text, "cell")).join(" \\| ")}`)
        .join("<br>");
    case "text":
      return cellLines(block.lines).join("<br>");
  }
}

const bullet = /^\s*(?:[-*+]|(\d+)[.)])\s+/;

/** The lines of a paragraph in one, but for items of lists, and for what follows an item without being indented. */
function cellLines(lines: readonly string[]): readonly string[] {
  const found: string[] = [];
  let inList = false;
  for (const line of lines) {
    const [mark = "", number] = bullet.exec(line) ?? [];
    const text = line
      .slice(mark.length)
      .replace(/^\s*>+\s?/, "")
      .trim();
    if (mark !== "") found.push(`${number === undefined ? "-" : `${number}.`} ${text}`);
    else if (found.length === 0 || (inList && /^\S/.test(line))) found.push(text);
    else found.push(`${found.pop()}\n${text}`);
    inList = mark !== "" || (inList && /^\s/.test(line));
  }
  return found.map((text) => inline(text, "cell"));
}

/** Whether a line of a cell starts an item of a list. */
export function isItem(line: string): boolean {
  return /^(?:-|\d+\.) /.test(line);
}

/** Whether the last line of a cell is an item of a list, which what follows is no part of. */
export function endsInItem(text: string): boolean {
  return isItem(text.split("<br>").at(-1) ?? "");
}

/** No blanks at line breaks, none of them at the ends, and never more than two. */
function tidyBreaks(text: string): string {
  return text
    .split(/(`+[^`]+`+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\s*<br>\s*/g, "<br>")))
    .join("")
    .replace(/(?:<br>){3,}/g, "<br><br>")
    .replace(/^(?:\s|<br>)+|(?:\s|<br>)+$/g, "");
}

function printBlock(block: Block, above: number): string {
  switch (block.kind) {
    case "rule":
      return "* * *";
    case "heading":
      return headingLine(depthOf(block.level, above), block.text.replace(/<br\s*\/?>/gi, " ").trim());
    case "code":
      return fenced(block.lines, block.info, block.indent);
    case "table":
      return printTable(block);
    case "text":
      return joinBreaks(block.lines.map(printLine));
  }
}

/** A title of a description, and what looks like one below it, are of one level: many begin with either. */
function depthOf(level: number, above: number): number {
  return Math.min(Math.max(level, 2) + above - 1, 6);
}

function printTable({ indent, delimiters: line, rows }: Extract<Block, { kind: "table" }>): string {
  const [head = "", ...body] = rows.map(
    (row) => `${indent}| ${row.map((text) => inline(text, "cell")).join(" | ")} |`,
  );
  return [head, `${indent}${line}`, ...body].join("\n");
}

function headingLine(depth: number, text: string): string {
  return text === "" ? "" : `${"#".repeat(depth)} ${inline(text, "block")}`;
}

/** Joins the lines of a paragraph. Where nothing of it follows a line break, its backslash would be shown. */
function joinBreaks(lines: readonly string[]): string {
  const joined = lines.map((line, index) => {
    const bare = line.replace(/(?<!\\)(?:\\\n)+\s*$/, "");
    const next = lines[index + 1];
    const goesOn = next !== undefined && !/^\s*(?:[-*+>]|\d+[.)])\s/.test(next);
    return bare !== line && goesOn ? `${bare}\\` : bare;
  });
  return joined.join("\n").replace(/^(?:\\?\n)+/, "");
}

/** Marks that would make a heading or a container where the description has none are taken literally. */
function printLine(line: string): string {
  if (/^\s*(?:=+|-+)\s*$/.test(line)) return line.replace(/[=-]/, "\\$&");
  const [, lead = "", rest = ""] = /^(\s*(?:(?:[-*+]|\d+[.)])\s+|>\s?)*)(.*)$/.exec(line) ?? [];
  return (
    lead +
    inline(rest, "block")
      .replace(/^:::/, "&#58;::")
      .replace(/^#(?=#{0,5}(?:\s|$))/, "\\#")
  );
}

function readBlocks(source: string): readonly Block[] {
  const lines = markupAsMarkdown(dedent(source.replace(/\r\n?/g, "\n"))).split("\n");
  const blocks: Block[] = [];
  let text: string[] = [];
  const close = () => {
    if (text.length > 0) blocks.push({ kind: "text", lines: text });
    text = [];
  };
  let at = 0;
  let inList = false;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (bullet.test(line)) inList = true;
    else if (/^\S/.test(line)) inList = false;
    const first = text.length === 0;
    const found = codeAt(lines, at, first && !inList) ?? tableAt(lines, at) ?? headingAt(lines, at, first);
    if (found !== null) {
      close();
      blocks.push(found.block);
      at += found.length;
      continue;
    }
    if (line.trim() === "") close();
    else text.push(line.trimEnd());
    at += 1;
  }
  close();
  return blocks;
}

interface Found {
  readonly block: Block;
  readonly length: number;
}

/** Fenced code, which ends at the end of the text where its fence is not closed; or indented code. */
function codeAt(lines: readonly string[], at: number, mayIndent: boolean): Found | null {
  const [, indent, mark = "", info = ""] =
    /^(\s*)(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$/.exec(lines[at] ?? "") ?? [];
  if (indent !== undefined) {
    const closing = new RegExp(`^\\s*${mark.charAt(0)}{${mark.length},}\\s*$`);
    const end = lines.findIndex((line, index) => index > at && closing.test(line));
    const last = end === -1 ? lines.length : end;
    return { block: { kind: "code", indent, info, lines: lines.slice(at + 1, last) }, length: last + 1 - at };
  }
  if (!mayIndent || !/^(?: {4}|\t)/.test(lines[at] ?? "")) return null;
  const next = lines.findIndex((line, index) => index > at && /^ {0,3}\S/.test(line));
  const code = lines
    .slice(at, next === -1 ? lines.length : next)
    .map((line) => line.replace(/^(?: {4}|\t)/, ""));
  const length = code.length;
  while (code.at(-1)?.trim() === "") code.pop();
  return { block: { kind: "code", indent: "", info: "", lines: code }, length };
}

const delimiters = /^\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

const afterTable = /^\s*(?:$|[>#]|[-*+]\s|`{3}|~{3})/;

/** A table (GFM 4.10), whose rows end at an empty line or where something else begins. */
function tableAt(lines: readonly string[], at: number): Found | null {
  const head = lines[at] ?? "";
  const line = lines[at + 1] ?? "";
  if (!head.includes("|") || !line.includes("|") || !delimiters.test(line)) return null;
  if (bullet.test(head) || tableCells(head).length !== tableCells(line).length) return null;
  const end = lines.findIndex((row, index) => index > at + 1 && afterTable.test(row));
  const last = end === -1 ? lines.length : end;
  const rows = [head, ...lines.slice(at + 2, last)].map(tableCells);
  const indent = /^\s*/.exec(head)?.[0] ?? "";
  return { block: { kind: "table", indent, delimiters: line.trim(), rows }, length: last - at };
}

/** The texts between the pipes of a row; a pipe of a text stands behind a backslash, even in code. */
function tableCells(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\||(?<!\\)\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((text) => text.trim().replaceAll("\\|", "|"));
}

function headingAt(lines: readonly string[], at: number, first: boolean): Found | null {
  const line = lines[at] ?? "";
  const [, mark = "", title] = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(line) ?? [];
  if (title !== undefined) return { block: { kind: "heading", level: mark.length, text: title }, length: 1 };
  if (/^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/.test(line))
    return { block: { kind: "rule" }, length: 1 };
  const underlined = first && line.trim() !== "" && !bullet.test(line) && !line.includes("|");
  const [, underline] = /^ {0,3}(=+|-{2,})\s*$/.exec(lines[at + 1] ?? "") ?? [];
  if (!underlined || underline === undefined) return null;
  return {
    block: { kind: "heading", level: underline.startsWith("=") ? 1 : 2, text: line.trim() },
    length: 2,
  };
}

/** Texts written inside source code often carry its indentation, which Markdown would take for code. */
function dedent(source: string): string {
  const lines = source.split("\n");
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const common = indents.reduce((least, indent) => Math.min(least, indent), indents[0] ?? 0);
  return [(lines[0] ?? "").trimStart(), ...lines.slice(1).map((line) => line.slice(common))].join("\n");
}

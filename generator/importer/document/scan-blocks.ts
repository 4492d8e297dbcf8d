import type { Block, Line } from "./block.ts";
import { startsTabbedTable, tabbedTable } from "./tabbed-table.ts";
import { areWholeRows, endsRow, isOpenRow, splitCells, startsRow, tableWidth } from "./table-cells.ts";

/** How far the end of a row or comment is looked for, in lines; none on a real page is longer. */
const longestRow = 400;
const longestComment = 60;

/**
 * Splits the lines of a Markdown or plain-text page into blocks, in one pass.
 *
 * A CommonMark parser would take ten seconds for a large site, three quarters of it for table cells that
 * must be read again from the source: these pages have unescaped `|` in code, rows that run over several
 * lines and several rows in one line, and all of them lose content in a parser that follows the rules.
 */
export function scanBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [found, next] = blockAt(lines, at);
    at = next;
    blocks.push(...found);
  }
  return blocks;
}

type Scanned = readonly [blocks: readonly Block[], next: number];

function blockAt(lines: readonly string[], at: number): Scanned {
  const text = lines[at] ?? "";
  if (text.trim() === "") return [[], at + 1];
  if (/^\s*(`{3,}|~{3,})/.test(text)) return codeAt(lines, at);
  if (/^\s*<!--/.test(text)) return commentAt(lines, at);
  if (/^\s*\|/.test(text)) return tableAt(lines, at);
  if (startsBareTable(lines, at)) return bareTableAt(lines, at);
  if (startsTabbedTable(lines, at)) {
    const { rows, next } = tabbedTable(lines, at);
    return [[{ kind: "table", lines: rows, line: at + 1 }], next];
  }
  return /^\s{0,3}(#{1,6}\s|¶)/.test(text) ? [[headingOf(text, at + 1)], at + 1] : textAt(lines, at);
}

function headingOf(text: string, line: number): Block {
  const [mark = ""] = /^(#{1,6}|¶)/.exec(text.trim()) ?? [];
  // Behind the words may stand the same mark, or an id as VitePress and others read it.
  const words = text
    .trim()
    .slice(mark.length)
    .replace(/\s#+$|\s*\{#[^\s{}]+\}$/, "")
    .trim();
  return { kind: "heading", depth: mark === "¶" ? null : mark.length, text: words, line };
}

/** Lines of text up to the next block of another kind. */
function textAt(lines: readonly string[], at: number): Scanned {
  let end = at + 1;
  while (
    end < lines.length &&
    !/^\s*(```|~~~|<!--|\||#{1,6}\s|¶|$)/.test(lines[end] ?? "") &&
    !startsBareTable(lines, end) &&
    !startsTabbedTable(lines, end)
  ) {
    end++;
  }
  return [[{ kind: "text", lines: numbered(lines, at, end), line: at + 1 }], end];
}

function codeAt(lines: readonly string[], at: number): Scanned {
  const open = /^\s*(`{3,}|~{3,})\s*([\w#+.-]*)/.exec(lines[at] ?? "");
  const fence = (open?.[1] ?? "```").slice(0, 3);
  const language = open?.[2] ?? "";
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trimStart().startsWith(fence)) end++;
  // A fence with a language opens code, and closes none: one of the two fences has lost its partner.
  const opensNext = /^\s*[`~]{3,}\s*[\w.+-]/.test(lines[end] ?? "");
  if (language === "" && (opensNext || isAboveHeading(lines, at))) return [[], at + 1];
  const closed = end < lines.length && !opensNext;
  if (!closed) end = endOfOpenCode(lines, at + 1, end);
  const content = numbered(lines, at + 1, end);
  const code: Block = { kind: "code", language, lines: content, closed, line: at + 1 };
  if (!closed) return [[code], end];
  const [, glued] = /^\s*[`~]{3,}\s*(#{1,6}\s+\S.*)$/.exec(lines[end] ?? "") ?? [];
  const heading = glued === undefined ? [] : [headingOf(glued, end + 1)];
  return [[code, ...heading], end + 1];
}

/** A blank line and a heading follow the end of code, and never its beginning. */
function isAboveHeading(lines: readonly string[], at: number): boolean {
  let next = at + 1;
  while (next < lines.length && next < at + 6 && (lines[next] ?? "").trim() === "") next++;
  return next > at + 1 && /^#{2,6}\s/.test(lines[next] ?? "");
}

/** Code whose closing fence is lost goes up to the next heading; `# ` alone may be a comment of the code. */
function endOfOpenCode(lines: readonly string[], from: number, to: number): number {
  let end = from;
  while (end < to && !/^(#{2,6}\s|¶)/.test(lines[end] ?? "")) end++;
  return end;
}

/** An unclosed comment would hide the rest of the page: only its first line counts as one. */
function commentAt(lines: readonly string[], at: number): Scanned {
  const limit = Math.min(lines.length, at + longestComment);
  let end = at;
  while (end < limit && !(lines[end] ?? "").includes("-->")) end++;
  const last = end < limit ? end : at;
  return [[{ kind: "comment", line: at + 1, lastLine: last + 1 }], last + 1];
}

function tableAt(lines: readonly string[], at: number): Scanned {
  const width = tableWidth(lines[at] ?? "");
  const glued = endOfGluedRows(lines, at, width);
  const first = glued > at ? [{ text: lines.slice(at, glued).join("\n"), number: at + 1 }] : [];
  let end = glued;
  while (end < lines.length && startsRow(lines[end] ?? "")) {
    end = isOpenRow(lines[end] ?? "", lines[end + 1], width) ? endOfOpenRow(lines, end, width) : end + 1;
  }
  return [[{ kind: "table", lines: [...first, ...numbered(lines, glued, end)], line: at + 1 }], end];
}

/** Rows that ran into the line of their header go on below where cells of theirs have lists. */
function endOfGluedRows(lines: readonly string[], at: number, width: number): number {
  if (splitCells(lines[at] ?? "").length <= width) return at;
  const limit = Math.min(lines.length, at + longestRow);
  let end = at + 1;
  const goesOn = (line: string, before: string) =>
    /^(?:\s+[-|]|- )/.test(line) || (startsRow(line) && !endsRow(before));
  while (end < limit && goesOn(lines[end] ?? "", lines[end - 1] ?? "")) end++;
  return endsRow(lines[end - 1] ?? "") ? end : at;
}

/** A table may stand without its outer pipes, where a line below its header gives it away. */
function startsBareTable(lines: readonly string[], at: number): boolean {
  return (
    (lines[at] ?? "").includes("|") && /^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+$/.test(lines[at + 1] ?? "")
  );
}

function bareTableAt(lines: readonly string[], at: number): Scanned {
  let end = at;
  while (end < lines.length && (lines[end] ?? "").includes("|")) end++;
  const rows = numbered(lines, at, end).map((line) => ({ ...line, text: `|${line.text.trim()}|` }));
  return [[{ kind: "table", lines: rows, line: at + 1 }], end];
}

/** A row that does not end in `|` goes on below, unless another row or a heading comes first. */
function endOfOpenRow(lines: readonly string[], at: number, width: number): number {
  const limit = Math.min(lines.length, at + longestRow);
  const closedEarly = endsRow(lines[at] ?? "");
  for (let next = at + 1; next < limit; next++) {
    const text = lines[next] ?? "";
    if (/^(#{1,6}\s|¶)/.test(text)) return at + 1;
    if (startsRow(text) && areWholeRows(splitCells(text), width)) return at + 1;
    if (endsRow(text))
      return closedEarly && startsRow(text) && splitCells(text).length > 1 ? at + 1 : next + 1;
  }
  return at + 1;
}

function numbered(lines: readonly string[], from: number, to: number): Line[] {
  return lines.slice(from, to).map((text, index) => ({ text, number: from + index + 1 }));
}

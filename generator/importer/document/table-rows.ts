import type { Line } from "./block.ts";
import {
  areWholeRows,
  endsInCode,
  endsRow,
  isDelimiter,
  isOpenRow,
  splitCells,
  splitCellsOutsideCode,
  startsRow,
  tableWidth,
} from "./table-cells.ts";

/** One row of a table. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
  /** The text as it stands on the page, for white space that carries a meaning. */
  readonly raw: string;
  /** What had to be done to read it; null where it is an ordinary row. */
  readonly repair: RowRepair | null;
}

/**
 * `several-lines`: rejoined. `glued`: cut out of a line with other rows. `pipes`: pipes inside a cell.
 * `collapsed`: only its end is left. `open`: it does not end in `|`, as where a page is cut.
 */
export type RowRepair = "several-lines" | "glued" | "pipes" | "short" | "collapsed" | "open";

export interface Rows {
  readonly header: readonly string[];
  readonly headerLine: number;
  /** The delimiter row as it stands on the page; empty where there is none. */
  readonly delimiter: string;
  readonly rows: readonly Row[];
}

/** Assembles the rows of a table from its raw lines. */
export function tableRows(lines: readonly Line[]): Rows {
  const [first] = lines;
  const width = tableWidth(first?.text ?? "");
  const logical = joinLines(lines, width);
  const [head, ...rest] = logical;
  const headCells = splitCells(head?.text ?? "");
  const header = headCells.slice(0, width);
  const after = headCells.slice(width);
  const rows = after.length === 0 ? [] : collapsedRows(after, width, head);
  const delimiter = rest.find((line) => isDelimiterLine(line.text));
  for (const line of rest) {
    if (line === delimiter || isDelimiterLine(line.text)) continue;
    for (const row of rowsOf(line, width)) rows.push(row);
  }
  return { header, headerLine: head?.number ?? 0, delimiter: delimiter?.text ?? "", rows };
}

function isDelimiterLine(text: string): boolean {
  const cells = splitCells(text);
  return cells.length > 0 && cells.every((cell) => cell === "" || isDelimiter(cell));
}

interface LogicalLine extends Line {
  readonly joined: boolean;
}

/** Joins the lines of a row that runs over several. */
function joinLines(lines: readonly Line[], width: number): LogicalLine[] {
  const result: LogicalLine[] = [];
  let parts: string[] = [];
  let start = 0;
  const close = () => {
    if (parts.length > 0) result.push({ text: parts.join("\n"), number: start, joined: parts.length > 1 });
    parts = [];
  };
  lines.forEach((line, index) => {
    const startsAnew = startsRow(line.text) && areWholeRows(splitCells(line.text), width);
    if (startsAnew || parts.length === 0) {
      close();
      start = line.number;
    }
    const open = parts.length === 0 && isOpenRow(line.text, lines[index + 1]?.text, width);
    parts.push(open && endsInCode(line.text) ? line.text.replace(/\s*\|\s*$/, "") : line.text);
    if (endsRow(line.text) && !open) close();
  });
  close();
  return result;
}

function rowsOf(line: LogicalLine, width: number): Row[] {
  const cells = splitCells(line.text);
  const repair: RowRepair | null = line.joined ? "several-lines" : null;
  const row = (own: readonly string[], why: RowRepair | null): Row => ({
    cells: own,
    line: line.number,
    raw: line.text,
    repair: why,
  });
  if (!endsRow(line.text) && cells.length <= width) return [row(cells, "open")];
  if (cells.length === width) return [row(cells, repair)];
  if (cells.length > width && areWholeRows(cells, width)) {
    return groupsOf(cells, width).map((group) => row(group, "glued"));
  }
  if (cells.length > width) {
    const outside = splitCellsOutsideCode(line.text);
    if (outside.length === width) return [row(outside, repair)];
    return [row([...cells.slice(0, width - 1), cells.slice(width - 1).join(" | ")], "pipes")];
  }
  return [row(cells, "short")];
}

function groupsOf(cells: readonly string[], width: number): string[][] {
  const groups: string[][] = [];
  for (let at = 0; at < cells.length; at += width + 1) groups.push(cells.slice(at, at + width));
  return groups;
}

/**
 * The rows that ran into the header's line: after the delimiter cells comes the end of a row whose beginning
 * was cut away (the delimiter then ends in `...`), then whole rows with an empty cell between them.
 */
function collapsedRows(after: readonly string[], width: number, line: LogicalLine | undefined): Row[] {
  const number = line?.number ?? 0;
  const raw = line?.text ?? "";
  const isCut = (cell: string) => /^:?-{2,}:?\s*(\.\.\.|…)$/.test(cell);
  let at = 0;
  while (at < after.length && (after[at] === "" || isDelimiter(after[at] ?? ""))) at++;
  const rows: Row[] = [];
  if (isCut(after[at] ?? "")) {
    const end = after.indexOf("", at + 2);
    const tail = after.slice(at + 1, end === -1 ? after.length : end);
    rows.push({ cells: tail, line: number, raw, repair: "collapsed" });
    at = end === -1 ? after.length : end + 1;
  }
  for (; at < after.length; at += width + 1) {
    rows.push({ cells: after.slice(at, at + width), line: number, raw, repair: "glued" });
  }
  return rows;
}

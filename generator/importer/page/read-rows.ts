import type { Line, TableBlock } from "../document/block.ts";
import type { Evidence } from "./evidence.ts";
import { markedNeed } from "./marked-need.ts";
import { fold } from "./patterns.ts";
import { readEntries } from "./read-entries.ts";
import { readRunTogether, runTogetherHeader } from "./read-run-together.ts";
import { readTable } from "./read-table.ts";
import { type Cell, plainCell, type RowCells } from "./row-cells.ts";
import { linesOf, type SectionItem } from "./section-items.ts";
import type { Wording } from "./wording.ts";

/** The rows of the tables among some items, and the lines that belong to none. */
export interface SectionRows {
  readonly rows: readonly RowCells[];
  readonly rest: readonly Line[];
  /** Whether there was a table at all, even one without rows. */
  readonly hasTable: boolean;
}

/** Reads every table among the items, with or without pipes, and the rows that stand in lines. */
export function readRows(
  items: readonly SectionItem[],
  evidence: Evidence,
  wording: Wording,
  heading = "",
): SectionRows {
  const tables = readTables(items, wording, heading);
  const placed = (text: string) => placeOf(text === "" ? heading : text, wording);
  const hasEntries = wording.rows.length > 0 || wording.hasRowElements;
  const entries = hasEntries ? readEntries(items, placed, wording) : { rows: [], rest: linesOf(items) };
  const rows = [...tables.rows, ...entries.rows].map((row) => markedNeed(row, wording));
  const lines = entries.rest;
  const start = lines.findIndex((line) => runTogetherHeader(line.text, wording) !== null);
  const hasTable = tables.hasTable || rows.length > 0;
  if (start === -1) return { rows, rest: [...tables.rest, ...lines], hasTable };
  const roles = runTogetherHeader(lines[start]?.text ?? "", wording) ?? [];
  const table = readRunTogether(lines.slice(start + 1), roles, evidence, wording);
  return {
    rows: [...rows, ...table.rows],
    rest: [...tables.rest, ...lines.slice(0, start), ...table.rest],
    hasTable: true,
  };
}

function readTables(items: readonly SectionItem[], wording: Wording, heading: string): SectionRows {
  const rows: RowCells[] = [];
  const rest: Line[] = [];
  let header: Line | null = null;
  let place = placeOf(heading, wording);
  for (const item of items) {
    if (item.kind === "line") continue;
    if (item.block.kind === "heading") place = placeOf(item.block.text, wording) ?? place;
    if (item.block.kind !== "table") continue;
    const [first] = item.block.lines;
    const own = readTable(item.block, wording);
    // Blank lines cut a table in pieces, of which only the first has the header.
    const found = own ?? (header === null ? null : readTable(withHeader(item.block, header), wording));
    if (own !== null && first !== undefined) {
      header = first;
      rest.push(...own.unknownColumns.map((name) => ({ text: `column ${name}`, number: first.number })));
    }
    if (found === null) for (const line of item.block.lines) rest.push(line);
    else for (const row of found.rows) rows.push(located(row, place));
  }
  return { rows, rest, hasTable: header !== null };
}

/** The words of a heading that tells where all parameters below it are sent. */
function placeOf(heading: string, { request }: Wording): Cell | null {
  return request.locations.has(fold(heading)) ? plainCell(heading) : null;
}

function located(row: RowCells, place: Cell | null): RowCells {
  return place === null || row.cells.in !== undefined ? row : { ...row, cells: { ...row.cells, in: place } };
}

function withHeader(table: TableBlock, header: Line): TableBlock {
  return { ...table, lines: [header, ...table.lines] };
}

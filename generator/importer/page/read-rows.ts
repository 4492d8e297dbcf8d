import type { Line, TableBlock } from "../document/block.ts";
import type { Evidence } from "./evidence.ts";
import { readRunTogether, runTogetherHeader } from "./read-run-together.ts";
import { readTable } from "./read-table.ts";
import type { RowCells } from "./row-cells.ts";
import type { SectionItem } from "./section-items.ts";
import type { Wording } from "./wording.ts";

/** The rows of the tables among some items, and the lines that belong to none. */
export interface SectionRows {
  readonly rows: readonly RowCells[];
  readonly rest: readonly Line[];
  /** Whether there was a table at all, even one without rows. */
  readonly hasTable: boolean;
}

/** Reads every table among the items, with or without pipes. */
export function readRows(items: readonly SectionItem[], evidence: Evidence, wording: Wording): SectionRows {
  const rows: RowCells[] = [];
  const rest: Line[] = [];
  const lines: Line[] = [];
  let header: Line | null = null;
  for (const item of items) {
    if (item.kind === "line") lines.push(item.line);
    if (item.kind !== "block" || item.block.kind !== "table") continue;
    const [first] = item.block.lines;
    const own = readTable(item.block, wording);
    // Blank lines cut a table in pieces, of which only the first has the header.
    const found = own ?? (header === null ? null : readTable(withHeader(item.block, header), wording));
    if (own !== null && first !== undefined) header = first;
    if (found === null) for (const line of item.block.lines) rest.push(line);
    else for (const row of found) rows.push(row);
  }
  const start = lines.findIndex((line) => runTogetherHeader(line.text, wording) !== null);
  if (start === -1) return { rows, rest: [...rest, ...lines], hasTable: header !== null };
  const roles = runTogetherHeader(lines[start]?.text ?? "", wording) ?? [];
  const table = readRunTogether(lines.slice(start + 1), roles, evidence, wording);
  return {
    rows: [...rows, ...table.rows],
    rest: [...rest, ...lines.slice(0, start), ...table.rest],
    hasTable: true,
  };
}

function withHeader(table: TableBlock, header: Line): TableBlock {
  return { ...table, lines: [header, ...table.lines] };
}

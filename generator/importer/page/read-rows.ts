import type { Line } from "../document/block.ts";
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
  let hasTable = false;
  for (const item of items) {
    if (item.kind === "line") lines.push(item.line);
    if (item.kind !== "block" || item.block.kind !== "table") continue;
    const found = readTable(item.block, wording);
    hasTable ||= found !== null;
    if (found === null) for (const line of item.block.lines) rest.push(line);
    else for (const row of found) rows.push(row);
  }
  const header = lines.findIndex((line) => runTogetherHeader(line.text, wording) !== null);
  if (header === -1) return { rows, rest: [...rest, ...lines], hasTable };
  const roles = runTogetherHeader(lines[header]?.text ?? "", wording) ?? [];
  const table = readRunTogether(lines.slice(header + 1), roles, evidence, wording);
  return {
    rows: [...rows, ...table.rows],
    rest: [...rest, ...lines.slice(0, header), ...table.rest],
    hasTable: true,
  };
}

import type { Line, TableBlock } from "../document/block.ts";
import { type Row, type RowRepair, tableRows } from "../document/table-rows.ts";
import type { ColumnRole } from "../profile/page-profile.ts";
import { fold } from "./patterns.ts";
import { isTypeWord } from "./read-type.ts";
import { type Cell, plainCell, type RowCells } from "./row-cells.ts";
import type { Wording } from "./wording.ts";

/** Columns that tell what a row is about. */
const keyRoles: ReadonlySet<ColumnRole> = new Set(["name", "status", "code"]);

/** The cells of a pipe table, by column, and the names of columns that nobody knows. */
export interface TableCells {
  readonly rows: readonly RowCells[];
  readonly unknownColumns: readonly string[];
}

/** Reads a pipe table; null where its header names none of the known columns. */
export function readTable(table: TableBlock, wording: Wording): TableCells | null {
  const escaped = wording.profile.cells === "escaped";
  const { header, rows, delimiter } = tableRows(escaped ? table.lines.map(hidePipes) : table.lines);
  const roles = columnRoles(header, wording);
  if (!roles.some((role) => role !== null && keyRoles.has(role))) return null;
  const read = rows.map((row): RowCells => {
    const aligned = alignCells(row, roles, wording);
    const cells = escaped ? showPipes(aligned.cells) : aligned.cells;
    return { ...aligned, cells, line: row.line, raw: row.raw, delimiter, uncut: null };
  });
  return { rows: read, unknownColumns: header.filter((name, at) => roles[at] === null && name !== "") };
}

/** Stands for an escaped pipe while a row is cut into cells; no text has this character of private use. */
const hiddenPipe = "\u{F8FF}";

function hidePipes(line: Line): Line {
  return line.text.includes("\\|") ? { ...line, text: line.text.replaceAll("\\|", hiddenPipe) } : line;
}

function showPipes(cells: RowCells["cells"]): RowCells["cells"] {
  const shown = Object.entries(cells).map(([role, cell]) => {
    return [role, { ...cell, text: cell.text.replaceAll(hiddenPipe, "|") }] as const;
  });
  return Object.fromEntries(shown);
}

/** What the columns hold: by their wordings, and where two of these are in the format's order, by their places. */
export function columnRoles(header: readonly string[], wording: Wording): readonly (ColumnRole | null)[] {
  const known = header.map((cell) => wording.columns.get(fold(cell.replace(/<[^>]*>|[*`]/g, ""))) ?? null);
  if (!known.includes(null) || known.filter((role) => role !== null).length < 2) return known;
  const fits = (columns: readonly ColumnRole[]) =>
    columns.length === known.length && known.every((role, at) => role === null || role === columns[at]);
  return Object.values(wording.profile.tables).find(fits) ?? known;
}

type Aligned = Pick<RowCells, "cells" | "repair" | "lossy">;
type Roles = readonly (ColumnRole | null)[];

const repairTexts: Readonly<Record<RowRepair, string | null>> = {
  "several-lines": null,
  glued: "the row shared its line with others",
  pipes: "the row has more cells than the table has columns",
  short: "the row has fewer cells than the table has columns",
  collapsed: "the beginning of the row is lost",
  open: "the page ends in the middle of the row",
};

function alignCells(row: Row, roles: Roles, wording: Wording): Aligned {
  const repair = row.repair === null ? null : repairTexts[row.repair];
  if (row.repair === "collapsed") return alignTail(row, roles);
  if (row.repair === "open") {
    // The last cell may be cut in the middle; the ones before it are whole.
    return { cells: assign(row.cells.slice(0, -1), roles), repair: repairTexts.open, lossy: true };
  }
  if (row.repair === "short") return alignShort(row, roles, wording);
  if (lostItsName(row, roles, wording)) {
    const cells = assign(row.cells.slice(0, -1), roles.slice(1));
    return { cells, repair: "the row lost its first cell", lossy: true };
  }
  return { cells: assign(row.cells, roles), repair, lossy: false };
}

/** The cells that are left of a collapsed row are its last ones. */
function alignTail(row: Row, roles: Roles): Aligned {
  const lost = roles.length - row.cells.length;
  const cells = assign(row.cells, roles.slice(Math.max(0, lost)));
  return { cells, repair: repairTexts.collapsed, lossy: true };
}

/** A name that a page turned into something else leaves the type in its place, and an empty last cell. */
function lostItsName(row: Row, roles: Roles, wording: Wording): boolean {
  const [first = "", second = ""] = row.cells;
  // Pages that a program printed as Markdown have lost nothing: what is called like a type is a name.
  if (wording.profile.cells === "escaped") return false;
  if (roles[0] !== "name" || roles[1] !== "type" || row.cells.at(-1) !== "") return false;
  if (!isTypeWord(first, wording)) return false;
  return roles[2] === "required" ? isYesNo(second, wording) : !isTypeWord(second, wording);
}

/** A row with too few cells: leaves out the optional columns whose absence makes the rest fit best. */
function alignShort(row: Row, roles: Roles, wording: Wording): Aligned {
  const missing = roles.length - row.cells.length;
  let best = assign(row.cells, roles);
  let score = fitness(best, wording);
  if (missing === 1) {
    for (const optional of ["default", "example"] as const) {
      if (!roles.includes(optional)) continue;
      const cells = assign(
        row.cells,
        roles.filter((role) => role !== optional),
      );
      if (fitness(cells, wording) > score) [best, score] = [cells, fitness(cells, wording)];
    }
  }
  return { cells: best, repair: repairTexts.short, lossy: true };
}

function fitness(cells: RowCells["cells"], wording: Wording): number {
  let score = 0;
  if (cells.required !== undefined && isYesNo(cells.required.text, wording)) score += 2;
  if (cells.default !== undefined) {
    if (wording.profile.noDefault.includes(cells.default.text)) score += 1;
    // A value of several words is none: the description stands in this column.
    if (/\S\s\S/.test(cells.default.text)) score -= 1;
  }
  if (cells.example !== undefined && /^`.*`$|^$/.test(cells.example.text)) score += 1;
  return score;
}

function assign(texts: readonly string[], roles: Roles): Partial<Record<ColumnRole, Cell>> {
  const cells: Partial<Record<ColumnRole, Cell>> = {};
  roles.forEach((role, index) => {
    const text = texts[index];
    if (role !== null && text !== undefined) cells[role] = plainCell(text);
  });
  return cells;
}

export function isYesNo(text: string, wording: Wording): boolean {
  return wording.yes.has(fold(text)) || wording.no.has(fold(text));
}

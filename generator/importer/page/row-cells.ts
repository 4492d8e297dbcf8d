import type { ColumnRole } from "../profile/page-profile.ts";

/** One cell, and how surely its text was cut out of the page. */
export interface Cell {
  readonly text: string;
  readonly confidence: number;
  readonly reason: string | null;
}

/** A row with its cells by what they hold. Both readers of tables give these. */
export interface RowCells {
  readonly cells: Readonly<Partial<Record<ColumnRole, Cell>>>;
  readonly line: number;
  readonly raw: string;
  /** The delimiter row of the table, for pages whose white space carries a meaning. */
  readonly delimiter: string;
  /** What had to be done to read the row, as a person would say it; null where nothing. */
  readonly repair: string | null;
  /** Description and example in one, where they ran together. */
  readonly uncut: string | null;
  /** Whether text of this row was lost. */
  readonly lossy: boolean;
  /** The rows of its members, where they stand below it. */
  readonly children?: readonly RowCells[];
}

export function plainCell(text: string): Cell {
  return { text, confidence: 1, reason: null };
}

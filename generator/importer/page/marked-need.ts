import type { ColumnRole } from "../profile/page-profile.ts";
import { fold } from "./patterns.ts";
import { plainCell, type RowCells } from "./row-cells.ts";
import type { Wording } from "./wording.ts";

/** A row with what it marks as required, or as optional, in a cell of its own: `id *`, `string, required`. */
export function markedNeed(row: RowCells, wording: Wording): RowCells {
  const { requiredMarks, optionalMarks, yes, no } = wording.profile;
  if (requiredMarks.length === 0 && optionalMarks.length === 0) return row;
  const needed = withoutMark(row, requiredMarks);
  const marked = needed ?? withoutMark(row, optionalMarks);
  const children = row.children?.map((child) => markedNeed(child, wording));
  const word = needed === null ? no[0] : yes[0];
  const cells = marked === null ? row.cells : { ...marked, required: plainCell(word ?? "") };
  return children === undefined ? { ...row, cells } : { ...row, cells, children };
}

/** The cells without the first mark that is found in them; null where none has any. */
function withoutMark({ cells }: RowCells, marks: readonly string[]): RowCells["cells"] | null {
  for (const mark of marks.map(fold)) {
    const found = placesOfMarks.find(([role, at]) => {
      const text = fold(cells[role]?.text ?? "");
      return at === "end" ? text.endsWith(mark) && text !== mark : text.startsWith(mark);
    });
    if (found === undefined) continue;
    const [role, at] = found;
    const cell = cells[role];
    if (cell === undefined) continue;
    const text = cell.text.trim();
    const rest = at === "end" ? text.slice(0, text.length - mark.length) : text.slice(mark.length);
    return { ...cells, [role]: { ...cell, text: rest.trim() } };
  }
  return null;
}

const placesOfMarks: readonly (readonly [ColumnRole, "start" | "end"])[] = [
  ["name", "end"],
  ["type", "end"],
  ["description", "start"],
];

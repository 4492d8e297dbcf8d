/** The cells of one row as trimmed texts, without the empty ones outside the outer pipes. */
export function splitCells(row: string): string[] {
  return trimOuter(row.split("|"));
}

/** Like `splitCells`, but a pipe inside a code span is content. */
export function splitCellsOutsideCode(row: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let inCode = false;
  for (const part of row.split(/([`|])/)) {
    if (part === "`") inCode = !inCode;
    if (part === "|" && !inCode) {
      cells.push(cell);
      cell = "";
    } else {
      cell += part;
    }
  }
  return trimOuter([...cells, cell]);
}

function trimOuter(parts: readonly string[]): string[] {
  const cells = parts.map((part) => part.trim());
  if (cells[0] === "") cells.shift();
  if (cells.at(-1) === "") cells.pop();
  return cells;
}

export function isDelimiter(cell: string): boolean {
  return /^(?::?-{2,}:?|:-+:?|-+:)$/.test(cell);
}

export function startsRow(line: string): boolean {
  return line.trimStart().startsWith("|");
}

export function endsRow(line: string): boolean {
  return line.trimEnd().endsWith("|");
}

/**
 * Whether a row goes on in the next line: it does not end in `|`, or in the middle of code, or too early, and what
 * follows is neither a row nor a heading.
 */
export function isOpenRow(line: string, next: string | undefined, width: number): boolean {
  if (!endsRow(line)) return true;
  if (next !== undefined && endsInCode(line)) return !startsRow(next);
  if (next === undefined || next.trim() === "" || startsRow(next) || /^(#{1,6}\s|¶)/.test(next)) return false;
  return splitCells(line).length < width;
}

/** Whether a formatter that takes every line for a row closed the first line of a value that has several. */
export function endsInCode(line: string): boolean {
  return /\|\s*`[^`|]*\|\s*$/.test(line);
}

/** How many columns a table has, by its first line: a delimiter in that line ends the header. */
export function tableWidth(headerLine: string): number {
  const cells = splitCells(headerLine);
  const delimiter = cells.findIndex((cell) => isDelimiter(cell));
  // The header and the delimiter row that is glued to it stand apart by one empty cell.
  return delimiter < 1 ? cells.length : delimiter - (cells[delimiter - 1] === "" ? 1 : 0);
}

/** Whether these cells are one row, or several rows glued together with an empty cell between them. */
export function areWholeRows(cells: readonly string[], width: number): boolean {
  if (width === 0 || (cells.length + 1) % (width + 1) !== 0) return false;
  return cells.every((cell, index) => index % (width + 1) !== width || cell === "");
}

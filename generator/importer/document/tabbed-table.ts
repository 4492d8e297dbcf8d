import type { Line } from "./block.ts";

/** How many lines a row is looked for in; none on a real page has more. */
const longestRow = 100;
const longestHeader = 40;

/** Whether a table begins here as browsers copy it: cells between tabs, below a header of at least three. */
export function startsTabbedTable(lines: readonly string[], at: number): boolean {
  const header = lines[at] ?? "";
  if (!header.includes("\t") || !(lines[at + 1] ?? "").includes("\t")) return false;
  const cells = header.split("\t").map((cell) => cell.trim());
  return cells.length > 2 && cells.every((cell) => cell !== "" && cell.length <= longestHeader);
}

/** The rows of such a table as rows between pipes, and the first line behind it. */
export function tabbedTable(lines: readonly string[], at: number): { rows: Line[]; next: number } {
  const width = (lines[at] ?? "").split("\t").length;
  const rows: Line[] = [];
  let next = at;
  while ((lines[next] ?? "").includes("\t")) {
    const end = endOfRow(lines, next, width);
    const cells = lines.slice(next, end).join("<br>").split("\t");
    rows.push({ text: `| ${cells.map((cell) => cell.trim()).join(" | ")} |`, number: next + 1 });
    next = end;
  }
  return { rows, next };
}

/** A row goes on in the next lines until it has all of its cells; one that never has them ends with its line. */
function endOfRow(lines: readonly string[], at: number, width: number): number {
  let cells = 1;
  for (let end = at; end < Math.min(lines.length, at + longestRow); end++) {
    const text = lines[end] ?? "";
    cells += text.split("\t").length - 1;
    if (cells === width) return endOfList(lines, end + 1);
    if (cells > width || text.trim() === "") break;
  }
  return at + 1;
}

/** Bullets below a row are lines of its last cell. */
function endOfList(lines: readonly string[], from: number): number {
  let end = from;
  while (/^\s*[-*•]\s[^\t]*$/.test(lines[end] ?? "")) end++;
  return end;
}

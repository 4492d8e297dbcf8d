import type { Diagnostic } from "./diagnostic.ts";
import type { Origin, Position } from "./origin.ts";

/** What the printer needs to know about a place: its file as shown to the reader, and the lines around it. */
export interface Place {
  readonly file: string;
  readonly position: Position | null;
  /** The whole text of the file, or null when there is none to show. */
  readonly text: string | null;
}

/** Turns an origin into a place. Only the source layer can, because it owns the files. */
export type Locate = (origin: Origin) => Place;

/** Colours by role; the plain one for files and pipes returns its input. */
export interface Palette {
  error(text: string): string;
  warning(text: string): string;
  info(text: string): string;
  dim(text: string): string;
}

export const plainPalette: Palette = {
  error: (text) => text,
  warning: (text) => text,
  info: (text) => text,
  dim: (text) => text,
};

/**
 * Prints a diagnostic as `file:line:column - severity code: message`, the lines around it with an arrow,
 * every related place in the same way, and what to do.
 */
export function reportDiagnostic(entry: Diagnostic, locate: Locate, palette: Palette = plainPalette): string {
  const place = locate(entry.origin);
  const head = `${placeName(place)} - ${palette[entry.severity](entry.severity)} ${entry.code}: ${entry.message}`;
  const lines = [head, ...excerpt(place, 1, palette)];
  for (const related of entry.related) {
    const other = locate(related.origin);
    lines.push(`${placeName(other)} - related: ${related.message}`, ...excerpt(other, 0, palette));
  }
  if (entry.help !== null) lines.push(`help: ${entry.help}`);
  return `${lines.join("\n")}\n`;
}

/** `file`, or `file:line:column` where the place is known. */
export function placeName(place: Place): string {
  if (place.position === null) return place.file;
  return `${place.file}:${place.position.line}:${place.position.column}`;
}

const widestLine = 160;

function excerpt(place: Place, context: number, palette: Palette): string[] {
  if (place.position === null || place.text === null) return [];
  const lines = linesOf(place.text);
  const target = place.position.line;
  const first = Math.max(1, target - context);
  const last = Math.min(lines.length, target + context);
  const width = String(last).length;
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = shorten(lines[number - 1] ?? "", number === target ? place.position.column : 1);
    const row = `${String(number).padStart(width)} | ${text}`;
    shown.push(number === target ? `  → ${row}` : palette.dim(`    ${row}`));
  }
  return shown;
}

let latest: { readonly text: string; readonly lines: readonly string[] } = { text: "", lines: [""] };

/** Diagnostics mostly come in a row about one text, which may be large. */
function linesOf(text: string): readonly string[] {
  if (latest.text !== text) latest = { text, lines: text.split(/\r\n|\n|\r/) };
  return latest.lines;
}

/** Cuts a long line to a window around the column, so that a minified document stays readable. */
function shorten(line: string, column: number): string {
  if (line.length <= widestLine) return line;
  const start = Math.max(0, Math.min(column - 40, line.length - widestLine));
  const head = start > 0 ? "…" : "";
  const tail = start + widestLine < line.length ? "…" : "";
  return head + line.slice(start, start + widestLine) + tail;
}

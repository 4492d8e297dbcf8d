import { escapeAll, joinLines } from "./escape.ts";

/** Where a text will stand: in a paragraph, or in the cell of a table, where a line break or a pipe ends it. */
export type Place = "block" | "cell";

/**
 * A text as code, exactly as it is (CommonMark 0.31.2 section 6.1). Vue reads `{{` even inside code, and no two
 * readers of tables agree on a pipe behind a backslash; such texts are printed as plain, escaped text.
 */
export function codeSpan(text: string, place: Place): string {
  // Most are names, of which nothing has to be looked at.
  if (/^[\w.$/-]+$/.test(text)) return `\`${text}\``;
  const line = joinLines(text);
  if (line.trim() === "") return "";
  const awkward = line.includes("{{") || (place === "cell" && /\\\|/.test(line));
  if (awkward) return escapeAll(line, place);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  const padded = /^`|`$|^ .* $/.test(line) ? ` ${line} ` : line;
  const piped = place === "cell" ? padded.replaceAll("|", "\\|") : padded;
  return ticks + piped + ticks;
}

/** Code between fences that are longer than any inside it. */
export function fenced(lines: readonly string[], info: string, indent = ""): string {
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`{3,})/.exec(line)?.[1]?.length ?? 0));
  const ticks = "`".repeat(longest + 1);
  return [`${indent}${ticks}${info}`, ...lines, `${indent}${ticks}`].join("\n");
}

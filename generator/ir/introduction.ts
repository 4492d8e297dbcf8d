import type { ApiInfo } from "./api.ts";
import type { Doc } from "./doc.ts";

/**
 * What the comment of a client says: many descriptions are whole manuals, which belong on pages. So this is the
 * summary, and what a description says before its first heading, or below it where nothing stands before it.
 */
export function introduction({ title, summary, description }: ApiInfo): Doc {
  const parts = [summary, description === null ? null : opening(description)].filter((part) => part !== null);
  return { title, description: parts.length === 0 ? null : parts.join("\n\n") };
}

function opening(text: string): string {
  const lines = text.split("\n");
  let isCode = false;
  let isSaid = false;
  for (const [index, line] of lines.entries()) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    const isHeading = !isCode && startsSection(line, lines[index + 1] ?? "");
    if (isHeading && isSaid) return lines.slice(0, index).join("\n").trimEnd();
    isSaid ||= !isHeading && /[^\s=-]/.test(line);
  }
  return text;
}

/** CommonMark's headings: `# Title`, and a title that the next line underlines. */
function startsSection(line: string, next: string): boolean {
  return /^ {0,3}#{1,6}(?:\s|$)/.test(line) || (line.trim() !== "" && /^ {0,3}(?:=+|-{2,})\s*$/.test(next));
}

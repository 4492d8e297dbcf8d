import type { ContentReading } from "./page-facts.ts";
import { readType } from "./read-type.ts";
import type { Wording } from "./wording.ts";

/**
 * The kinds of content that a line names, each with its type: `application/json` [Boat](#Boat) or `image/png` file.
 * The type of one that has none behind it is null.
 */
export function readContents(line: string, wording: Wording): ContentReading[] {
  // What the same may also come as stands in parentheses behind the first.
  const text = /`(?: \(|（)/.test(line) ? line.replace(/[)）]\s*$/, "") : line;
  const names = [...text.matchAll(/`([\w.+*-]+\/[^`]+)`/g)];
  return names.map((found, index) => {
    const start = found.index + found[0].length;
    const end = names[index + 1]?.index ?? text.length;
    const type = readType(betweenContents(text.slice(start, end), wording), wording);
    return { mediaType: found[1] ?? "", type };
  });
}

/** The text between two kinds of content, without the words and marks that lead from one to the next. */
function betweenContents(text: string, { profile }: Wording): string {
  const or = profile.compoundTypes.or.map((word) => word.trim());
  const ending = new RegExp(`(?:[,、]|\\s(?:${or.join("|") || "(?!)"}))\\s*$`, "u");
  return /^(?: \(|（)/.test(text) ? "" : text.replace(ending, "").trim();
}

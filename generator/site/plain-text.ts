import { markupAsMarkdown, withoutEntities } from "../targets/docs/markdown/markup.ts";

/** Markdown as the text that a reader sees, on one line: for titles, previews and the search. */
export function plainText(markdown: string): string {
  const text = markupAsMarkdown(markdown)
    .replace(/^\s*(?:```|~~~).*$/gm, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+])\s+/gm, "")
    .replace(/[`*]+/g, "")
    .replace(/^[ |:-]+$/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text.includes("&") ? withoutEntities(text) : text;
}

/** The beginning of a text, cut at the end of a sentence or else of a word, where one ends late enough. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length).replace(/\p{Cs}$/u, "");
  const end = Math.max(...[". ", "。", "；", "; "].map((mark) => cut.lastIndexOf(mark)));
  if (end > length / 2) return cut.slice(0, end + 1);
  const words = cut.replace(/\s+\S*$/, "");
  return `${words.length > length / 2 ? words : cut}…`;
}

/** The part of an anchor that a name gives; the site's Markdown rules make the same from a row. */
export function anchorName(name: string): string {
  return name.trim().replace(/[^\p{L}\p{N}_.-]+/gu, "-");
}

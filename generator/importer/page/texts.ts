import type { PageDocument } from "../document/block.ts";
import { restoreBullets } from "./read-values.ts";
import type { Wording } from "./wording.ts";

/** The lines of a page from one line up to another, without what says nothing; null where nothing is left. */
export function textBetween(
  document: PageDocument,
  from: number,
  to: number,
  wording: Wording,
): string | null {
  const lines = document.lines
    .slice(from - 1, to - 1)
    .filter((line) => !wording.boilerplate.test(line.trim()));
  const text = joinedText(lines, wording);
  return text === "" ? null : text;
}

/** A text without what a site adds to links. */
export function withoutLinkSuffixes(text: string, { profile }: Wording): string {
  return profile.linkSuffixes.reduce((rest, suffix) => rest.replaceAll(suffix, ""), text);
}

/**
 * A text of our own pages without what makes it safe there: an address that text follows without a blank is printed as
 * a link; braces, and the colons of a container, as their codes.
 */
export function asWritten(text: string): string {
  if (!text.includes("](http") && !text.includes("&#")) return text;
  return text.replace(
    /```[\s\S]*?```|`[^`\n]*`|\[(https?:[^\]]+)\]\(\1\)(?=[^\0-\x7f])|(?<!\\)&#12[35];|^&#58;(?=::)/gm,
    (whole, address: string | undefined) => address ?? coded[whole] ?? whole,
  );
}

const coded: Readonly<Record<string, string>> = { "&#123;": "{", "&#125;": "}", "&#58;": ":" };

/** Lines as one text: to the letter where nothing of it is lost on the way to the page and back. */
export function joinedText(lines: readonly string[], wording: Wording): string {
  if (wording.profile.unsaid === "absent")
    return asWritten(lines.join("\n").replace(/^(?:[ \t]*\n)+|\s+$/g, ""));
  const trimmed = lines.map((line) => line.trimEnd()).join("\n");
  return withoutLinkSuffixes(trimmed, wording)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The text of a cell as Markdown: line breaks as such, without what a site adds to links. */
export function cellMarkdown(text: string, wording: Wording): string {
  if (wording.profile.unsaid === "absent") return withListLines(asWritten(text)).trim();
  const broken = text.replace(/[ \t]{0,8}<br\s*\/?>[ \t]{0,8}/gi, "\n");
  return restoreBullets(withoutLinkSuffixes(broken, wording).trim());
}

/** Lines of lists and paragraphs as lines. Elsewhere, Markdown would take the end of a line for a blank. */
function withListLines(text: string): string {
  // A line break in code is none.
  const lines = text
    .replace(/(`+)(?!`).+?(?<!`)\1(?!`)|<br>/g, (found) => (found === "<br>" ? "\n" : found))
    .split("\n");
  return lines.reduce((before, line, index) => {
    const last = lines[index - 1] ?? "";
    const stands = last === "" || line === "" || isItem(last) || isItem(line);
    return `${before}${stands ? "\n" : "<br>"}${line}`;
  });
}

/** Whether a line starts an item of a list. */
export function isItem(line: string): boolean {
  return /^(?:-|\d+\.) /.test(line);
}

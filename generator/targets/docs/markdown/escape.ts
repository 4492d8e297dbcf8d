import type { Place } from "./code-span.ts";

/**
 * A text that is no Markdown, such as a name, printed so that it is read as it stands. Braces are escaped because
 * Vue and attribute extensions read them, colons around a word because they would become a picture.
 */
export function escapeAll(text: string, place: Place): string {
  if (/^[A-Za-z0-9.$/-]+$/.test(text)) return text;
  const escaped = joinLines(text)
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(
      /[\\`*[\]<{}]|(?<!\p{L}|\p{N})_|_(?!\p{L}|\p{N})/gu,
      (character) => escapes[character] ?? character,
    )
    .replace(emoji, "&#58;");
  return place === "cell" ? escaped.replaceAll("|", "&#124;") : escaped;
}

/** A text in one line, as a name has to be wherever it stands. */
export function joinLines(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join(" ");
}

/** The first colon of a short code such as `:tada:`. */
export const emoji: RegExp = /:(?=[a-z0-9_+-]*[a-z][a-z0-9_+-]*:)/g;

const escapes: Readonly<Record<string, string>> = {
  "\\": "&#92;",
  "`": "&#96;",
  "*": "&#42;",
  _: "&#95;",
  "[": "&#91;",
  "]": "&#93;",
  "<": "&lt;",
  "{": "&#123;",
  "}": "&#125;",
};

/**
 * What is left of a text when everything is dropped that a copy of a page may lose: white space, backticks,
 * the targets of links, the dashes of lists. Texts with one key say the same.
 */
export function textKey(text: string): string {
  return text
    .replace(/\[([^[\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, "$1")
    .replace(/<br\s*\/?>/gi, "")
    .replace(/[\s`*-]+/g, "")
    .toLowerCase();
}

/** Markdown that a copy has lost makes a text shorter; so does a lost line break. */
export function textRichness(text: string): number {
  return text.length;
}

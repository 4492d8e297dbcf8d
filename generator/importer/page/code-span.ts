/** The text inside a code span that fills the whole of a text; null where there is none. */
export function codeIn(text: string): string | null {
  const [, ticks = "", inner] = /^(`+)([\s\S]*?)`+$/.exec(text.trim()) ?? [];
  if (inner === undefined || inner === "") return null;
  // A blank at both ends stands between the ticks and those of the text itself.
  return ticks.length > 1 || /^ `|` $/.test(inner) ? inner.replace(/^ ([\s\S]*) $/, "$1") : inner;
}

/** Every code span of a text, in order. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/(`+)(.+?)\1(?!`)/g)].map(([span]) => codeIn(span) ?? "");
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** A text without the character references by which a page keeps it from being read as markup. */
export function plainText(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(lt|gt|amp|quot));/g, (whole, number?: string, name?: string) =>
    number === undefined ? (named[name ?? ""] ?? whole) : String.fromCodePoint(Number(number)),
  );
}

/** The text of a name without what marks it as code, as strong or as a link. */
export function bareText(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<[^>]*>|[`*]/g, "")
    .trim();
}

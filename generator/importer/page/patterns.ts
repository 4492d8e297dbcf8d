/** Case, outer white space and the width of colons do not count. */
export function fold(text: string): string {
  return text.trim().toLowerCase().replaceAll("：", ":").replace(/\s+/g, " ");
}

/** Matches what any of the patterns matches, and nothing when there are none. */
export function anyOf(patterns: readonly string[], flags = "iu"): RegExp {
  return new RegExp(
    patterns.length === 0 ? "(?!)" : patterns.map((pattern) => `(?:${pattern})`).join("|"),
    flags,
  );
}

/** The longest wording comes first, so that `Is it required?` is not read as `Is it required`. */
export function alternatives(wordings: readonly string[]): string {
  return [...wordings]
    .sort((a, b) => b.length - a.length)
    .map(escapePattern)
    .join("|");
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** A wording with places such as `{value}` as a pattern that has a group for each. */
export function templatePattern(template: string, places: Readonly<Record<string, string>> = {}): string {
  return escapePattern(template).replace(
    /\\\{(\w+)\\\}/g,
    (_, name: string) => `(?<${name}>${places[name] ?? ".+?"})`,
  );
}

/** What the first of some patterns that fits finds in its groups; null where none fits. */
export function firstMatch(
  patterns: readonly RegExp[],
  text: string,
): { readonly index: number; readonly groups: Readonly<Record<string, string>> } | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return { index: found.index, groups: found.groups ?? {} };
  }
  return null;
}

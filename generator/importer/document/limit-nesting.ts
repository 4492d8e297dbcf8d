/** Elements without content, and those that the next of their kind ends. */
const neverNest = new Set([
  ...["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"],
  ...[
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "option",
    "optgroup",
    "html",
    "body",
  ],
]);

/**
 * Takes the tags out of HTML that would nest deeper than a limit, and leaves their text and all lines where they are.
 * Parsing HTML by its rules takes the square of the time that its depth suggests.
 */
export function limitNesting(html: string, limit: number): string {
  const open: string[] = [];
  return html.replace(tags, (tag, slash: string, written: string) => {
    const name = written.toLowerCase();
    if (neverNest.has(name) || tag.endsWith("/>")) return tag;
    if (slash === "/") {
      const start = open.lastIndexOf(name);
      if (start !== -1) open.length = start;
      return tag;
    }
    if (open.length >= limit) return tag.replace(/[^\n]/g, " ");
    open.push(name);
    return tag;
  });
}

const tags = /<(\/?)([a-z][\w-]*)(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

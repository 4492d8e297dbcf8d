const named: Readonly<Record<string, string>> = { amp: "&", gt: ">", lt: "<", nbsp: " ", quot: '"' };

/** A heading as VitePress gives it to the outline, where entities stand as they were written. */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(\w{2,4}));/g, (whole, code?: string, name = "") =>
    code === undefined ? (named[name] ?? whole) : String.fromCodePoint(Number(code)),
  );
}

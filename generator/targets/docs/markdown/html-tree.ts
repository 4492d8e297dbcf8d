/** A piece of a text in which HTML may stand. Code of Markdown is a piece of its own, which nothing may change. */
export type HtmlNode = HtmlElement | { readonly kind: "text" | "code"; readonly text: string };

export interface HtmlElement {
  readonly kind: "element";
  readonly name: string;
  /** The opening tag as it is written. */
  readonly tag: string;
  readonly children: HtmlNode[];
  /** Whether the text says where it ends. A tag that nothing closes may be the name of something. */
  isClosed: boolean;
}

/** Elements that hold nothing. */
const empty: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr", "col"]);

/** What an opening tag ends when it is found open, up to the element that both stand in. */
const ends: Readonly<Record<string, { readonly ended: RegExp; readonly within: RegExp }>> = {
  li: { ended: /^(?:li|p)$/, within: /^[uo]l$/ },
  dt: { ended: /^(?:d[td]|p)$/, within: /^dl$/ },
  dd: { ended: /^(?:d[td]|p)$/, within: /^dl$/ },
  td: { ended: /^(?:t[dh]|p)$/, within: /^(?:tr|table)$/ },
  th: { ended: /^(?:t[dh]|p)$/, within: /^(?:tr|table)$/ },
  tr: { ended: /^(?:t[dhr]|p)$/, within: /^(?:t(?:able|head|body|foot))$/ },
  tbody: { ended: /^(?:t[dhr]|thead|tbody|p)$/, within: /^table$/ },
};

const blocks =
  /^(?:p|div|section|article|aside|center|figure|header|footer|[uod]l|li|d[td]|table|caption|t(?:head|body|foot|[rdh])|pre|h[1-6r]|blockquote|details|summary)$/;
const phrases = /^(?:a|b|strong|i|em|var|cite|dfn|code|kbd|samp|tt|del|s|strike|sup|q)$/;
const neutral =
  /^(?:span|font|u|ins|mark|small|big|sub|abbr|acronym|label|nobr|bdi|bdo|time|colgroup|figcaption|main|nav|address)$/;
/** What a browser does not show as text. */
const active =
  /^(?:script|style|template|iframe|object|embed|svg|math|form|input|button|select|textarea|title|head|body|html|video|audio)$/;

// Deeper than people write; tags that stand deeper are text.
const deepest = 40;

/**
 * Reads the HTML in a text of Markdown. Tags are what CommonMark calls so (0.31.2 section 6.6), and code and comments
 * are passed over. An HTML parser would make an element of every word in angle brackets.
 */
export function htmlTree(source: string): readonly HtmlNode[] {
  const tree = new TreeBuilder();
  let at = 0;
  while (at < source.length) {
    special.lastIndex = at;
    const next = special.exec(source)?.index ?? source.length;
    if (next > at) tree.add({ kind: "text", text: source.slice(at, next) });
    at = next + readAt(source, next, tree);
  }
  return settled(tree.root, false);
}

/**
 * What is no element after all, as text: tags that are never closed, and XML. Elements that say nothing about their
 * content give way to it, and so do those around paragraphs that Markdown has only within one.
 */
function settled(nodes: readonly HtmlNode[], inCode: boolean): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (node.kind !== "element") return [node];
    const children = settled(node.children, inCode || node.name === "pre" || node.name === "code");
    const tag = { kind: "text", text: node.tag } as const;
    if (!node.isClosed) return [tag, ...children];
    if (blocks.test(node.name) || empty.has(node.name)) return [{ ...node, children }];
    if (phrases.test(node.name))
      return holdsBlock(children) && node.name !== "code" ? children : [{ ...node, children }];
    const [, written = ""] = /^<([\w-]+)/.exec(node.tag) ?? [];
    const isPlain = /^<[a-z]+(?:>|-)/.test(node.tag) && !inCode && !active.test(node.name);
    if (isPlain || neutral.test(node.name)) return children;
    return [tag, ...children, { kind: "text", text: `</${written}>` }];
  });
}

function holdsBlock(nodes: readonly HtmlNode[]): boolean {
  return nodes.some((node) => node.kind === "element" && blocks.test(node.name));
}

const special = /[\\`<]|^[ \t]*~{3}/gm;

function readAt(source: string, at: number, tree: TreeBuilder): number {
  const character = source.charAt(at);
  if (character === "<") return readTag(source, at, tree);
  const length = character === "\\" ? 2 : codeLength(source, at);
  const text = source.slice(at, at + length);
  tree.add({ kind: length > 2 && character !== "\\" ? "code" : "text", text });
  return length;
}

/** The length of the code that starts with a mark, or of the mark alone where no other ends the code. */
function codeLength(source: string, at: number): number {
  fence.lastIndex = at;
  const isLineStart = /(?:^|\n)[ \t>]*$/.test(source.slice(Math.max(0, at - 80), at));
  const [opening, mark] = (isLineStart ? fence.exec(source) : null) ?? [];
  if (opening !== undefined && mark !== undefined) {
    const closing = new RegExp(`^[ \\t>]*${mark.charAt(0)}{${mark.length},}[ \\t]*$`, "gm");
    closing.lastIndex = at + opening.length;
    return closing.exec(source) === null ? source.length - at : closing.lastIndex - at;
  }
  ticks.lastIndex = at;
  const [run] = ticks.exec(source) ?? [""];
  for (const { 0: other, index } of source.slice(at + run.length).matchAll(/`+/g)) {
    if (other === run) return index + 2 * run.length;
  }
  return run.length;
}

const fence = /[ \t]*(`{3,}|~{3,})[^`\n]*(?:\n|$)/y;
const ticks = /`+/y;

// Unquoted values may be addresses. All runs have a limit, so that looking for their ends has one.
const attributes =
  /(?:\s{1,99}[a-z_:][\w.:-]{0,99}(?:\s{0,99}=\s{0,99}(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s"'<>`]{1,2000}))?){0,50}/;
const openingTag = new RegExp(`<([a-z][a-z0-9-]{0,50})${attributes.source}\\s{0,99}/?>`, "iy");
const closingTag = /<\/([a-z][a-z0-9-]{0,50})\s{0,99}>/iy;
const comment = /<!--[\s\S]*?(?:-->|$(?![\s\S]))/y;

function readTag(source: string, at: number, tree: TreeBuilder): number {
  for (const pattern of [openingTag, closingTag, comment]) {
    pattern.lastIndex = at;
    const [tag, name] = pattern.exec(source) ?? [];
    if (tag === undefined) continue;
    if (pattern === openingTag) tree.open(name ?? "", tag, standsAlone(source, at, at + tag.length));
    if (pattern === closingTag) tree.close(name ?? "", tag);
    return tag.length;
  }
  tree.add({ kind: "text", text: "<" });
  return 1;
}

/** Whether a tag stands between lines or sentences, not among the words of one. */
function standsAlone(source: string, start: number, end: number): boolean {
  return (
    /(?:^|[\n.:;!?)>])[ \t]*$/.test(source.slice(Math.max(0, start - 9), start)) &&
    /\S/.test(source.slice(end))
  );
}

class TreeBuilder {
  readonly root: HtmlNode[] = [];
  readonly #open: HtmlElement[] = [];
  /** Elements that ended with what they stand in: their own closing tags may still follow. */
  readonly #cut = new Map<string, HtmlElement[]>();

  add(node: HtmlNode): void {
    (this.#open.at(-1)?.children ?? this.root).push(node);
  }

  open(written: string, tag: string, standsAlone: boolean): void {
    const name = written.toLowerCase();
    const isWhole = empty.has(name) || (name === "p" && tag.endsWith("/>"));
    if (!isWhole && (tag.endsWith("/>") || this.#open.length >= deepest)) {
      this.add({ kind: "text", text: tag });
      return;
    }
    const needsNoEnd = this.#endBefore(name) || (name === "p" && standsAlone);
    const element: HtmlElement = {
      kind: "element",
      name,
      tag,
      children: [],
      isClosed: isWhole || needsNoEnd,
    };
    this.add(element);
    if (!isWhole) this.#open.push(element);
  }

  close(written: string, tag: string): void {
    const name = written.toLowerCase();
    const index = this.#open.findLastIndex((element) => element.name === name);
    const cut = index === -1 ? this.#cut.get(name)?.pop() : this.#open[index];
    if (cut !== undefined) cut.isClosed = true;
    else if (name === "br") this.add({ kind: "element", name, tag, children: [], isClosed: true });
    else this.add({ kind: "text", text: tag });
    if (index !== -1) this.#cutFrom(index);
  }

  /** Ends what a new element ends; whether the new one stands in a list or a table, where it needs no end either. */
  #endBefore(name: string): boolean {
    const rule = ends[name];
    if (rule === undefined) {
      if (blocks.test(name) && this.#open.at(-1)?.name === "p") this.#cutFrom(this.#open.length - 1);
      return false;
    }
    const from = this.#open.findLastIndex((element) => rule.within.test(element.name)) + 1;
    const first = this.#open.findIndex((element, index) => index >= from && rule.ended.test(element.name));
    if (from > 0 && first !== -1) this.#cutFrom(first);
    return from > 0;
  }

  #cutFrom(index: number): void {
    for (const element of this.#open.splice(index)) {
      const cut = this.#cut.get(element.name);
      if (element.isClosed) continue;
      if (cut === undefined) this.#cut.set(element.name, [element]);
      else cut.push(element);
    }
  }
}

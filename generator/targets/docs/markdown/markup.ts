import { codeSpan, fenced } from "./code-span.ts";
import { type HtmlElement, type HtmlNode, htmlTree } from "./html-tree.ts";

/**
 * A description as Markdown that says by itself what the description says with HTML. Tags that the text never closes,
 * and words in angle brackets, stay as they are; nothing here is safe for a page yet.
 */
export function markupAsMarkdown(source: string): string {
  return source.includes("<") ? flow(htmlTree(source), "text").trim() : source;
}

/** In a text, lines are those of Markdown; in an element, they may be indented as HTML; a cell has but one. */
type Within = "text" | "element" | "cell";

function flow(nodes: readonly HtmlNode[], within: Within): string {
  const out = new Flow();
  for (const node of nodes) {
    const block = blockOf(node, within);
    if (block === null) out.addPhrase(phraseOf(node, within), node.kind === "element");
    else out.addBlock(block, node.kind === "element" && lists.test(node.name));
  }
  return out.text();
}

const lists = /^(?:[uod]l|li|d[td])$/;

/** Puts phrases into paragraphs, and paragraphs below each other. */
class Flow {
  readonly #parts: string[] = [];
  /** The end of the last part. Looking at all of the text for each part would take long for many. */
  #end = "";
  #last: "phrase" | "mark" | "list" | "block" = "phrase";

  text(): string {
    return this.#parts.join("");
  }

  addPhrase(text: string, isElement: boolean): void {
    const isFirst = this.#last === "list" || this.#last === "block";
    if (isFirst && text.trim() === "") return;
    const isMark = isElement && text.startsWith("*");
    if (isFirst) this.#add(`\n\n${text.trimStart()}`);
    else if (this.#end.endsWith("<br>") || (isElement && /\s$/.test(this.#end)))
      this.#add(text.replace(/^[ \t]+/, ""));
    else this.#add((isMark || this.#last === "mark") && needsGap(this.#end, text) ? ` ${text}` : text);
    this.#last = isMark ? "mark" : "phrase";
  }

  addBlock(text: string, isList: boolean): void {
    this.#trimEnd();
    const isTight = isList && (this.#last === "list" || /^(?![|>#-]|\*\s|`{3})/.test(this.#lastLine()));
    if (text !== "") this.#add(this.#parts.length === 0 ? text : (isTight ? "\n" : "\n\n") + text);
    this.#last = isList ? "list" : "block";
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.#end = (this.#end + text).slice(-9);
  }

  #trimEnd(): void {
    for (let last = this.#parts.pop(); last !== undefined; last = this.#parts.pop()) {
      const trimmed = last.trimEnd();
      if (trimmed === "") continue;
      this.#parts.push(trimmed);
      return;
    }
  }

  #lastLine(): string {
    const start = this.#parts.findLastIndex((part) => part.includes("\n"));
    const text = this.#parts.slice(Math.max(0, start)).join("");
    return text.slice(text.lastIndexOf("\n") + 1);
  }
}

/** Whether marks of emphasis would not be read, beside others or between a word and punctuation. */
function needsGap(before: string, text: string): boolean {
  if (before.endsWith("*") && text.startsWith("*")) return true;
  const closes = /[\p{P}\p{S}]\*+$/u.test(before) && /^[\p{L}\p{N}]/u.test(text);
  const opens = /[\p{L}\p{N}]$/u.test(before) && /^\*+(?!\*)[\p{P}\p{S}]/u.test(text);
  return closes || opens;
}

/** What stands in a paragraph of its own, or null. */
function blockOf(node: HtmlNode, within: Within): string | null {
  if (node.kind !== "element") return null;
  const { name, children } = node;
  switch (name) {
    case "ul":
    case "ol":
      return listOf(node, within);
    case "dl":
      return definitions(children, within);
    case "li":
    case "dt":
    case "dd":
      return item("- ", children, within);
    case "table":
      return tableOf(node, within);
    case "pre":
      return codeBlock(node, within);
    case "blockquote":
      return quote(children, within);
    case "hr":
      return within === "text" ? "---" : "";
    case "summary":
    case "caption":
      return strong(line(children));
    case "p":
    case "tr":
    case "td":
    case "th":
      return flow(children, within === "text" ? "element" : within).trim();
    case "div":
    case "section":
    case "article":
    case "aside":
    case "center":
    case "figure":
    case "header":
    case "footer":
    case "details":
      return flow(children, within).trim();
    default:
      return /^h[1-6]$/.test(name) ? heading(node, within) : null;
  }
}

function heading({ name, children }: HtmlElement, within: Within): string {
  const text = line(children);
  return within === "text" && text !== "" ? `${"#".repeat(Number(name.charAt(1)))} ${text}` : strong(text);
}

function listOf({ name, tag, children }: HtmlElement, within: Within): string {
  const items = children.filter((child) => child.kind === "element");
  if (!items.some((child) => child.name === "li")) return flow(children, within).trim();
  let number = Number.parseInt(attributeOf(tag, "start"), 10) || 1;
  const printed: string[] = [];
  for (const child of items) {
    const mark = name === "ol" ? `${number}. ` : "- ";
    if (child.name === "li") {
      printed.push(item(mark, child.children, within));
      number += 1;
    } else printed.push(item(" ".repeat(mark.length), [child], within));
  }
  return printed.filter((text) => text !== "").join("\n");
}

function item(mark: string, children: readonly HtmlNode[], within: Within): string {
  const own = flow(children, within === "text" ? "element" : within).trim();
  // Nothing but text may stand behind the mark of an item.
  const text = /^(?:[`~]{3}|[|#>])/.test(own) ? flow(children, "cell").trim() : own;
  return text === "" ? "" : mark + text.replace(/\n(?!\n)/g, `\n${" ".repeat(mark.length)}`);
}

/** Terms and what they mean, as items of a list. */
function definitions(children: readonly HtmlNode[], within: Within): string {
  const items: string[] = [];
  for (const child of children.flatMap(withinGroups)) {
    if (child.kind !== "element") continue;
    const last = items.at(-1);
    if (child.name === "dt" || last === undefined) items.push(`- ${strong(line(child.children))}`);
    else {
      const text = item("  ", child.children, within).trimStart();
      const isFirst = !last.includes("\n") && /(?:\*\*|`)$/.test(last);
      items[items.length - 1] = isFirst
        ? `${last.replace(/:(\**)$/, "$1")}: ${text}`
        : `${last}\n\n  ${text}`;
    }
  }
  return items.join("\n");
}

function withinGroups(node: HtmlNode): readonly HtmlNode[] {
  return node.kind === "element" && node.name === "div" ? node.children : [node];
}

function tableOf(node: HtmlElement, within: Within): string {
  const rows = descendants(node.children, "tr").map(cellsOf);
  const captions = descendants(node.children, "caption").map(({ children }) => strong(line(children)));
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (width === 0) return flow(node.children, within).trim();
  if (within === "cell") return rows.map(({ cells }) => `- ${cells.join(" | ")}`).join("\n");
  const [first, ...others] = rows.map(({ cells }) => cells);
  const [head, body] = rows[0]?.isHead === true ? [first ?? [], others] : [[], [first ?? [], ...others]];
  // Only the head has to be complete: rows may be shorter, and what is longer would not be shown.
  const full = Array.from({ length: width }, (_, index) => head[index] ?? "");
  const printed = [full, ...body].map(tableRow);
  printed.splice(1, 0, `|${" --- |".repeat(width)}`);
  return [...captions, printed.join("\n")].join("\n\n");
}

function cellsOf(row: HtmlElement): { readonly cells: readonly string[]; readonly isHead: boolean } {
  const cells = row.children.filter((child) => child.kind === "element");
  const texts = cells.flatMap(({ tag, children }) => {
    const spanned = Math.min(Number.parseInt(attributeOf(tag, "colspan"), 10) || 1, 50);
    return [cell(children), ...Array.from({ length: spanned - 1 }, () => "")];
  });
  return { cells: texts, isHead: cells.every(({ name }) => name === "th") };
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}

function descendants(nodes: readonly HtmlNode[], name: string): readonly HtmlElement[] {
  return nodes.flatMap((node) => {
    if (node.kind !== "element" || node.name === "table") return [];
    return node.name === name ? [node] : descendants(node.children, name);
  });
}

/** All lines of a cell in one. */
function cell(children: readonly HtmlNode[]): string {
  return flow(children, "cell")
    .trim()
    .replace(/\n+ *(?=(?:-|\d+\.) )|\n{2,}/g, "<br>")
    .replace(/\n/g, " ");
}

function line(children: readonly HtmlNode[]): string {
  return cell(children).replace(/\s*<br>\s*/g, " ");
}

function codeBlock({ tag, children }: HtmlElement, within: Within): string {
  const text = textOf(children)
    .replace(/^\r?\n/, "")
    .trimEnd();
  if (text.trim() === "") return "";
  if (within === "cell") return codeSpan(text.replace(/\s+/g, " ").trim(), "block");
  const [code] = descendants(children, "code");
  const language = /(?:lang|language)-([\w+#.-]+)/.exec(attributeOf(code?.tag ?? tag, "class"))?.[1] ?? "";
  return fenced(text.split(/\r?\n/), language);
}

/** Code and tables, whose lines have to begin with their own marks, stand without that of a quote. */
function quote(children: readonly HtmlNode[], within: Within): string {
  const text = flow(children, within === "text" ? "element" : within).trim();
  return text === "" || within === "cell" || /^\s*(?:`{3}|\|)/m.test(text)
    ? text
    : text.replace(/^(?=(.?))/gm, (_, next: string) => (next === "" ? ">" : "> "));
}

function phraseOf(node: HtmlNode, within: Within): string {
  if (node.kind !== "element")
    return node.kind === "code" || within === "text"
      ? node.text
      : node.text.replace(/[ \t]*\r?\n[ \t]*/g, "\n");
  const { name, tag, children } = node;
  const content = () => flow(children, within);
  switch (name) {
    case "br":
      return "<br>";
    case "img":
      return `![${attributeOf(tag, "alt").replace(/[[\]\\`]/g, "\\$&")}](${address(attributeOf(tag, "src"))})`;
    case "a":
      return linkOf(tag, content());
    case "b":
    case "strong":
      return marked("**", content());
    case "i":
    case "em":
    case "var":
    case "cite":
    case "dfn":
      return marked("*", content());
    case "del":
    case "s":
    case "strike":
      return marked("~~", content());
    case "code":
    case "kbd":
    case "samp":
    case "tt":
      return codeOf(children);
    case "sup":
      return raised(content());
    case "q":
      return `"${content()}"`;
    default:
      return content();
  }
}

/** Blanks stand outside the marks, which would not be read otherwise; paragraphs have no marks around them. */
function marked(mark: string, content: string): string {
  const text = content.trim();
  const isMarked = text.startsWith(mark) && text.endsWith(mark);
  if (text === "" || isMarked || text.includes("\n\n")) return content;
  return content.replace(text, () => mark + text + mark);
}

function strong(text: string): string {
  return text === "" || /^`[^`]+`$/.test(text) ? text : `**${text.replaceAll("**", "")}**`;
}

function codeOf(children: readonly HtmlNode[]): string {
  const text = textOf(children);
  const inner = /^(`+) ?([^`]+?) ?\1$/.exec(text.trim())?.[2] ?? text;
  return codeSpan(inner.replace(/\s+/g, " ").trim(), "block");
}

function linkOf(tag: string, content: string): string {
  const href = address(attributeOf(tag, "href"));
  const label = content.trim().replace(/\s+/g, " ");
  if (href === "" || label === "" || label.includes("](")) return content;
  const isBalanced = /^[^[\]\\`]*$/.test(label.replace(/`[^`]*`|\\./g, ""));
  const text = isBalanced ? label : label.replace(/(?<!\\)[[\]]/g, "\\$&");
  return content.replace(content.trim(), () => `[${text}](${href})`);
}

function address(written: string): string {
  return written
    .trim()
    .replace(/[\s<>()\\|{}`]/g, (character) => addressEscapes[character] ?? encodeURIComponent(character));
}

const addressEscapes: Readonly<Record<string, string>> = { "(": "%28", ")": "%29" };

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Digits as they are in Unicode: a power is another number without it. */
function raised(text: string): string {
  if (/^[-+]?\d+$/.test(text))
    return text.replace(/./g, (sign) => superscripts[Number(sign)] ?? (sign === "-" ? "⁻" : "⁺"));
  return /^\w$/.test(text) ? `^${text}` : text;
}

/** The text of code, in which nothing is Markdown. */
function textOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind !== "element") return withoutEntities(node.text);
      return node.name === "br" ? "\n" : textOf(node.children);
    })
    .join("");
}

function attributeOf(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`, "i").exec(tag);
  return withoutEntities(found?.[1] ?? found?.[2] ?? found?.[3]?.replace(/\/$/, "") ?? "");
}

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  amp: "&",
};

/** Text of HTML with what its most frequent entities, and all numbers, stand for. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|quot|apos|nbsp|amp));/gi,
    (entity, decimal, hex, name) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
}

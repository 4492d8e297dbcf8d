import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { Line } from "./block.ts";
import { limitNesting } from "./limit-nesting.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Parts of a site around the page, and what is not for reading. */
const passedOver = new Set([
  ...["head", "script", "style", "template", "noscript", "svg", "button", "iframe"],
  ...["nav", "header", "footer", "aside", "form"],
]);

const paragraphs = new Set(["p", "dt", "summary", "figcaption", "caption", "address"]);

/** What is nested deeper than this is no page that a person wrote. */
const deepest = 400;

/** Definitions within definitions are told apart down to here, in blanks. */
const deepestIndent = 16;

/**
 * The lines of Markdown that an HTML page would have been made from, each with the number of the line that it stands
 * on in the page. Everything after it is read by the same reader as Markdown.
 */
export function htmlLines(html: string): Line[] {
  const root = parse(limitNesting(html, deepest), { sourceCodeLocationInfo: true });
  const content = find(root.childNodes, "main") ?? find(root.childNodes, "article");
  const page = new HtmlPage();
  page.blocks(content === null ? root.childNodes : [content], 0);
  return page.lines;
}

function find(nodes: readonly Node[], name: string): Element | null {
  const open: Node[] = [...nodes];
  for (const node of open) {
    if (!isElement(node)) continue;
    if (node.tagName === name) return node;
    for (const child of node.childNodes) open.push(child);
  }
  return null;
}

/** Writes the blocks of a page as lines, one after the other. */
class HtmlPage {
  readonly lines: Line[] = [];
  /** Text outside any block, which is a paragraph of its own. */
  #loose: Node[] = [];
  #indent = "";

  blocks(nodes: readonly Node[], depth: number): void {
    for (const node of nodes) this.#block(node, depth);
    this.#flush();
  }

  #block(node: Node, depth: number): void {
    if (!isElement(node) || depth > deepest) {
      if (isComment(node)) this.#comment(node);
      else if (isText(node)) this.#loose.push(node);
      return;
    }
    const { tagName } = node;
    if (passedOver.has(tagName) || isDecoration(node)) return;
    if (!isBlock(tagName)) {
      if (node.childNodes.some((child) => isElement(child) && isBlock(child.tagName))) {
        this.blocks(node.childNodes, depth + 1);
      } else this.#loose.push(node);
      return;
    }
    this.#flush();
    if (/^h[1-6]$/.test(tagName)) this.#heading(node);
    else if (tagName === "pre") this.#code(node);
    else if (tagName === "table") this.#table(node);
    else if (tagName === "ul" || tagName === "ol") this.#list(node, "", depth);
    else if (tagName === "dd") this.#definition(node, depth);
    else if (paragraphs.has(tagName)) this.#paragraph(node.childNodes, lineOf(node), "");
    else if (tagName === "blockquote") this.#paragraph(node.childNodes, lineOf(node), "> ");
    else this.blocks(node.childNodes, depth + 1);
  }

  #flush(): void {
    const nodes = this.#loose;
    this.#loose = [];
    const [first] = nodes;
    if (first !== undefined) this.#paragraph(nodes, lineOf(first), "");
  }

  #add(text: string, number: number): void {
    this.lines.push({ text: text === "" || text.startsWith("#") ? text : this.#indent + text, number });
  }

  #paragraph(nodes: readonly Node[], line: number, prefix: string): void {
    const texts = inline(nodes, "\n").split("\n");
    const written = texts.map((text) => text.trim()).filter((text) => text !== "");
    for (const text of written) this.#add(prefix + text, line);
    if (written.length > 0) this.#add("", line);
  }

  #comment({ data, sourceCodeLocation }: DefaultTreeAdapterTypes.CommentNode): void {
    const line = sourceCodeLocation?.startLine ?? 1;
    this.#add(`<!-- ${data.replace(/\s+/g, " ").trim()} -->`, line);
    this.#add("", line);
  }

  /** What explains a term stands below it, further to the right. */
  #definition(node: Element, depth: number): void {
    const outside = this.#indent;
    if (outside.length < deepestIndent) this.#indent += "  ";
    this.blocks(node.childNodes, depth + 1);
    this.#indent = outside;
  }

  #heading(node: Element): void {
    const line = lineOf(node);
    const marks = "#".repeat(Number(node.tagName.slice(1)));
    this.#add(`${marks} ${inline(node.childNodes, " ").replace(/\s+/g, " ").trim()}`, line);
    this.#add("", line);
  }

  #code(node: Element): void {
    const line = lineOf(node);
    const [, language = ""] = /\blanguage-([\w#+-]+)/.exec(classesAround(node)) ?? [];
    this.#add(`\`\`\`${language}`, line);
    textOf(node)
      .replace(/^\n|\n$/g, "")
      .split("\n")
      .forEach((text, index) => {
        this.#add(text.replace(/^(\s*)```/, "$1` ` `"), line + index);
      });
    this.#add("```", line);
    this.#add("", line);
  }

  #list(node: Element, indent: string, depth: number): void {
    for (const item of node.childNodes) {
      if (!isElement(item) || item.tagName !== "li") continue;
      const lists = item.childNodes.filter((child) => isElement(child) && /^[uo]l$/.test(child.tagName));
      const own = item.childNodes.filter((child) => !lists.includes(child));
      this.#add(`${indent}- ${inline(own, " ").replace(/\s+/g, " ").trim()}`, lineOf(item));
      if (depth > deepest) continue;
      for (const list of lists) if (isElement(list)) this.#list(list, `${indent}  `, depth + 1);
    }
    if (indent === "") this.#add("", lineOf(node));
  }

  #table(node: Element): void {
    let head = true;
    for (const row of rowsOf(node)) {
      const cells = row.childNodes.filter((cell) => isElement(cell) && /^t[hd]$/.test(cell.tagName));
      const texts = cells.map((cell) => inline(isElement(cell) ? cell.childNodes : [], "<br>").trim());
      this.#add(`| ${texts.join(" | ")} |`, lineOf(row));
      if (head) this.#add(`|${" --- |".repeat(cells.length)}`, lineOf(row));
      head = false;
    }
    this.#add("", lineOf(node));
  }
}

function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.childNodes) {
    if (!isElement(child)) continue;
    if (child.tagName === "tr") rows.push(child);
    else if (/^t(head|body|foot)$/.test(child.tagName)) rows.push(...rowsOf(child));
  }
  return rows;
}

/** Inline content as Markdown; `lineBreak` stands for every break, and for the border of blocks in a cell. */
function inline(nodes: readonly Node[], lineBreak: string, depth = 0): string {
  return nodes.map((node) => inlineNode(node, lineBreak, depth)).join("");
}

function inlineNode(node: Node, lineBreak: string, depth: number): string {
  if (isText(node)) return node.value.replace(/[\s\u200b]+/g, " ");
  if (!isElement(node) || depth > deepest || passedOver.has(node.tagName) || isDecoration(node)) return "";
  if (node.tagName === "code") return codeSpan(textOf(node));
  const text = inline(node.childNodes, lineBreak, depth + 1);
  switch (node.tagName) {
    case "br":
      return lineBreak;
    case "strong":
    case "b":
      return text.trim() === "" ? text : `**${text}**`;
    case "a":
      return link(node, text);
    case "li":
      return `${lineBreak}- ${text.trim()}`;
    case "p":
      return `${text.trim()}${lineBreak}`;
    default:
      return text;
  }
}

/** A link inside the page names a structure, and stays a tag, which readers of types know. */
function link(node: Element, text: string): string {
  const target = attribute(node, "href");
  if (target === null || text.trim() === "") return text;
  return target.startsWith("#") ? `<a href="${target}">${text}</a>` : `[${text}](${target})`;
}

function codeSpan(text: string): string {
  const code = text.replace(/\s*\n\s*/g, " ");
  if (code.trim() === "") return "";
  let longest = 0;
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const ticks = "`".repeat(longest + 1);
  return longest === 0 ? ticks + code + ticks : `${ticks} ${code} ${ticks}`;
}

function textOf(element: Element): string {
  const parts: string[] = [];
  const open: Node[] = [...element.childNodes].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) parts.push(node.value);
    else if (isElement(node))
      for (let at = node.childNodes.length - 1; at >= 0; at--) pushTo(open, node.childNodes[at]);
  }
  return parts.join("");
}

function pushTo(open: Node[], node: Node | undefined): void {
  if (node !== undefined) open.push(node);
}

/** Links to a heading itself, the name of a language over code, line numbers: what a site adds to a page. */
function isDecoration(node: Element): boolean {
  const classes = attribute(node, "class") ?? "";
  return (
    attribute(node, "aria-hidden") === "true" ||
    /\b(header-anchor|headerlink|lang|line-numbers)\b/.test(classes)
  );
}

function isBlock(name: string): boolean {
  return (
    /^(h[1-6]|pre|table|[uo]l|dl|blockquote|html|body|main|article|section|div|details|figure|center|dd)$/.test(
      name,
    ) || paragraphs.has(name)
  );
}

/** The classes of an element, of what it stands in, and of what it contains. */
function classesAround(node: Element): string {
  const { parentNode } = node;
  const [inner] = node.childNodes.filter(isElement);
  const around = [parentNode !== null && "tagName" in parentNode ? parentNode : null, node, inner ?? null];
  return around.map((each) => (each === null ? "" : (attribute(each, "class") ?? ""))).join(" ");
}

function attribute(node: Element, name: string): string | null {
  return node.attrs.find((each) => each.name === name)?.value ?? null;
}

function lineOf(node: Node): number {
  return node.sourceCodeLocation?.startLine ?? 1;
}

function isElement(node: Node): node is Element {
  return "tagName" in node;
}

function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === "#text";
}

function isComment(node: Node): node is DefaultTreeAdapterTypes.CommentNode {
  return node.nodeName === "#comment";
}

import type { Deprecation, Doc } from "../../ir/doc.ts";
import type { JsonValue } from "../../ir/json.ts";
import { literal } from "./literals.ts";

const width = 90;

/** What a doc comment says: Markdown paragraphs, then block tags. */
export interface Comment {
  readonly paragraphs: readonly (string | null)[];
  readonly deprecation?: Deprecation | null;
  readonly default?: { readonly value: JsonValue } | null;
  /** Code that compiles. */
  readonly example?: string | null;
}

/** The text of a doc comment for a structure, or nothing where there is nothing to say. */
export function docs(comment: Comment): { docs?: string[] } {
  const blocks = comment.paragraphs
    .flatMap((text) => (text === null || text.trim() === "" ? [] : [prose(text)]))
    .join("\n\n");
  const tags = tagLines(comment);
  if (blocks === "" && tags.length === 0) return {};
  const text = [...(blocks === "" ? [] : [blocks]), ...(tags.length === 0 ? [] : [tags.join("\n")])].join(
    "\n\n",
  );
  return { docs: [text.includes("\n") ? `\n${text}` : text] };
}

/** The same sentences stand at thousands of members, such as those about the owner and the page of a list. */
const remembered = new Map<string, string>();

function prose(text: string): string {
  let known = remembered.get(text);
  if (known === undefined) {
    known = wrap(escapeProse(text.trim()));
    remembered.set(text, known);
  }
  return known;
}

/** Title and description, one after the other; a description that repeats the title says it once. */
export function docParagraphs({ title, description }: Doc): readonly (string | null)[] {
  return title !== null && description?.trim() === title.trim() ? [title] : [title, description];
}

function tagLines(comment: Comment): readonly string[] {
  const { deprecation = null, default: fallback = null, example = null } = comment;
  return [
    ...(fallback === null ? [] : [`@default ${escapeCode(oneLine(literal(fallback.value)))}`]),
    ...(deprecation === null
      ? []
      : [wrap(`@deprecated ${escapeProse(oneLine(deprecation.reason ?? ""))}`.trim())]),
    ...(example === null ? [] : [`@example\n${escapeCode(example)}`]),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const special = /[@\u0000-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029]|\*\//;

/**
 * Nothing in a text can end the comment, or start a tag: TypeScript sees one in every `@` behind white space or an
 * opening brace.
 */
function escapeProse(text: string): string {
  if (!special.test(text)) return text;
  const lines = text.replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, "\n");
  return escapeEnd(lines).replace(/(^|[\s{])@/gm, "$1\\@");
}

/** The same for code, where such characters stand in string literals only. */
function escapeCode(text: string): string {
  return escapeEnd(text).replace(/(^|[\s{])@/gm, "$1\\u0040");
}

function escapeEnd(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/\*\//g, "*\\/").replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, "\ufffd");
}

/** Lines that belong together; fixed ones stay as they are. */
interface Block {
  readonly lines: string[];
  readonly fixed: boolean;
}

/** Wraps paragraphs and list items; code blocks, tables and headings keep their lines. */
function wrap(text: string): string {
  if (text.length <= width && !text.includes("\n")) return text;
  const blocks: Block[] = [];
  let fenced = false;
  for (const line of text.split("\n").map((raw) => raw.trimEnd())) {
    const fence = /^\s*(?:```|~~~)/.test(line);
    const fixed = fenced || fence || line === "" || /^(?: {4}|\t|\s*\||#)/.test(line);
    if (fence) fenced = !fenced;
    const last = blocks.at(-1);
    const continues = last?.fixed === false && !fixed && !startsBlock(line.trimStart());
    if (continues && last.lines.at(-1)?.endsWith("\\") === false) last.lines.push(line);
    else blocks.push({ lines: [line], fixed });
  }
  return blocks.map(wrapBlock).join("\n");
}

/** Lines of one paragraph are filled anew where one of them is too long. */
function wrapBlock({ lines, fixed }: Block): string {
  if (fixed || lines.every((line) => line.length <= width)) return lines.join("\n");
  const [first = "", ...others] = lines;
  return wrapLine([first, ...others.map((line) => line.trimStart())].join(" "));
}

/** A list item's further lines stand below its text. */
function wrapLine(line: string): string {
  const marker = /^\s*(?:(?:[-*+]|\d+[.)])\s+)?/.exec(line)?.[0] ?? "";
  const hanging = " ".repeat(marker.length);
  const lines: string[] = [];
  let current = marker;
  for (const word of line.slice(marker.length).split(" ")) {
    const empty = current === marker || current === hanging;
    const fits = current.length + 1 + word.length <= width;
    if (empty) current += word;
    else if (fits || startsBlock(word)) current += ` ${word}`;
    else {
      lines.push(current);
      current = hanging + word;
    }
  }
  return [...lines, current].join("\n");
}

/** What means a list, rule, heading, quote, table, fence or tag at the start of a line. */
function startsBlock(text: string): boolean {
  return /^(?:[-*+](?:\s|$)|\d+[.)](?:\s|$)|[-*_=]{2,}\s*$|[>#@|]|```|~~~)/.test(text);
}

import type { Block, Line, PageDocument } from "../document/block.ts";
import type { Section } from "./find-sections.ts";
import { frontMatter } from "./front-matter.ts";
import { type Reading, read } from "./page-facts.ts";
import { fold } from "./patterns.ts";
import { httpLine } from "./read-http.ts";
import { joinedText } from "./texts.ts";
import type { Wording } from "./wording.ts";

/** What stands before the first section. */
export interface HeadFacts {
  readonly title: Reading<string> | null;
  readonly description: Reading<string> | null;
  /** The way to the page as a site shows it, without separators; empty on pages that show none. */
  readonly breadcrumbs: readonly Reading<string>[];
  /** The group that the front matter names. */
  readonly tag: Reading<string> | null;
}

/** Reads title, description and breadcrumbs. */
export function readHead(head: Section, document: PageDocument, wording: Wording): HeadFacts {
  const { members, lastLine } = frontMatter(document, wording.profile);
  const tag = said(members.tag);
  const below = head.blocks.filter((block) => block.line > lastLine);
  const between = (from: number) => descriptionBetween(from, head.to, below, document, wording);
  // Where lines name verb and path, the headings of operations may be of any level.
  const isTitle = (block: Block) =>
    block.kind === "heading" && ((block.depth ?? 1) === 1 || wording.request.lines.length > 0);
  const [first] = below.filter((block) => block.kind !== "comment");
  const heading = below.find(isTitle) ?? (first?.kind === "heading" ? first : undefined);
  if (heading?.kind === "heading" && (members.title === undefined || heading.depth === 1)) {
    const above = below.filter((block) => block.line < heading.line);
    return {
      title: read(plainText(heading.text), heading.line),
      description: between(heading.line + 1) ?? said(members.description),
      breadcrumbs: breadcrumbsIn(above, wording),
      tag,
    };
  }
  if (members.title !== undefined) {
    const description = between(lastLine + 1) ?? said(members.description);
    return { title: said(members.title), description, breadcrumbs: [], tag };
  }
  const line = textLines(below).find((each) => !isBoilerplate(each.text, wording));
  if (line === undefined) return { title: null, description: null, breadcrumbs: [], tag };
  return {
    title: read(plainText(line.text), line.number),
    description: between(line.number + 1),
    breadcrumbs: [],
    tag,
  };
}

function said(line: Line | undefined): Reading<string> | null {
  return line === undefined ? null : read(line.text, line.number);
}

function plainText(text: string): string {
  return text.replaceAll("¶", "").trim();
}

function textLines(blocks: readonly Block[]) {
  return blocks.flatMap((block) => (block.kind === "text" ? block.lines : []));
}

function isBoilerplate(text: string, wording: Wording): boolean {
  const own = text.replace(/^\s*>\s?/, "").trim();
  return wording.boilerplate.test(own) || httpLine(own.replace(/^#+\s/, ""), wording) !== null;
}

/** The source lines as they stand, so that lists, headings and code of a description survive. */
function descriptionBetween(
  from: number,
  to: number,
  blocks: readonly Block[],
  document: PageDocument,
  wording: Wording,
): Reading<string> | null {
  const hidden = hiddenLines(blocks, wording);
  const kept: string[] = [];
  let first = 0;
  for (let number = from; number < to; number++) {
    const text = document.lines[number - 1] ?? "";
    if (hidden.has(number) || isBoilerplate(text, wording)) continue;
    if (text.trim() !== "" && first === 0) first = number;
    // A site marks its headings, but not their level: below the title they are sections at best.
    kept.push(text.replace(/^¶\s*/, "### "));
  }
  // The first section's heading may share its line with the last of the description, which is code.
  kept.push(...textLines(blocks).flatMap((line) => (line.number === to ? line.text : [])));
  const description = joinedText(kept, wording);
  return description === "" ? null : read(description, first);
}

/** Comments; and samples, with the line above that announces them, where pages name verb and path in a line. */
function hiddenLines(blocks: readonly Block[], wording: Wording): Set<number> {
  const hidden = new Set<number>();
  const hide = (from: number, to: number) => {
    for (let number = from; number <= to; number++) hidden.add(number);
  };
  const hidesCode = wording.request.lines.length > 0 || wording.profile.request.curlSamples;
  blocks.forEach((block, index) => {
    if (block.kind === "comment") hide(block.line, block.lastLine);
    if (block.kind !== "code" || !hidesCode) return;
    hide(block.line, (block.lines.at(-1)?.number ?? block.line) + Number(block.closed));
    const above = blocks[index - 1];
    if (above?.kind === "heading" && above.depth !== 1) hidden.add(above.line);
    const label = above?.kind === "text" ? above.lines.at(-1) : undefined;
    if (label !== undefined && (/^\s*>/.test(label.text) || wording.exampleResult.test(label.text)))
      hidden.add(label.number);
  });
  return hidden;
}

/** The steps of a breadcrumb trail: lines with or without a dash, between lines that are separators. */
function breadcrumbsIn(blocks: readonly Block[], wording: Wording): Reading<string>[] {
  return textLines(blocks)
    .map((line) => read(line.text.replace(/^\s*-\s+/, "").trim(), line.number))
    .filter((step) => step.value !== "" && !wording.profile.breadcrumbSeparators.includes(fold(step.value)))
    .filter((step) => !isBoilerplate(step.value, wording));
}

import type { Block, PageDocument } from "../document/block.ts";
import type { Section } from "./find-sections.ts";
import { type Reading, read } from "./page-facts.ts";
import { fold } from "./patterns.ts";
import { joinedText } from "./read-answers.ts";
import type { Wording } from "./wording.ts";

/** What stands before the first section. */
export interface HeadFacts {
  readonly title: Reading<string> | null;
  readonly description: Reading<string> | null;
  /** The way to the page as a site shows it, without separators; empty on pages that show none. */
  readonly breadcrumbs: readonly Reading<string>[];
}

/** Reads title, description and breadcrumbs. */
export function readHead(head: Section, document: PageDocument, wording: Wording): HeadFacts {
  const heading = head.blocks.find((block) => block.kind === "heading" && (block.depth ?? 1) === 1);
  if (heading?.kind === "heading") {
    const above = head.blocks.filter((block) => block.line < heading.line);
    return {
      title: read(plainText(heading.text), heading.line),
      description: descriptionBetween(heading.line + 1, head.to, head.blocks, document, wording),
      breadcrumbs: breadcrumbsIn(above, wording),
    };
  }
  const first = textLines(head.blocks).find((line) => !isBoilerplate(line.text, wording));
  if (first === undefined) return { title: null, description: null, breadcrumbs: [] };
  return {
    title: read(plainText(first.text), first.number),
    description: descriptionBetween(first.number + 1, head.to, head.blocks, document, wording),
    breadcrumbs: [],
  };
}

function plainText(text: string): string {
  return text.replaceAll("¶", "").trim();
}

function textLines(blocks: readonly Block[]) {
  return blocks.flatMap((block) => (block.kind === "text" ? block.lines : []));
}

function isBoilerplate(text: string, wording: Wording): boolean {
  return wording.boilerplate.test(text.replace(/^\s*>\s?/, "").trim());
}

/** The source lines as they stand, so that lists, headings and code of a description survive. */
function descriptionBetween(
  from: number,
  to: number,
  blocks: readonly Block[],
  document: PageDocument,
  wording: Wording,
): Reading<string> | null {
  const hidden = commentLines(blocks);
  const kept: string[] = [];
  let first = 0;
  for (let number = from; number < to; number++) {
    const text = document.lines[number - 1] ?? "";
    if (hidden.has(number) || isBoilerplate(text, wording)) continue;
    if (text.trim() !== "" && first === 0) first = number;
    // A site marks its headings, but not their level: below the title they are sections at best.
    kept.push(text.replace(/^¶\s*/, "### "));
  }
  const description = joinedText(kept, wording);
  return description === "" ? null : read(description, first);
}

function commentLines(blocks: readonly Block[]): Set<number> {
  const hidden = new Set<number>();
  for (const block of blocks) {
    if (block.kind !== "comment") continue;
    for (let number = block.line; number <= block.lastLine; number++) hidden.add(number);
  }
  return hidden;
}

/** The steps of a breadcrumb trail: lines with or without a dash, between lines that are separators. */
function breadcrumbsIn(blocks: readonly Block[], wording: Wording): Reading<string>[] {
  return textLines(blocks)
    .map((line) => read(line.text.replace(/^\s*-\s+/, "").trim(), line.number))
    .filter((step) => step.value !== "" && !wording.profile.breadcrumbSeparators.includes(fold(step.value)))
    .filter((step) => !isBoilerplate(step.value, wording));
}

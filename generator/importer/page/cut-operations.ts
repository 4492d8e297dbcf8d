import { dashedScope } from "../../naming/allocate.ts";
import { kebabCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { Block, HeadingBlock, PageDocument } from "../document/block.ts";
import { scanBlocks } from "../document/scan-blocks.ts";
import { fold } from "./patterns.ts";
import { type HttpLine, httpLine, httpLinesOf } from "./read-http.ts";
import type { Wording } from "./wording.ts";

/** What one page, or one part of it, says of one operation. */
export interface PagePart {
  readonly document: PageDocument;
  /** The heading that several parts stand below, with its line; null where there is none. */
  readonly group: { readonly text: string; readonly line: number } | null;
}

/** A line with verb and path, below its headings. */
interface Occurrence {
  readonly http: HttpLine;
  readonly at: number;
  readonly line: number;
  readonly inCode: boolean;
  readonly above: readonly HeadingAt[];
}

interface HeadingAt {
  readonly block: HeadingBlock;
  readonly at: number;
}

/** Where the part of an operation begins: at its heading, or at the line itself where several share theirs. */
interface Start {
  readonly occurrence: Occurrence;
  readonly heading: HeadingAt | null;
  readonly line: number;
}

/**
 * Cuts a page on which several lines name verb and path into documents of one operation each. The section of data
 * structures behind them goes with the last. A page of one operation stays whole.
 */
export function cutOperations(document: PageDocument, wording: Wording): PagePart[] {
  const whole = [{ document, group: null }];
  if (wording.request.lines.length === 0) return whole;
  const occurrences = occurrencesIn(document.blocks, wording);
  if (occurrences.length < 2) return whole;
  const starts = startsOf(occurrences, document.blocks, wording);
  if (starts.length < 2) return whole;
  const names = dashedScope();
  const below = startsBelow(starts);
  return starts.map((start, index) => {
    const end = endOf(start, starts[index + 1], document, wording);
    const shared = index === starts.length - 1 ? structureLines(end, document, wording) : [];
    const numbers = [...range(start.line, end), ...shared];
    return {
      document: documentOf(start, numbers, names.allocate(nameOf(start)), document),
      group: groupOf(start, starts.length, below),
    };
  });
}

/** Lines with verb and path that stand in no section with examples; those in code count where no text has any. */
function occurrencesIn(blocks: readonly Block[], wording: Wording): Occurrence[] {
  const found: Occurrence[] = [];
  let above: HeadingAt[] = [];
  blocks.forEach((block, at) => {
    if (block.kind === "heading") {
      const depth = block.depth ?? 6;
      above = [...above.filter((each) => (each.block.depth ?? 6) < depth), { block, at }];
    }
    for (const line of httpLinesOf([block])) {
      const http = httpLine(line.text, wording);
      if (http !== null)
        found.push({ http, at, line: line.number, inCode: block.kind === "code", above: [...above] });
    }
  });
  return found;
}

function startsOf(occurrences: readonly Occurrence[], blocks: readonly Block[], wording: Wording): Start[] {
  const texts = new Map<string, number>();
  for (const block of blocks)
    if (block.kind === "heading") texts.set(fold(block.text), (texts.get(fold(block.text)) ?? 0) + 1);
  const isTitle = ({ block }: HeadingAt) =>
    texts.get(fold(block.text)) === 1 &&
    !wording.sections.has(fold(block.text)) &&
    httpLine(block.text, wording) === null;
  const groups = new Map<HeadingAt["at"], Occurrence[]>();
  for (const occurrence of occurrences) {
    const title = occurrence.above.findLast(isTitle)?.at ?? -1;
    const own = groups.get(title);
    if (own === undefined) groups.set(title, [occurrence]);
    else own.push(occurrence);
  }
  return [...groups].flatMap(([at, own]): Start[] => {
    const distinct = operationsAmong(own);
    const heading = own[0]?.above.find((each) => each.at === at) ?? null;
    const [first] = distinct;
    if (first !== undefined && distinct.length === 1 && heading !== null)
      return [{ occurrence: first, heading, line: heading.block.line }];
    return distinct.map((occurrence) => ({ occurrence, heading: null, line: occurrence.line }));
  });
}

/** Of the lines below one heading, those that are about different operations: code repeats what text says. */
function operationsAmong(own: readonly Occurrence[]): Occurrence[] {
  const inText = own.filter(({ inCode }) => !inCode);
  const telling = inText.length > 0 ? inText : own;
  const seen = new Set<string>();
  return telling.filter(({ http }) => {
    const key = `${http.verb} ${http.path}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Up to the next operation, or to a heading above its own level: that of another group, or of something else. */
function endOf(
  start: Start,
  next: Start | undefined,
  { blocks, lines }: PageDocument,
  wording: Wording,
): number {
  const depth = start.heading?.block.depth ?? deepestTitle(start, wording);
  const limit = next?.line ?? lines.length + 1;
  for (let at = start.occurrence.at + 1; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined || block.line >= limit) break;
    if (block.kind === "heading" && (block.depth ?? 6) <= depth) return block.line;
  }
  return limit;
}

function deepestTitle({ occurrence }: Start, wording: Wording): number {
  const titles = occurrence.above.filter(({ block }) => !wording.sections.has(fold(block.text)));
  return titles.at(-1)?.block.depth ?? 0;
}

/** The numbers of the lines of the section of data structures behind the last operation. */
function structureLines(from: number, { blocks, lines }: PageDocument, wording: Wording): number[] {
  const at = blocks.findIndex(
    (block) =>
      block.kind === "heading" &&
      block.line >= from &&
      wording.sections.get(fold(block.text)) === "structures",
  );
  const heading = blocks[at];
  if (heading?.kind !== "heading") return [];
  const depth = heading.depth ?? 6;
  const next = blocks.slice(at + 1).find((block) => block.kind === "heading" && (block.depth ?? 6) <= depth);
  return range(heading.line, next?.line ?? lines.length + 1);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function documentOf(
  { heading }: Start,
  numbers: readonly number[],
  name: string,
  whole: PageDocument,
): PageDocument {
  const lines = numbers.map((number) => whole.lines[number - 1] ?? "");
  if (heading !== null) lines[0] = `# ${heading.block.text}`;
  return {
    file: `${whole.file}#${name}`,
    lines,
    blocks: scanBlocks(lines),
    endsInLineBreak: true,
    sourceLines: numbers.map((number) => whole.sourceLines?.[number - 1] ?? number),
  };
}

/** By its heading, or by verb and path: what operations of other formats have the name of their file for. */
function nameOf({ heading, occurrence: { http } }: Start): string {
  const told = kebabCase(words(heading?.block.text ?? ""));
  return told === "" ? kebabCase(words(`${http.verb} ${http.path}`)) : told;
}

/** How many operations stand below each heading. */
function startsBelow(starts: readonly Start[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { at } of starts.flatMap(({ occurrence }) => occurrence.above))
    counts.set(at, (counts.get(at) ?? 0) + 1);
  return counts;
}

/** The nearest heading above the operation that is not above all of them: that one is the title of the page. */
function groupOf(
  { occurrence, heading }: Start,
  count: number,
  below: ReadonlyMap<number, number>,
): PagePart["group"] {
  const group = occurrence.above.findLast((each) => heading === null || each.at < heading.at);
  if (group === undefined || below.get(group.at) === count) return null;
  return { text: group.block.text, line: group.block.line };
}

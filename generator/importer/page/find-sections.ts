import type { Block, Line, PageDocument } from "../document/block.ts";
import type { SectionName } from "../profile/page-profile.ts";
import { fold } from "./patterns.ts";
import { sectionByContent } from "./section-by-content.ts";
import type { Wording } from "./wording.ts";

/** One section: its blocks, and the number of the line behind its last. */
export interface Section {
  /** The heading above it; empty where there is none. */
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly to: number;
}

/** A page cut into what stands before the first known heading, and its sections. */
export interface Sections {
  readonly head: Section;
  readonly named: ReadonlyMap<SectionName, Section>;
}

/** Cuts a page at the headings that its format knows; every other heading belongs to the text around it. */
export function findSections(document: PageDocument, wording: Wording): Sections {
  const blocks = promoteHeadings(document.blocks, wording);
  const starts = sectionStarts(blocks, wording);
  const end = document.lines.length + 1;
  const section = (from: number, to: number): Section => {
    const line = blocks[to]?.line ?? end;
    const above = blocks[from - 1];
    return { heading: above?.kind === "heading" ? above.text : "", blocks: blocks.slice(from, to), to: line };
  };
  const named = new Map<SectionName, Section>();
  starts.forEach(({ name, index }, at) => {
    named.set(name, section(index + 1, starts[at + 1]?.index ?? blocks.length));
  });
  return { head: section(0, starts[0]?.index ?? blocks.length), named };
}

interface SectionStart {
  readonly name: SectionName;
  readonly index: number;
}

/**
 * The first heading of every section; a later one with the same name is part of some text. A section that no heading
 * names may stand below one that has another wording.
 */
function sectionStarts(blocks: readonly Block[], wording: Wording): SectionStart[] {
  const worded = sectionNames(blocks, wording);
  const known = new Set<SectionName>();
  return blocks.flatMap((block, index) => {
    if (block.kind !== "heading") return [];
    const own = sectionName(block.text, wording);
    const name = own ?? sectionByContent(blocks, index, known, wording);
    if (name === null || known.has(name) || (own === null && worded.has(name))) return [];
    known.add(name);
    return [{ name, index }];
  });
}

/** The sections that have a heading in a wording of the format. */
function sectionNames(blocks: readonly Block[], wording: Wording): Set<SectionName> {
  const named = blocks.map((block) => (block.kind === "heading" ? sectionName(block.text, wording) : null));
  return new Set(named.filter((name) => name !== null));
}

function sectionName(heading: string, wording: Wording): SectionName | null {
  return wording.sections.get(fold(heading)) ?? null;
}

/**
 * Makes headings of text lines that are the name of a section, whole or glued to the end of code
 * (`})();Request response`). A name that stands on the page as a real heading is not looked for in the text.
 */
function promoteHeadings(blocks: readonly Block[], wording: Wording): Block[] {
  const known = sectionNames(blocks, wording);
  return blocks.flatMap((block) =>
    block.kind === "text" ? splitText(block.lines, known, wording) : [block],
  );
}

function splitText(lines: readonly Line[], known: Set<SectionName>, wording: Wording): Block[] {
  const blocks: Block[] = [];
  let text: Line[] = [];
  const flush = () => {
    const [first] = text;
    if (first !== undefined) blocks.push({ kind: "text", lines: text, line: first.number });
    text = [];
  };
  for (const line of lines) {
    const found = headingIn(line, wording);
    if (found === null || (known.has(found.name) && !isPlace(line, wording))) {
      text.push(line);
      continue;
    }
    known.add(found.name);
    if (found.before !== "") text.push({ text: found.before, number: line.number });
    flush();
    blocks.push({ kind: "heading", depth: null, text: found.heading, line: line.number });
    if (found.after !== "")
      blocks.push({ kind: "heading", depth: null, text: found.after, line: line.number });
    if (found.isRow) text.push(line);
  }
  flush();
  return blocks;
}

/** Parameters may stand in several places, of which each has a heading. */
function isPlace({ text }: Line, wording: Wording): boolean {
  return wording.places.has(fold(text));
}

interface FoundHeading {
  readonly name: SectionName;
  readonly before: string;
  readonly heading: string;
  readonly after: string;
  /** Whether the line is itself the first row of its section, which has no heading. */
  readonly isRow: boolean;
}

function headingIn(line: Line, wording: Wording): FoundHeading | null {
  const whole = wording.sections.get(fold(line.text));
  if (whole !== undefined)
    return { name: whole, before: "", heading: line.text.trim(), after: "", isRow: false };
  const row = rowElementIn(line, wording);
  if (row !== null) return row;
  // A heading glued to the end of code follows its last bracket, quote or semicolon.
  const end = Math.max(...["}", ")", ";", "]", "`"].map((mark) => line.text.lastIndexOf(mark)));
  if (end === -1) return null;
  const [heading = "", after = ""] = line.text
    .slice(end + 1)
    .replace(/^[#\s]+/, "")
    .split(/#{2,6}/);
  const name = wording.sections.get(fold(heading));
  if (name === undefined) return null;
  const before = line.text.slice(0, end + 1);
  return { name, before, heading: heading.trim(), after: after.trim(), isRow: false };
}

function rowElementIn({ text }: Line, wording: Wording): FoundHeading | null {
  const heading = wording.hasRowElements ? (/^<\w+/.exec(text.trim())?.[0] ?? "") : "";
  const name = wording.sections.get(fold(heading));
  return name === undefined ? null : { name, before: "", heading, after: "", isRow: true };
}

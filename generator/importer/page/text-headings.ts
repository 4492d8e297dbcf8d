import type { Block, PageDocument } from "../document/block.ts";
import type { Wording } from "./wording.ts";

/** A page whose headings from descriptions are text again, on the levels that they were written with. */
export function withTextHeadings(document: PageDocument, { profile }: Wording): PageDocument {
  const shift = profile.headingShift;
  if (shift === 0) return document;
  const lines = [...document.lines];
  const blocks = document.blocks.map((block): Block => {
    if (block.kind !== "heading" || block.depth === null || block.depth < 2 + shift) return block;
    const text = (lines[block.line - 1] ?? "").replace("#".repeat(shift), "");
    lines[block.line - 1] = text;
    return { kind: "text", lines: [{ text, number: block.line }], line: block.line };
  });
  return { ...document, lines, blocks };
}

import type { CodeBlock, HeadingBlock, Line, TableBlock } from "../document/block.ts";
import type { Section } from "./find-sections.ts";

/** A section as a flat list: text comes line by line, because lost headings hide among the lines. */
export type SectionItem =
  | { readonly kind: "line"; readonly line: Line }
  | { readonly kind: "block"; readonly block: TableBlock | CodeBlock | HeadingBlock };

export function sectionItems(section: Section): SectionItem[] {
  return section.blocks.flatMap((block): SectionItem[] => {
    if (block.kind === "comment") return [];
    if (block.kind === "text") return block.lines.map((line) => ({ kind: "line", line }));
    return [{ kind: "block", block }];
  });
}

/** The text lines among some items. */
export function linesOf(items: readonly SectionItem[]): Line[] {
  return items.flatMap((item) => (item.kind === "line" ? [item.line] : []));
}

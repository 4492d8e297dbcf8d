import type { Line } from "../document/block.ts";
import { splitCells } from "../document/table-cells.ts";
import { plainText } from "./code-span.ts";
import { type Reading, read } from "./page-facts.ts";
import { runTogetherHeader } from "./read-run-together.ts";
import { columnRoles } from "./read-table.ts";
import type { SectionItem } from "./section-items.ts";
import type { Wording } from "./wording.ts";

/** The part of a page that describes one data structure. */
export interface StructurePart {
  readonly name: Reading<string>;
  readonly items: readonly SectionItem[];
}

export interface StructureParts {
  readonly parts: readonly StructurePart[];
  /** Lines before the first structure. */
  readonly rest: readonly Line[];
}

/** Cuts the section of data structures at their headings, with or without marks. */
export function cutStructures(items: readonly SectionItem[], wording: Wording): StructureParts {
  const parts: { name: Reading<string>; items: SectionItem[] }[] = [];
  const rest: Line[] = [];
  items.forEach((item, index) => {
    const name = headingName(item, wording) ?? lineName(items, index, wording);
    const current = parts.at(-1);
    if (name !== null) parts.push({ name, items: [] });
    else if (current !== undefined) current.items.push(item);
    else if (item.kind === "line") rest.push(item.line);
  });
  return { parts, rest };
}

function headingName(item: SectionItem, wording: Wording): Reading<string> | null {
  if (item.kind !== "block" || item.block.kind !== "heading") return null;
  const name = withoutTags(item.block.text);
  return wording.structureName.test(name) ? read(name, item.block.line) : null;
}

/** A line that is a name, with a table below it, is a heading that lost its mark. */
function lineName(items: readonly SectionItem[], index: number, wording: Wording): Reading<string> | null {
  const item = items[index];
  if (wording.profile.unsaid === "absent") return null;
  if (item?.kind !== "line") return null;
  const name = withoutTags(item.line.text);
  if (!wording.structureName.test(name)) return null;
  const next = items
    .slice(index + 1, index + 4)
    .find((other) => other.kind === "block" || other.line.text.trim() !== "");
  return next !== undefined && startsTable(next, wording) ? read(name, item.line.number) : null;
}

function withoutTags(text: string): string {
  return plainText(text.replace(/<[^>]*>/g, "").trim());
}

function startsTable(item: SectionItem, wording: Wording): boolean {
  if (item.kind === "line") return runTogetherHeader(item.line.text, wording) !== null;
  if (item.block.kind !== "table") return false;
  const header = splitCells(item.block.lines[0]?.text ?? "");
  return columnRoles(header, wording).includes("name");
}

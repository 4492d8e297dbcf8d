import type { Block } from "../document/block.ts";
import { splitCells } from "../document/table-cells.ts";
import type { SectionName } from "../profile/page-profile.ts";
import { bareText } from "./code-span.ts";
import { columnRoles } from "./read-table.ts";
import type { Wording } from "./wording.ts";

/**
 * Which section a heading begins whose wording is not known, by what stands below it; null where that could be any
 * text. Only a format whose sections always have the same tables tells as much.
 */
export function sectionByContent(
  blocks: readonly Block[],
  heading: number,
  before: ReadonlySet<SectionName>,
  wording: Wording,
): SectionName | null {
  if (Object.keys(wording.profile.tables).length === 0) return null;
  const content = contentBelow(blocks, heading);
  if (content.some((block) => block.kind === "table")) {
    const section = sectionOfTable(content, wording);
    return section === "structures" ? null : section;
  }
  if (content.some((block) => namesMethod(block, wording))) return "method";
  if (content.some((block) => block.kind === "code")) return before.has("parameters") ? "sample" : null;
  if (content.length > 0 || !before.has("response")) return null;
  // Structures have a heading each; where there is none, that of the section ends the page.
  const isLast = heading === blocks.length - 1;
  return isLast || sectionOfTable(contentBelow(blocks, heading + 1), wording) === "structures"
    ? "structures"
    : null;
}

function contentBelow(blocks: readonly Block[], heading: number): readonly Block[] {
  const next = blocks.findIndex((block, index) => index > heading && block.kind === "heading");
  return blocks.slice(heading + 1, next === -1 ? blocks.length : next);
}

/** The section whose table has the columns of the first that stands among some blocks. */
function sectionOfTable(blocks: readonly Block[], wording: Wording): SectionName | null {
  const table = blocks.find((block) => block.kind === "table");
  if (table?.kind !== "table") return null;
  const roles = columnRoles(splitCells(table.lines[0]?.text ?? ""), wording).join();
  const names = Object.keys(wording.profile.tables) as SectionName[];
  return names.find((name) => wording.profile.tables[name]?.join() === roles) ?? null;
}

function namesMethod(block: Block, { method }: Wording): boolean {
  if (block.kind !== "text" && block.kind !== "code") return false;
  return block.lines.some(({ text }) => method.exec(text)?.[0] === bareText(text));
}

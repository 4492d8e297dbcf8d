import { pascalCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { bareText } from "./code-span.ts";
import { namedIn } from "./infer-items.ts";
import { type PageType, type Reading, read } from "./page-facts.ts";
import { firstMatch, templatePattern } from "./patterns.ts";
import { readType } from "./read-type.ts";
import { type Cell, plainCell, type RowCells } from "./row-cells.ts";
import type { Wording } from "./wording.ts";

/** The rows of a table or list, and the structures that the rows below some of them describe. */
export interface NestedRows {
  readonly rows: readonly RowCells[];
  readonly structures: readonly NestedStructure[];
}

export interface NestedStructure {
  readonly name: Reading<string>;
  readonly rows: readonly RowCells[];
}

/**
 * Makes structures of the members that stand below a row: further to the right, inside its element, or under its name.
 * They have no name on the page, and get one from what they are members of.
 *
 * @param owner what the rows describe, such as an operation
 */
export function nestRows(rows: readonly RowCells[], owner: string, wording: Wording): NestedRows {
  const structures: NestedStructure[] = [];
  const flat = (row: RowCells, above: readonly string[]): RowCells => {
    const { children = [], ...own } = row;
    if (children.length === 0) return row;
    const path = [...above, nameOf(row)];
    const stated = readType(row.cells.type?.text ?? "", wording);
    const name = namedIn(stated) ?? pascalCase([owner, ...path].flatMap((part) => words(part)));
    structures.push({ name: read(name, row.line), rows: children.map((child) => flat(child, path)) });
    return { ...own, cells: { ...row.cells, type: typeOf(stated, name) } };
  };
  return { rows: groupedRows(rows, wording).map((row) => flat(row, [])), structures };
}

function nameOf({ cells }: RowCells): string {
  return bareText(cells.name?.text ?? "");
}

/** A list stays one: its elements have the members. */
function typeOf(stated: PageType | null, name: string): Cell {
  return plainCell(stated?.kind === "array" ? `${name}[]` : name);
}

/** Puts rows whose names tell that they are members of another below it. */
function groupedRows(rows: readonly RowCells[], wording: Wording): RowCells[] {
  const { nestingMarks, nestedNames } = wording.profile;
  if (nestingMarks.length === 0 && nestedNames.length === 0) return [...rows];
  const templates = nestedNames.map(
    (each) => new RegExp(`^${templatePattern(each, { parent: ".+" })}$`, "u"),
  );
  const top: RowCells[] = [];
  const byPath = new Map<string, RowCells[]>();
  let levels: RowCells[][] = [];
  for (const row of rows) {
    const printed = nameOf(row);
    const [level, name] = levelOf(printed, nestingMarks);
    const dotted = firstMatch(templates, name)?.groups;
    const parent = byPath.get(dotted?.parent ?? "");
    const children: RowCells[] = [...(row.children ?? [])];
    const own = withName({ ...row, children }, parent === undefined ? name : (dotted?.name ?? name));
    (parent ?? levels[level - 1] ?? top).push(own);
    levels = [...levels.slice(0, level), children];
    byPath.set(name, children);
  }
  return top;
}

function levelOf(printed: string, marks: readonly string[]): readonly [level: number, name: string] {
  let name = printed;
  for (let level = 0; ; level++) {
    const mark = marks.find((each) => name.startsWith(each));
    if (mark === undefined || mark === "") return [level, name];
    name = name.slice(mark.length).trimStart();
  }
}

function withName(row: RowCells, name: string): RowCells {
  const { name: cell } = row.cells;
  return cell === undefined ? row : { ...row, cells: { ...row.cells, name: { ...cell, text: name } } };
}

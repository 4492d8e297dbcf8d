import type { Line } from "../document/block.ts";
import { columnRoles } from "../profile/page-profile.ts";
import { firstMatch, fold } from "./patterns.ts";
import { type Cell, plainCell, type RowCells } from "./row-cells.ts";
import type { SectionItem } from "./section-items.ts";
import type { Wording } from "./wording.ts";

type Cells = Readonly<Partial<Record<(typeof columnRoles)[number], string>>>;

/** A row that is no row of a table, while its lines are read. */
interface Entry {
  readonly cells: Record<string, string>;
  readonly line: number;
  readonly raw: string;
  /** How far it stands to the right, or how many elements are open around it. */
  readonly level: number;
  readonly kind: "marked" | "plain" | "element";
  readonly text: string[];
  readonly children: Entry[];
  lastLine: number;
}

/** The rows that stand in lines of their own, and the lines that belong to none. */
export interface Entries {
  readonly rows: readonly RowCells[];
  readonly rest: readonly Line[];
}

/** Reads the rows of lists, of definitions and of elements, each with the text that belongs to it. */
export function readEntries(items: readonly SectionItem[], place: PlaceOf, wording: Wording): Entries {
  const reader = new EntryReader(place, wording);
  for (const item of joinedTags(items, wording)) {
    if (item.kind === "line") reader.line(item.line);
    else if (item.block.kind !== "code") reader.end(item.block.kind === "heading" ? item.block.text : null);
  }
  return reader.entries();
}

/** The cell for the place where what stands below a heading is sent. */
export type PlaceOf = (heading: string) => Cell | null;

class EntryReader {
  readonly #place: PlaceOf;
  readonly #wording: Wording;
  readonly #rows: RowCells[] = [];
  readonly #rest: Line[] = [];
  #top: Entry[] = [];
  /** The entries that the next line may belong to, outermost first. */
  #open: Entry[] = [];
  #elements = 0;
  #current: Cell | null = null;

  constructor(place: PlaceOf, wording: Wording) {
    this.#place = place;
    this.#wording = wording;
    this.#current = place("");
  }

  line(line: Line): void {
    const element = elementAt(line.text, this.#wording);
    const cells = element?.cells ?? cellsOfLine(line.text, this.#wording);
    if (cells === null) this.#belongs(line);
    else this.#begin(cells, line, element);
  }

  /** A table or a heading ends all that is open. */
  end(heading: string | null): void {
    for (const entry of this.#top) this.#rows.push(this.#rowOf(entry));
    this.#top = [];
    this.#open = [];
    if (heading !== null) this.#current = this.#place(heading) ?? this.#current;
  }

  entries(): Entries {
    this.end(null);
    return { rows: this.#rows, rest: this.#rest };
  }

  #begin(cells: Cells, { text, number }: Line, element: ElementStart | null): void {
    const marked = /^\s*(?:[-*+]|\d+[.)])\s/.test(text);
    const entry: Entry = {
      cells: { ...cells },
      line: number,
      raw: text,
      level: element === null ? indentOf(text) : this.#elements,
      kind: element !== null ? "element" : marked ? "marked" : "plain",
      text: element === null || element.text === "" ? [] : [element.text],
      children: [],
      lastLine: number,
    };
    while ((this.#open.at(-1)?.level ?? -1) >= entry.level) this.#open.pop();
    (this.#open.at(-1)?.children ?? this.#top).push(entry);
    if (element?.closed === true) return;
    this.#open.push(entry);
    if (element !== null) this.#elements++;
  }

  #belongs(line: Line): void {
    const { text, number } = line;
    const closing = closingTags(text, this.#wording);
    const indent = indentOf(text);
    const entry = this.#open.findLast((each) => owns(each, indent, number));
    const words = text.trim().replace(/^:\s+/, "").replace(this.#wording.rowElementEnds, "").trim();
    if (words !== "" && !isTag(words, this.#wording)) {
      if (entry === undefined) this.#rest.push(line);
      else addText(entry, words, number, this.#wording);
    }
    for (let count = 0; count < closing && this.#elements > 0; count++) {
      this.#elements--;
      while ((this.#open.at(-1)?.level ?? -1) >= this.#elements) this.#open.pop();
    }
  }

  #rowOf({ cells, text, children, line, raw }: Entry): RowCells {
    const written = Object.entries(cells).map(([role, value]) => [role, plainCell(value)] as const);
    const description = [cells.description ?? "", ...text]
      .filter((part) => part !== "")
      .join("\n")
      .trim();
    const place = this.#current;
    return {
      cells: {
        ...(place === null ? {} : { in: place }),
        ...Object.fromEntries(written),
        ...(description === "" ? {} : { description: plainCell(description) }),
      },
      line,
      raw,
      delimiter: "",
      repair: null,
      uncut: null,
      lossy: false,
      children: children.map((child) => this.#rowOf(child)),
    };
  }
}

/** Text below a bullet belongs to it where it is indented or follows at once; below a paragraph, up to the next. */
function owns(entry: Entry, indent: number, line: number): boolean {
  if (entry.kind !== "marked") return true;
  return indent > entry.level || line === entry.lastLine + 1;
}

function addText(entry: Entry, words: string, line: number, wording: Wording): void {
  const groups = firstMatch(wording.details, words)?.groups;
  const told = Object.entries(groups ?? {}).filter(([, value]) => value !== undefined);
  for (const [role, value] of told) entry.cells[role] ??= value.trim();
  if (told.length === 0) {
    const apart =
      line > entry.lastLine + 1 && (entry.text.length > 0 || entry.cells.description !== undefined);
    entry.text.push(apart ? `\n${words}` : words);
  }
  entry.lastLine = line;
}

/** A row that stands in a line of its own. */
function cellsOfLine(text: string, { rows }: Wording): Cells | null {
  const groups = firstMatch(rows, text.trim())?.groups;
  if (groups === undefined) return null;
  return Object.fromEntries(
    columnRoles.flatMap((role) => {
      const found = groups[role];
      return found === undefined ? [] : [[role, found.trim()] as const];
    }),
  );
}

/** Whether a line is the first of a row. */
export function startsEntry(text: string, wording: Wording): boolean {
  return cellsOfLine(text, wording) !== null || elementAt(text, wording) !== null;
}

interface ElementStart {
  readonly cells: Cells;
  readonly text: string;
  readonly closed: boolean;
}

/**
 * An element that is a row, such as `<ParamField path="id" type="string" required>`: its attributes are named like
 * columns, or like the place that the parameter with their value for a name is sent to.
 */
function elementAt(text: string, wording: Wording): ElementStart | null {
  const [tag, name] = wording.rowElements.exec(text.trim()) ?? [];
  if (tag === undefined || name === undefined) return null;
  const cells: Record<string, string> = {};
  for (const [, attribute = "", a, b, c] of tag.slice(name.length + 1).matchAll(attributes)) {
    const value = a ?? b ?? c?.replace(/^["'`]|["'`]$/g, "");
    const role = wording.columns.get(fold(attribute));
    if (role !== undefined) cells[role] = value ?? wording.profile.yes[0] ?? "";
    else if (wording.request.locations.has(fold(attribute)) && value !== undefined) {
      cells.in = attribute;
      cells.name = value;
    }
  }
  const rest = text.trim().slice(tag.length);
  const closed = tag.endsWith("/>") || wording.rowElementEnds.test(rest);
  const own = rest.replace(wording.rowElementEnds, "").trim();
  return { cells, text: isTag(own, wording) ? "" : own, closed };
}

const attributes = /([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|\{([^{}]*)\}))?/g;

function closingTags(text: string, wording: Wording): number {
  return wording.rowElementEnds.test(text) ? 1 : 0;
}

/** Formats whose rows are elements have others, which only say how a page looks. */
function isTag(text: string, { hasRowElements }: Wording): boolean {
  return hasRowElements && /^(?:<\/?[A-Za-z][^<>]*>\s*)+$/.test(text);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Items in which every tag of a row, and every term with its definition, is one line. */
function joinedTags(items: readonly SectionItem[], wording: Wording): SectionItem[] {
  const joined: SectionItem[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    if (item.kind === "line" && last?.kind === "line" && goesOn(last.line, item.line, wording)) {
      const separator = /^\s*:\s/.test(item.line.text) ? "" : " ";
      const text = `${last.line.text.trimEnd()}${separator}${item.line.text.trim()}`;
      joined[joined.length - 1] = { kind: "line", line: { ...last.line, text } };
    } else joined.push(item);
  }
  return joined;
}

/** How many lines the attributes of an element may take. */
const longestTag = 30;

function goesOn(line: Line, next: Line, wording: Wording): boolean {
  if (wording.hasRowElements && wording.openRowElement.test(line.text))
    return next.number - line.number < longestTag;
  return (
    wording.rows.length > 0 &&
    /^\s{0,3}:\s/.test(next.text) &&
    firstMatch(wording.rows, `${line.text.trim()}${next.text.trim()}`) !== null
  );
}

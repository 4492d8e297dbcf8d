import type { Line, PageDocument } from "../document/block.ts";
import { codeIn, plainText } from "./code-span.ts";
import {
  concluded,
  type Deprecation,
  type FieldReading,
  type PageType,
  type Reading,
  read,
  type StructureReading,
  type StructureShape,
} from "./page-facts.ts";
import { firstMatch } from "./patterns.ts";
import type { StructurePart } from "./read-structures.ts";
import { readType } from "./read-type.ts";
import { linesOf, type SectionItem } from "./section-items.ts";
import {
  type AlternativeNotes,
  describedBy,
  keywordsIn,
  readings,
  takeDeprecation,
  takeNotes,
} from "./take-notes.ts";
import { cellMarkdown, textBetween } from "./texts.ts";
import type { Wording } from "./wording.ts";

/** What a format that says everything says of a structure beside its members. */
export interface StructureFacts {
  readonly description: Reading<string> | null;
  readonly shape: Reading<StructureShape> | null;
  readonly additional: Reading<PageType> | null;
  readonly deprecation: Reading<Deprecation> | null;
  readonly keywords: FieldReading["keywords"];
}

const nothing: StructureFacts = {
  description: null,
  shape: null,
  additional: null,
  deprecation: null,
  keywords: new Map(),
};

/** Reads the text around the table of a structure, and the list that stands in its place. */
export function readShape(part: StructurePart, document: PageDocument, wording: Wording): StructureFacts {
  if (wording.profile.unsaid === "inferred") return nothing;
  const lines = linesOf(part.items);
  const from = part.name.line + 1;
  const table =
    tableLine(part.items) ?? lines.find(({ text }) => wording.types.noMembers.has(text.trim()))?.number;
  const lead = lines.find((line) => wording.shape.test(line.text) || unionLead(line.text, wording) !== null);
  const additional = lines.findLast((line) => firstMatch(wording.types.additional, line.text) !== null);
  const ends = [table, lead?.number, additional?.number];
  const last = part.items.at(-1);
  const end = ends.find((line) => line !== undefined) ?? (last === undefined ? from : partEnd(part));
  const text = textBetween(document, from, end, wording);
  const { text: description, deprecation } = takeDeprecation(text ?? "", wording);
  const others = firstMatch(wording.types.additional, additional?.text ?? "")?.groups ?? {};
  const type = readType(others.type ?? "", wording);
  const shape = lead === undefined || table !== undefined ? null : shapeOf(lead, lines, wording);
  return {
    description: description === "" ? null : read(description, from + 1),
    shape: shape === null ? null : read(shape, lead?.number ?? from),
    additional: type === null ? null : read(type, additional?.number ?? from),
    deprecation: deprecation === null ? null : read(deprecation, from + 1),
    keywords: new Map([
      ...lines
        .filter(({ number }) => table !== undefined && number > end)
        .flatMap(({ text, number }) => [...keywordsIn(read(text, number), null, wording)]),
      ...(additional === undefined
        ? []
        : othersKeywords(others.notes ?? "", type, additional.number, wording)),
    ]),
  };
}

/** What is said of the members that have no name, as of the values of a map. */
function othersKeywords(notes: string, type: PageType | null, line: number, wording: Wording) {
  const keywords = new Map<string, unknown>();
  const own = describedBy(cellMarkdown(notes, wording), type, wording);
  for (const [name, value] of own) if (name !== "rules") keywords.set(`values/${name}`, value);
  // Rules are about the names of such members, whatever their values are.
  if (own.has("rules")) keywords.set("rules", own.get("rules"));
  return readings(keywords, line);
}

/** The line of the first table among some items. */
export function tableLine(items: readonly SectionItem[]): number | undefined {
  const table = items.find((item) => item.kind === "block" && item.block.kind === "table");
  return table?.kind === "block" ? table.block.line : undefined;
}

/** The line below a table of the page on the whole whose members stand there: `Boat`: what it is, and what holds for it. */
export function readAbout(
  items: readonly SectionItem[],
  name: string,
  wording: Wording,
): StructureReading | null {
  if (wording.profile.unsaid === "inferred") return null;
  for (const { text, number } of linesOf(items)) {
    const [, code = "", about = ""] = /^(`+[^`]+`+)(?:: |：)(.+)$/.exec(text) ?? [];
    if (codeIn(code) !== name) continue;
    const notes = takeNotes(cellMarkdown(about, wording), null, wording);
    // What holds follows in the same line, for which a text is ended, and paragraphs are broken up.
    const asWritten = notes.text.length === about.length;
    return {
      ...nothing,
      name: read(name, number),
      description:
        notes.text === ""
          ? null
          : asWritten
            ? read(notes.text, number)
            : concluded(notes.text, number, 0.95, "stands in one line with what else holds"),
      deprecation: notes.deprecation === null ? null : read(notes.deprecation, number),
      keywords: readings(notes.keywords, number),
      fields: [],
      endsPage: false,
    };
  }
  return null;
}

/** The line behind the last of a part that consists of nothing but text. */
function partEnd(part: StructurePart): number {
  return (linesOf(part.items).at(-1)?.number ?? part.name.line) + 1;
}

/** The member that tells the alternatives of a union apart; an empty text where nothing does. */
function unionLead(text: string, wording: Wording): string | null {
  const line = text.trim();
  if (wording.types.alternatives.has(line)) return "";
  return firstMatch(wording.types.discriminator, line)?.groups.property ?? null;
}

function shapeOf(lead: Line, lines: readonly Line[], wording: Wording): StructureShape | null {
  // Bullets before it belong to the description.
  const own = lines.filter((line) => line.number > lead.number);
  const items = own.flatMap((line) => /^\s*-\s+(.*)$/.exec(line.text)?.[1] ?? []);
  const discriminator = unionLead(lead.text, wording);
  if (discriminator !== null) return unionOf(items, discriminator, wording);
  const base = readType(wording.shape.exec(lead.text)?.[1] ?? "", wording);
  if (base === null || items.length === 0) return null;
  const bullets = items.map((item) => /^(`+[^`]+`+|[^:：]+?)(?:\s*[:：]\s*(.*))?$/.exec(item));
  const values = bullets.map((bullet) => codeIn(bullet?.[1] ?? "") ?? plainText(bullet?.[1] ?? ""));
  const meanings = bullets.map((bullet) =>
    bullet?.[2] === undefined ? null : cellMarkdown(bullet[2], wording),
  );
  return { kind: "enum", base, list: { values, meanings } };
}

/** A union of types, each behind the value of the discriminator where there is one. */
function unionOf(items: readonly string[], discriminator: string, wording: Wording): StructureShape {
  const members: PageType[] = [];
  const notes: AlternativeNotes["keywords"][] = [];
  const tags: (string | null)[] = [];
  for (const item of items) {
    const [, bare = item, told = ""] = /^(.+?)(?:\. |。 ?)(.+)$/.exec(item) ?? [];
    const parts = discriminator === "" ? [bare] : item.split(/: |：/);
    const type = readType(parts.at(-1) ?? "", wording);
    if (type === null) continue;
    const keywords = discriminator === "" ? describedBy(cellMarkdown(told, wording), type, wording) : [];
    const names = parts.slice(0, -1).map((part) => codeIn(part) ?? part);
    for (const tag of names.length === 0 ? [null] : names) {
      members.push(type);
      notes.push([...keywords]);
      tags.push(tag);
    }
  }
  return { kind: "union", members, notes, discriminator: discriminator === "" ? null : discriminator, tags };
}

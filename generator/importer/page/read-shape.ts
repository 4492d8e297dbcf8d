import type { Line, PageDocument } from "../document/block.ts";
import { codeIn, plainText } from "./code-span.ts";
import {
  type Deprecation,
  type FieldReading,
  type PageType,
  type Reading,
  read,
  type StructureShape,
} from "./page-facts.ts";
import { firstMatch } from "./patterns.ts";
import type { StructurePart } from "./read-structures.ts";
import { readType } from "./read-type.ts";
import { linesOf } from "./section-items.ts";
import { keywordsIn, takeDeprecation } from "./take-notes.ts";
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
  const table = part.items.find((item) => item.kind === "block" && item.block.kind === "table");
  const lead = lines.find((line) => wording.shape.test(line.text) || unionLead(line.text, wording) !== null);
  const additional = lines.findLast((line) => firstMatch(wording.types.additional, line.text) !== null);
  const ends = [table?.kind === "block" ? table.block.line : null, lead?.number, additional?.number];
  const last = part.items.at(-1);
  const end =
    ends.find((line) => line !== undefined && line !== null) ?? (last === undefined ? from : partEnd(part));
  const text = textBetween(document, from, end, wording);
  const { text: description, deprecation } = takeDeprecation(text ?? "", wording);
  const rest = firstMatch(wording.types.additional, additional?.text ?? "")?.groups.type;
  const type = rest === undefined ? null : readType(rest, wording);
  const shape = lead === undefined || table !== undefined ? null : shapeOf(lead, lines, wording);
  return {
    description: description === "" ? null : read(description, from + 1),
    shape: shape === null ? null : read(shape, lead?.number ?? from),
    additional: type === null ? null : read(type, additional?.number ?? from),
    deprecation: deprecation === null ? null : read(deprecation, from + 1),
    keywords: new Map(
      lines
        .filter(({ number }) => table !== undefined && number > end)
        .flatMap(({ text, number }) => [...keywordsIn(read(text, number), wording)]),
    ),
  };
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
  const tags: (string | null)[] = [];
  for (const item of items) {
    const parts = discriminator === "" ? [item] : item.split(/: |：/);
    const type = readType(parts.at(-1) ?? "", wording);
    if (type === null) continue;
    const names = parts.slice(0, -1).map((part) => codeIn(part) ?? part);
    for (const tag of names.length === 0 ? [null] : names) {
      members.push(type);
      tags.push(tag);
    }
  }
  return { kind: "union", members, discriminator: discriminator === "" ? null : discriminator, tags };
}

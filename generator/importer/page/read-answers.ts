import type { PageDocument } from "../document/block.ts";
import { codeIn } from "./code-span.ts";
import type { AnswerReading, PageType, Reading } from "./page-facts.ts";
import { read } from "./page-facts.ts";
import { firstMatch } from "./patterns.ts";
import { readType } from "./read-type.ts";
import type { RowCells } from "./row-cells.ts";
import { linesOf, type SectionItem } from "./section-items.ts";
import type { Wording } from "./wording.ts";

/** The part of a response section that is about one status. */
export interface AnswerPart {
  readonly status: Reading<string> | null;
  readonly mediaType: string | null;
  readonly items: readonly SectionItem[];
}

/** Cuts a response section at the lines that name a status; a format that names none has one part. */
export function cutAnswers(items: readonly SectionItem[], wording: Wording): AnswerPart[] {
  const parts: { status: Reading<string> | null; mediaType: string | null; items: SectionItem[] }[] = [];
  for (const item of items) {
    const found = item.kind === "line" ? firstMatch(wording.status, item.line.text) : null;
    if (found !== null && item.kind === "line") {
      const { status = "", mediaType } = found.groups;
      parts.push({ status: read(status, item.line.number), mediaType: mediaType ?? null, items: [] });
    } else if (parts.length === 0) parts.push({ status: null, mediaType: null, items: [item] });
    else parts.at(-1)?.items.push(item);
  }
  return parts.length === 0 ? [{ status: null, mediaType: null, items: [] }] : parts;
}

/** What a part says of its response beside the members. */
export function answerOf(
  part: AnswerPart,
  type: PageType | null,
  document: PageDocument,
  wording: Wording,
): AnswerReading | null {
  if (part.status === null) return null;
  const end = linesOf(part.items).find((line) => wording.shape.test(line.text))?.number;
  const { line } = part.status;
  const description = end === undefined ? null : textBetween(document, line + 1, end, wording);
  return { status: part.status, mediaType: part.mediaType, type, description };
}

/** The rows of a table of statuses. */
export function tableAnswers(rows: readonly RowCells[], wording: Wording): AnswerReading[] {
  return rows.flatMap((row) => {
    const status = row.cells.status?.text;
    if (status === undefined) return [];
    const type = row.cells.type?.text ?? "";
    const description = row.cells.description?.text ?? "";
    return [
      {
        status: read(codeIn(status) ?? status, row.line),
        mediaType: mediaTypeIn(row),
        type: wording.profile.noDefault.includes(type) ? null : readType(type, wording),
        description: description === "" ? null : description,
      },
    ];
  });
}

/** The first of a row's content types, which is the one that its type is of. */
function mediaTypeIn({ cells }: RowCells): string | null {
  return /^`([^`]+)`/.exec(cells.content?.text ?? "")?.[1] ?? null;
}

/** The lines of a page from one line up to another, without what says nothing; null where nothing is left. */
export function textBetween(
  document: PageDocument,
  from: number,
  to: number,
  wording: Wording,
): string | null {
  const text = document.lines
    .slice(from - 1, to - 1)
    .filter((line) => !wording.boilerplate.test(line.trim()))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return text === "" ? null : text;
}

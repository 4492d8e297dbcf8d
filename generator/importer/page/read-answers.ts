import type { Line, PageDocument } from "../document/block.ts";
import { codeIn, plainText } from "./code-span.ts";
import type { AnswerReading, ContentReading, ErrorCodeReading, PageType, Reading } from "./page-facts.ts";
import { read } from "./page-facts.ts";
import { firstMatch } from "./patterns.ts";
import { readContents } from "./read-contents.ts";
import { startsEntry } from "./read-entries.ts";
import { readType } from "./read-type.ts";
import type { RowCells } from "./row-cells.ts";
import { linesOf, type SectionItem } from "./section-items.ts";
import { cellMarkdown, textBetween } from "./texts.ts";
import type { Wording } from "./wording.ts";

/** The part of a response section that is about one status. */
export interface AnswerPart {
  readonly status: Reading<string> | null;
  /** The line that names the status. */
  readonly line: string;
  /** The type of the response, where that line tells it too. */
  readonly shape: Reading<PageType> | null;
  /** Whether it is the table of the response's headers, and nothing else. */
  readonly hasHeaders: boolean;
  readonly items: readonly SectionItem[];
}

const noPart = { status: null, line: "", shape: null, hasHeaders: false, items: [] };

/** Cuts a response section at the lines that name a status; a format that names none has one part. */
export function cutAnswers(items: readonly SectionItem[], wording: Wording): AnswerPart[] {
  const parts: (AnswerPart & { readonly items: SectionItem[] })[] = [];
  for (const item of items) {
    const line = titleLine(item);
    const found = line === null ? null : firstMatch(wording.status, line.text);
    if (found !== null && line !== null) {
      const { status, headers, type } = found.groups;
      const shape = type === undefined ? null : readType(type, wording);
      parts.push({
        // A line that tells a type alone is about what is answered where all went well.
        status: status === undefined ? null : read(status, line.number),
        line: line.text,
        shape: shape === null ? null : read(shape, line.number),
        hasHeaders: headers !== undefined,
        items: [],
      });
    } else if (parts.length === 0) parts.push({ ...noPart, items: [item] });
    else parts.at(-1)?.items.push(item);
  }
  return parts.length === 0 ? [noPart] : parts;
}

/** The line that an item is, if it can be a title: of text, or of a heading. */
function titleLine(item: SectionItem): Line | null {
  if (item.kind === "line") return item.line;
  return item.block.kind === "heading" ? { text: item.block.text, number: item.block.line } : null;
}

/** What a part says of its response, with `type` as that of its first kind of content. */
export function answerOf(
  part: AnswerPart,
  type: PageType | null,
  members: Pick<AnswerReading, "headers" | "fields" | "keywords" | "example">,
  hasContent: boolean,
  document: PageDocument,
  wording: Wording,
): AnswerReading | null {
  if (part.status === null) return null;
  const { line } = part.status;
  const last = linesOf(part.items).at(-1)?.number ?? line;
  const text = textBetween(document, line + 1, endOfText(part, wording) ?? last + 1, wording);
  const description = text ?? reasonIn(part, wording);
  const named = readContents(part.line, wording).map((content, index) =>
    index === 0 ? { ...content, type } : content,
  );
  const contents = named.length === 0 && hasContent ? unstatedContent(type, wording) : named;
  return { status: part.status, contents, description, ...members };
}

/** The number of the line that ends what is said of a response: that of its type, or its first member. */
function endOfText({ items }: AnswerPart, wording: Wording): number | undefined {
  if (wording.profile.unsaid === "absent")
    return items.map(titleLine).find((line, index) => line !== null && endsText(line, items[index], wording))
      ?.number;
  for (const item of items) {
    if (item.kind === "block") return item.block.line;
    const { text, number } = item.line;
    if (wording.shape.test(text) || startsEntry(text, wording) || wording.exampleResult.test(text))
      return number;
  }
  return undefined;
}

/** Headings of a page begin what is said of other things; those of descriptions are further down. */
function endsText({ text }: Line, item: SectionItem | undefined, wording: Wording): boolean {
  if (item?.kind === "block")
    return item.block.kind === "heading" && item.block.depth !== null && item.block.depth <= 3;
  return wording.shape.test(text) || wording.headers.test(text);
}

/** The words behind the status: `404 No such boat`. */
function reasonIn({ line }: AnswerPart, { profile }: Wording): string | null {
  if (profile.unsaid === "absent") return null;
  return statusWithReason.exec(line.replaceAll("`", ""))?.[2]?.trim() ?? null;
}

const statusWithReason = /^\W*(\d{3})\W+(\w.{0,60})$/;

/** The status in a cell of a table, and what some formats have behind it. */
function statusIn(text: string, { profile }: Wording): { status: string; reason: string | null } {
  const code = codeIn(text) ?? text;
  const [, status, reason = ""] =
    profile.unsaid === "absent" ? [] : (statusWithReason.exec(plainText(text)) ?? []);
  return status === undefined ? { status: code, reason: null } : { status, reason: reason.trim() };
}

/** Formats that say less mean JSON where they name no kind of content. */
function unstatedContent(type: PageType | null, { profile }: Wording): ContentReading[] {
  return profile.unsaid === "absent" ? [] : [{ mediaType: "application/json", type }];
}

/** The rows of a table of statuses. */
export function tableAnswers(rows: readonly RowCells[], wording: Wording): AnswerReading[] {
  return rows.flatMap((row) => {
    if (row.cells.status === undefined) return [];
    const { status, reason } = statusIn(row.cells.status.text, wording);
    const printed = row.cells.type?.text ?? "";
    const type = wording.profile.noDefault.includes(printed) ? null : readType(printed, wording);
    const contents = readContents(row.cells.content?.text ?? "", wording);
    // Where their types differ, each kind of content has its own.
    const types = printed.split(/, |、/).map((text) => readType(text, wording));
    const description = row.cells.description?.text ?? "";
    return [
      {
        status: read(status, row.line),
        // The type stands in a column of its own, once for all kinds of content.
        contents:
          contents.length === 0 && type !== null
            ? unstatedContent(type, wording)
            : contents.map(({ mediaType }, index) => ({
                mediaType,
                type: types.length === contents.length ? (types[index] ?? null) : type,
              })),
        description: description === "" ? reason : cellMarkdown(description, wording),
        headers: [],
        fields: [],
        keywords: new Map(),
        example: null,
      },
    ];
  });
}

/** The rows of a table of error codes. */
export function errorCodes(rows: readonly RowCells[], wording: Wording): ErrorCodeReading[] {
  return rows.flatMap(({ cells: { code, description }, line }) =>
    code === undefined || description === undefined
      ? []
      : [
          {
            code: codeIn(code.text) ?? code.text,
            meaning: read(cellMarkdown(description.text, wording), line),
          },
        ],
  );
}

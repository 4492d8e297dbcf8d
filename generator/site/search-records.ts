import type { OutputFile } from "../emit/output-file.ts";
import type { Api } from "../ir/api.ts";
import type { EnumValue, Property } from "../ir/declaration.ts";
import { type Operation, successResponses } from "../ir/operation.ts";
import type { Client } from "../ir/project.ts";
import type { Type, TypeId } from "../ir/type.ts";
import type { Book } from "../targets/docs/book.ts";
import { errorCodesOf } from "../targets/docs/error-codes.ts";
import type { Labels } from "../targets/docs/labels.ts";
import { operationIn, pageEntries } from "../targets/docs/page-list.ts";
import { structuresOf } from "../targets/docs/to-view-page.ts";
import { flatObject } from "../targets/docs/to-view-request.ts";
import { chaptersOf, chapterText, chapterTitle } from "./chapters.ts";
import { guideRecords } from "./guide-records.ts";
import { anchorName, plainText, shortened } from "./plain-text.ts";
import type { SiteInput } from "./site-input.ts";
import { operationText, operationTitle, requestLine } from "./texts.ts";

/**
 * Something a reader may look for. Members are part of the record of what they belong to, so that the many pages
 * that show one type count once; an anchor leads to each.
 */
export interface SearchRecord {
  readonly kind: "operation" | "webhook" | "type" | "tag" | "guide";
  readonly title: string;
  /** The words of the method, which each language joins in its own way; empty for what is none. */
  readonly words: readonly string[];
  /** `GET /api/v3/get-user`; empty for what is none. */
  readonly request: string;
  /**
   * `management/get-user`, and `management/` for the overview of the client, below a locale and language; of guides,
   * below a locale: `node/guide`, and `changelog` for a page of the project's own.
   */
  readonly page: string;
  readonly anchor: string;
  readonly text: string;
  readonly members: readonly SearchMember[];
}

/** Name, anchor, text: short, as there are thousands. */
export type SearchMember = readonly [name: string, anchor: string, text: string];

/** What else is told of a record, in the same place of a list of its own. */
export type SearchDetails = Pick<SearchRecord, "text" | "members">;

/**
 * What the search of a locale loads: names, which are short, so that those are soon found also on a slow line, and then
 * the rest of the records.
 */
export function searchFiles(input: SiteInput, locale: string): readonly OutputFile[] {
  const records = searchRecords(input, locale);
  const names = records.map((record): SearchRecord => ({ ...record, text: "", members: [] }));
  const details = records.map(({ text, members }): SearchDetails => ({ text, members }));
  return [
    { path: `public/search/${locale}.json`, text: JSON.stringify(names) },
    { path: `public/search/${locale}.details.json`, text: JSON.stringify(details) },
  ];
}

/** What the search of a locale finds, in all of its languages. */
function searchRecords(input: SiteInput, locale: string): readonly SearchRecord[] {
  const records = input.project.clients.flatMap((client) => {
    const book = input.books.get(client)?.get(locale);
    return book === undefined ? [] : clientRecords(client, book, input);
  });
  return [...records, ...guideRecords(input, locale)];
}

function clientRecords(client: Client, book: Book, input: SiteInput): readonly SearchRecord[] {
  const { api, labels } = book;
  const shown = new Map<TypeId, string>();
  const operations = pageEntries(client, input.docs).map((entry, place): SearchRecord => {
    const page = `${client.key}/${entry.name}`;
    const operation = operationIn(book.api, entry);
    const isWebhook = entry.kind === "webhook";
    for (const id of structuresOf(operation, entry.kind, book)) if (!shown.has(id)) shown.set(id, page);
    return {
      kind: entry.kind,
      title: operationTitle(api, entry),
      words: entry.operation.name.words,
      request: isWebhook ? "" : requestLine(operation),
      page,
      anchor: "",
      text: shortened(operationText(api, entry), 240),
      // Error codes of the whole API are on all pages; one of them is enough.
      members: isWebhook
        ? payloadMembers(operation, book)
        : operationMembers(operation, place === 0 ? [book.api, operation] : [operation], book),
    };
  });
  return [
    ...operations,
    ...[...shown].flatMap(([id, page]) => typeRecord(id, page, book)),
    ...tagRecords(client, api, labels, input),
  ];
}

/** What is said of the tags of a client, which is found by all of its words. */
function tagRecords(client: Client, api: Api, { site }: Labels, input: SiteInput): readonly SearchRecord[] {
  const chapters = chaptersOf(client, input.docs).filter(({ kind }) => kind !== "all");
  return chapters.map((chapter) => ({
    kind: "tag",
    title: chapterTitle(api, chapter, site, input.docs),
    words: [],
    request: "",
    page: chapter.kind === "topic" ? `topics/${client.key}` : `${client.key}/`,
    anchor: chapter.anchor,
    text: plainText(chapterText(api, chapter)),
    members: [],
  }));
}

function payloadMembers({ body }: Operation, book: Book): readonly SearchMember[] {
  const [content] = body?.contents ?? [];
  const object = content === undefined ? null : flatObject(content.type, book);
  return (object?.properties ?? []).map((member) => memberOf(member, "payload-", book));
}

/** @param failing what may have error codes */
function operationMembers(
  operation: Operation,
  failing: readonly (Api | Operation)[],
  book: Book,
): readonly SearchMember[] {
  const { parameters, body } = operation;
  const [content] = body?.contents ?? [];
  const object = content === undefined ? null : flatObject(content.type, book);
  const results = successResponses(operation).flatMap((response) => {
    const [first] = response.contents;
    return (first === undefined ? null : flatObject(first.type, book))?.properties ?? [];
  });
  const codes = book.errorCodes === null ? [] : errorCodesOf(book.errorCodes, ...failing);
  return [
    ...parameters.map((member) => memberOf(member, "param-", book)),
    ...(object?.properties ?? []).map((member) => memberOf(member, "param-", book)),
    ...results.map((member) => memberOf(member, "result-", book)),
    ...codes.map(
      ([code, meaning]): SearchMember => [
        code,
        `error-${anchorName(code)}`,
        shortened(plainText(meaning), 160),
      ],
    ),
  ];
}

function typeRecord(id: TypeId, page: string, book: Book): readonly SearchRecord[] {
  const declaration = book.api.declarations.get(id);
  const anchor = book.anchors.get(id) ?? "";
  if (declaration === undefined || declaration.kind === "alias" || declaration.kind === "union") return [];
  const members =
    declaration.kind === "object"
      ? declaration.properties.map((member) => memberOf(member, `${anchor}.`, book))
      : declaration.values.map((value): SearchMember => [String(value.value), anchor, meaning(value)]);
  const title = declaration.name.wire;
  const text = shortened(plainText(declaration.doc.description ?? ""), 240);
  return [{ kind: "type", title, words: [], request: "", page, anchor, text, members }];
}

type Member = Pick<Property, "name" | "doc" | "type">;

function memberOf({ name, doc, type }: Member, prefix: string, book: Book): SearchMember {
  const values = inlineValues(type, book);
  const text = shortened(plainText(doc.description ?? ""), 160);
  return [
    name.wire,
    prefix + anchorName(name.wire),
    [text, ...values].filter((part) => part !== "").join(" "),
  ];
}

/** The values of enumerations that stand in the row itself. */
function inlineValues(type: Type, book: Book): readonly string[] {
  const inner = type.kind === "array" ? type.items : type.kind === "nullable" ? type.inner : type;
  if (inner.kind !== "ref") return [];
  const declaration = book.api.declarations.get(inner.id);
  return declaration?.kind === "enum" ? declaration.values.map(({ value }) => String(value)) : [];
}

function meaning({ description }: EnumValue): string {
  return shortened(plainText(description ?? ""), 160);
}

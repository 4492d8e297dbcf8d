import type { Render } from "../../emit/render-template.ts";
import { type Operation, successResponses } from "../../ir/operation.ts";
import { typesOf } from "../../ir/references.ts";
import type { Type, TypeId } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { escapeAll } from "./markdown/escape.ts";
import { deprecationNote } from "./notes.ts";
import type { PageEntry } from "./page-list.ts";
import { flatObject, parametersView, requestView, titleText } from "./to-view-request.ts";
import { responsesView } from "./to-view-responses.ts";
import { sectionsIn, structureView } from "./to-view-structure.ts";
import { answersView, payloadView } from "./to-view-webhook.ts";
import type { PageView } from "./views.ts";

/** What the pages of one operation share in all languages: all but the method, a note and the sample. */
export type SharedParts = Omit<PageView, "method" | "argumentNote" | "sample">;

/** Prints the shared parts of pages; each section of a type is printed once for the whole book. */
export function pageParts(book: Book, source: string | null, render: Render) {
  const sections = new Map<TypeId, string>();
  const section = (id: TypeId): string => {
    let text = sections.get(id);
    const declaration = book.api.declarations.get(id);
    if (text === undefined) {
      text =
        declaration === undefined ? "" : render("parts/structure", structureView(declaration, book)).trim();
      sections.set(id, text);
    }
    return text;
  };
  const provenance = fill(book.labels.notices.provenance, { source: apiName(book, source) });
  return (operation: Operation, kind: PageEntry["kind"]): SharedParts => ({
    labels: book.labels,
    title: titleText(operation, book),
    provenance,
    deprecation: deprecationNote(operation.deprecation, book).join(book.labels.notes.gap) || null,
    description:
      operation.doc.description === null ? null : book.texts.block(operation.doc.description) || null,
    ...(kind === "webhook" ? webhookParts(operation, book, render) : requestParts(operation, book, render)),
    structures: structuresOf(operation, kind, book).map(section),
  });
}

type Exchange = Pick<SharedParts, "request" | "parameters" | "responses">;

function requestParts(operation: Operation, book: Book, render: Render): Exchange {
  return {
    request: render("parts/request", requestView(operation, book)).trim(),
    parameters: render("parts/parameters", parametersView(operation, book)).trim(),
    responses: render("parts/responses", responsesView(operation, book)).trim(),
  };
}

function webhookParts(webhook: Operation, book: Book, render: Render): Exchange {
  return {
    request: "",
    parameters: render("parts/payload", payloadView(webhook, book)).trim(),
    responses: render("parts/answers", answersView(webhook, book)).trim(),
  };
}

function apiName(book: Book, source: string | null): string {
  const title = escapeAll(book.api.info.title, "block");
  return source === null ? title : `[${title}](${source})`;
}

/**
 * The types that a page explains: those of the parameters and the body, then of the responses, each before those it
 * mentions, and once.
 */
export function structuresOf(operation: Operation, kind: PageEntry["kind"], book: Book): readonly TypeId[] {
  const found = new Set<TypeId>();
  const visit = (type: Type): void => {
    for (const id of sectionsIn(type, book)) {
      if (found.has(id)) continue;
      found.add(id);
      const declaration = book.api.declarations.get(id);
      if (declaration !== undefined) for (const inner of typesOf(declaration)) visit(inner);
    }
  };
  for (const type of typesShown(operation, kind, book)) visit(type);
  return [...found];
}

/** The types in the tables of the page itself. An object whose members stand there needs no section. */
function typesShown(operation: Operation, kind: PageEntry["kind"], book: Book): readonly Type[] {
  const successes = kind === "webhook" ? [] : successResponses(operation);
  const responses = [
    ...successes,
    ...operation.responses.filter((response) => !successes.includes(response)),
  ];
  const contents = [
    ...(operation.body?.contents ?? []).map((content, index) => ({ type: content.type, flat: index === 0 })),
    ...responses.flatMap((response) =>
      response.contents.map((content, index) => ({
        type: content.type,
        flat: index === 0 && successes.includes(response),
      })),
    ),
  ];
  return [
    ...operation.parameters.map((parameter) => parameter.type),
    ...contents.flatMap(({ type, flat }) => {
      const object = flat ? flatObject(type, book) : null;
      return object === null ? [type] : object.properties.map((property) => property.type);
    }),
    ...responses.flatMap((response) => response.headers.map((header) => header.type)),
    ...operation.callbacks.flatMap(({ payload }) => payload?.type ?? []),
  ];
}

import type { JsonValue } from "../../ir/json.ts";
import { type Content, type Operation, type Response, successResponses } from "../../ir/operation.ts";
import type { Book } from "./book.ts";
import { errorCodesOf } from "./error-codes.ts";
import { fill } from "./labels.ts";
import { fenced } from "./markdown/blocks.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { headerView, membersTravelling, propertyView } from "./to-view-member.ts";
import { contentType, flatObject } from "./to-view-request.ts";
import { typeText } from "./types.ts";
import type { OtherResponseView, ResponsesView, SuccessView } from "./views.ts";

export function responsesView(operation: Operation, book: Book): ResponsesView {
  const successes = successResponses(operation);
  const others = operation.responses.filter((response) => !successes.includes(response));
  return {
    labels: book.labels,
    hasNone: operation.responses.length === 0,
    successes: successes.map((response) => successView(response, book)),
    hasOthers: others.length > 0,
    others: others.map((response) => otherResponseView(response, book)),
    ...errorCodesView(operation, book),
  };
}

function errorCodesView(
  operation: Operation,
  { api, errorCodes, labels, texts }: Book,
): Pick<ResponsesView, "codesLead" | "codes"> {
  const codes = errorCodes === null ? [] : errorCodesOf(errorCodes, api, operation);
  if (errorCodes === null || codes.length === 0) return { codesLead: null, codes: [] };
  return {
    codesLead: fill(labels.response.codes, { member: codeSpan(errorCodes.member, "block") }),
    codes: codes.map(([code, meaning]) => ({ code: codeSpan(code, "cell"), meaning: texts.cell(meaning) })),
  };
}

function successView(response: Response, book: Book): SuccessView {
  const [content] = response.contents;
  const object = content === undefined ? null : flatObject(content.type, book);
  const rows = object === null ? [] : membersTravelling(object, "response");
  return {
    labels: book.labels,
    status: codeSpan(statusText(response), "block"),
    contentTypes: contentTypes(response.contents, book),
    description:
      response.doc.description === null ? null : book.texts.block(response.doc.description) || null,
    isStream: content?.format === "event-stream" || content?.format === "json-lines",
    type: content === undefined ? null : contentType(content, true, book),
    hasRows: rows.length > 0,
    hasDefaults: rows.some((property) => property.default !== null),
    rows: rows.map((property) => propertyView(property, "response", "", book)),
    hasHeaders: response.headers.length > 0,
    headers: response.headers.map((header) => headerView(header, book)),
    example: content === undefined ? null : exampleResult(content, book),
  };
}

function contentTypes(contents: readonly Content[], book: Book): string | null {
  const [first, ...others] = contents;
  if (first === undefined) return null;
  const also = others.map(
    (content) => `${codeSpan(content.mediaType, "block")} ${typeText(content.type, book)}`,
  );
  const text = codeSpan(first.mediaType, "block");
  return also.length === 0
    ? text
    : `${text} (${book.labels.response.also} ${also.join(book.labels.types.list)})`;
}

/** What a call gives back, as its media type writes it; bytes have no example that one could read. */
export function exampleResult(content: Content, book: Book): string | null {
  const value = book.examples.response.ofContent(content);
  if (value === undefined || content.format === "binary" || content.type.kind === "unknown") return null;
  const json = content.format !== "text" && content.format !== "xml";
  if (json) return fenced(jsonLines(value), "json");
  return typeof value === "string" ? fenced(value.split("\n"), "") : null;
}

function jsonLines(value: JsonValue): readonly string[] {
  return JSON.stringify(value, null, 2).split("\n");
}

function otherResponseView(response: Response, book: Book): OtherResponseView {
  const [content] = response.contents;
  const mediaTypes = response.contents.map(({ mediaType }) => codeSpan(mediaType, "cell"));
  return {
    status: codeSpan(statusText(response), "cell"),
    content: content === undefined ? book.labels.none : mediaTypes.join(book.labels.types.list),
    type: content === undefined ? book.labels.none : typeText(content.type, book),
    description: response.doc.description === null ? "" : book.texts.cell(response.doc.description),
  };
}

export function statusText({ status }: Response): string {
  switch (status.kind) {
    case "exact":
      return String(status.code);
    case "range":
      return `${status.hundreds}XX`;
    case "default":
      return "default";
  }
}

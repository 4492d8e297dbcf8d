import type { Doc } from "../../ir/doc.ts";
import type { JsonValue } from "../../ir/json.ts";
import {
  type Callback,
  type Content,
  type Link,
  type Operation,
  type Response,
  sentMethod,
  successResponses,
} from "../../ir/operation.ts";
import type { Book } from "./book.ts";
import { errorCodesOf } from "./error-codes.ts";
import { fill } from "./labels.ts";
import { codeSpan, fenced } from "./markdown/code-span.ts";
import { namedExamples } from "./named-examples.ts";
import { sentences, typeNotes } from "./notes.ts";
import { headerView, membersTravelling, propertyView } from "./to-view-member.ts";
import { aboutObject, contentType, flatObject } from "./to-view-request.ts";
import { typeText } from "./types.ts";
import type {
  AnswerView,
  CallbackView,
  HeadersView,
  OtherResponseView,
  ResponsesView,
  SuccessView,
} from "./views.ts";

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
    callsBack: operation.callbacks.length > 0,
    callbacks: operation.callbacks.map((callback) => callbackView(callback, book)),
    hasLinks: operation.responses.some(({ links }) => links.length > 0),
    links: operation.responses.flatMap((response) =>
      response.links.map((link) => linkText(link, response, book)),
    ),
  };
}

/** `201`, `address`: `getUser`, with `id` from `$response.body#/id`. */
function linkText(link: Link, response: Response, book: Book): string {
  const { labels } = book;
  const code = (text: string) => codeSpan(text, "block");
  const given = link.parameters.map(([name, value]) =>
    fill(labels.response.linkWith, { name: code(name), value: code(value) }),
  );
  const call = [code(link.operation), ...given].join(labels.types.list);
  const lead = fill(labels.response.link, { status: code(statusText(response)), name: code(link.name) });
  const description = link.description === null ? "" : book.texts.line(link.description);
  return lead + labels.colon + sentences([call, description], book);
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

function callbackView({ name, method, address, doc, payload }: Callback, book: Book): CallbackView {
  const text = doc.title ?? doc.description;
  return {
    name: codeSpan(name, "block"),
    line: codeSpan(`${sentMethod(method)} ${address}`, "block"),
    payload:
      payload === null ? null : `${codeSpan(payload.mediaType, "block")} ${typeText(payload.type, book)}`,
    description: text === null ? null : book.texts.line(text),
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
    notes: content === undefined ? null : contentNotes(content, response.doc, book),
    headers: headersView(response, book.labels.response.headers, book),
    example: content === undefined ? null : exampleResult(content, book),
    furtherExamples:
      content === undefined
        ? []
        : namedExamples(content, "response", book.labels.response.further, book).slice(1),
  };
}

/** What holds for a body as a whole, beside its type and its members. */
function contentNotes(content: Content, said: Doc, book: Book): string | null {
  if (flatObject(content.type, book) !== null) return aboutObject(content, said, book);
  return sentences(typeNotes(content.type, content.constraints, book), book) || null;
}

function headersView({ headers }: Response, lead: string, book: Book): HeadersView | null {
  if (headers.length === 0) return null;
  return { labels: book.labels, lead, rows: headers.map((header) => headerView(header, book)) };
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
    : fill(book.labels.response.also, { text, others: also.join(book.labels.types.list) });
}

/** What a call gives back, as its media type writes it; bytes have no example that one could read. */
export function exampleResult(content: Content, book: Book): string | null {
  if (content.format === "text" || content.format === "xml") return textResult(content, book);
  const value = book.examples.response.ofContent(content);
  if (value === undefined || content.format === "binary" || content.type.kind === "unknown") return null;
  return fenced(jsonLines(value), "json");
}

/** A text as it is sent is the only way to write it down, whatever its schema says of the value in it. */
function textResult(content: Content, book: Book): string | null {
  const written = content.examples.map(({ value }) => value).find((value) => typeof value === "string");
  const value = written ?? book.examples.response.ofContent(content);
  if (typeof value !== "string") return null;
  return fenced(value.trimEnd().split("\n"), content.format === "xml" ? "xml" : "");
}

function jsonLines(value: JsonValue): readonly string[] {
  return JSON.stringify(value, null, 2).split("\n");
}

/** Of what went wrong, only what the specification shows is worth an example. */
function otherResponseView(response: Response, book: Book): OtherResponseView {
  const [content] = response.contents;
  const { headersOf, exampleOf } = book.labels.response;
  const status = { status: codeSpan(statusText(response), "block") };
  return {
    ...answerView(response, book),
    headers: headersView(response, fill(headersOf, status), book),
    exampleLead: fill(exampleOf, status),
    example: content === undefined || content.examples.length === 0 ? null : exampleResult(content, book),
  };
}

export function answerView(response: Response, book: Book): AnswerView {
  const [content] = response.contents;
  const mediaTypes = response.contents.map(({ mediaType }) => codeSpan(mediaType, "cell"));
  const types = new Set(response.contents.map(({ type }) => typeText(type, book)));
  const description = response.doc.description === null ? "" : book.texts.cell(response.doc.description);
  const notes = content === undefined ? [] : typeNotes(content.type, content.constraints, book);
  return {
    status: codeSpan(statusText(response), "cell"),
    content: content === undefined ? book.labels.none : mediaTypes.join(book.labels.types.list),
    type: content === undefined ? book.labels.none : [...types].join(book.labels.types.list),
    description: sentences([description, ...notes], book),
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

import { type Operation, sentMethod } from "../../ir/operation.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";
import { membersTravelling, parameterView, propertyView } from "./to-view-member.ts";
import { contentType, flatObject } from "./to-view-request.ts";
import { answerView, exampleResult } from "./to-view-responses.ts";
import type { AnswersView, PayloadView } from "./views.ts";

/** What a webhook delivers; the API is the one that sends, so it travels like a response. */
export function payloadView({ method, parameters, body }: Operation, book: Book): PayloadView {
  const [content] = body?.contents ?? [];
  const object = content === undefined ? null : flatObject(content.type, book);
  const rows = object === null ? [] : membersTravelling(object, "response");
  const description = body?.doc.description ?? null;
  return {
    labels: book.labels,
    lead: leadText(method, content?.mediaType ?? null, book),
    description: description === null ? null : book.texts.block(description) || null,
    hasParameters: parameters.length > 0,
    parameters: parameters.map((parameter) => parameterView(parameter, "response", book)),
    type: content === undefined ? null : contentType(content, true, book),
    hasRows: rows.length > 0,
    rows: rows.map((property) => propertyView(property, "response", "", book)),
    example: content === undefined ? null : exampleResult(content, book),
  };
}

function leadText(method: string, mediaType: string | null, { labels: { webhook } }: Book): string {
  const sent = { method: codeSpan(sentMethod(method), "block") };
  return mediaType === null
    ? fill(webhook.empty, sent)
    : fill(webhook.sent, { ...sent, content: codeSpan(mediaType, "block") });
}

export function answersView({ responses }: Operation, book: Book): AnswersView {
  return {
    labels: book.labels,
    answers: responses.map((response) => answerView(response, book)),
  };
}

import type { Api } from "../../ir/api.ts";
import type { Declaration } from "../../ir/declaration.ts";
import type { Doc } from "../../ir/doc.ts";
import { requestTypes, responseTypes } from "../../ir/reach.ts";
import { typesOf, wordsIn } from "../../ir/references.ts";
import type { Type } from "../../ir/type.ts";
import { type ErrorCodes, errorMeanings } from "./error-codes.ts";
import { fill, type Labels } from "./labels.ts";
import { blockText, cellText } from "./markdown/blocks.ts";
import { inline } from "./markdown/inline.ts";
import { markupAsMarkdown } from "./markdown/markup.ts";

/** Prints the texts of a specification in one locale. Each is worked out once, however many pages show it. */
export interface Texts {
  title(source: string): string;
  /** @param above where it is not 3: the level of the heading that the text stands under */
  block(source: string, above?: number): string;
  cell(source: string): string;
  /** As in a cell, outside a table. */
  line(source: string): string;
  /** A plain title made of a text of the specification, with the mark that a page's own title has. */
  marked(source: string, title: string): string;
}

/** Which texts are not in the language of the page, and what that language is called. */
export interface Fallback {
  readonly language: string;
  readonly texts: ReadonlySet<string>;
}

/** @param fallback null where the pages are in the language of the specification */
export function textPrinter(labels: Labels, fallback: Fallback | null): Texts {
  const marked = (label: string, source: string, text: string) =>
    fallback?.texts.has(source) === true ? fill(label, { text, language: fallback.language }) : text;
  const { fallbackTitle, fallbackText } = labels.notices;
  const block = remembered((source) => marked(fallbackText, source, blockText(source)));
  const cell = remembered((source) => marked(fallbackText, source, cellText(source)));
  return {
    title: remembered((source) => marked(fallbackTitle, source, oneLine(source))),
    block: (source, above) =>
      above === undefined ? block(source) : marked(fallbackText, source, blockText(source, above)),
    marked: (source, title) => marked(fallbackTitle, source, title),
    cell,
    line: (source) => cell(source).replaceAll("\\|", "|"),
  };
}

function oneLine(source: string): string {
  const text = markupAsMarkdown(source)
    .replace(/(?:\s|<br>)+/g, " ")
    .trim();
  return inline(text, "block").replace(/^#/, "\\#");
}

function remembered(print: (source: string) => string): (source: string) => string {
  const known = new Map<string, string>();
  return (source) => {
    let text = known.get(source);
    if (text === undefined) {
      text = print(source);
      known.set(source, text);
    }
    return text;
  };
}

/** The texts of a specification that its translation repeats, and so does not translate. */
export function untranslated(api: Api, translation: Api, codes: ErrorCodes | null): readonly string[] {
  const texts = textsOf(translation, codes);
  return [...textsOf(api, codes)].filter((text) => texts.has(text));
}

/** Every text of a specification. */
function textsOf(api: Api, codes: ErrorCodes | null): ReadonlySet<string> {
  const texts = new Set<string>(codes === null ? [] : errorMeanings(api, codes));
  const add = (text: string | null) => {
    if (text !== null && text.trim() !== "") texts.add(text);
  };
  const addDoc = ({ title, description }: Doc) => {
    add(title);
    add(description);
  };
  const addParts = (types: readonly Type[]) => {
    for (const { description } of types.flatMap(wordsIn)) add(description);
  };
  for (const { description, variables } of api.servers) {
    add(description);
    for (const variable of variables) add(variable.description);
  }
  for (const operation of [...api.operations, ...api.webhooks]) {
    const { doc, parameters, body, responses, callbacks, servers, externalDocs, deprecation } = operation;
    addDoc(doc);
    addParts([...requestTypes(operation), ...responseTypes(operation)]);
    for (const callback of callbacks) addDoc(callback.doc);
    for (const server of servers) add(server.description);
    add(externalDocs?.description ?? null);
    add(deprecation?.reason ?? null);
    for (const parameter of parameters) {
      addDoc(parameter.doc);
      add(parameter.deprecation?.reason ?? null);
    }
    add(body?.doc.description ?? null);
    const contents = [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)];
    for (const { examples } of contents) for (const { summary } of examples) add(summary);
    for (const response of responses) {
      addDoc(response.doc);
      for (const link of response.links) add(link.description);
      for (const header of response.headers) {
        addDoc(header.doc);
        add(header.deprecation?.reason ?? null);
      }
    }
  }
  for (const declaration of api.declarations.values()) {
    addDeclaration(declaration, add);
    addParts(typesOf(declaration));
  }
  for (const scheme of api.securitySchemes) {
    add(scheme.description);
    if (scheme.kind !== "oauth2") continue;
    for (const { scopes } of scheme.flows) for (const meaning of Object.values(scopes)) add(meaning);
  }
  return texts;
}

function addDeclaration(declaration: Declaration, add: (text: string | null) => void): void {
  add(declaration.doc.description);
  add(declaration.deprecation?.reason ?? null);
  if (declaration.kind === "enum") for (const value of declaration.values) add(value.description);
  if (declaration.kind === "union") for (const { description } of declaration.memberWords) add(description);
  if (declaration.kind !== "object") return;
  if (declaration.additional.kind === "typed") add(declaration.additional.words.description);
  for (const { doc, deprecation } of declaration.properties) {
    add(doc.description);
    add(deprecation?.reason ?? null);
  }
}

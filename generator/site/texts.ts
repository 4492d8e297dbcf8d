import type { Api } from "../ir/api.ts";
import { type Operation, sentMethod } from "../ir/operation.ts";
import type { Client } from "../ir/project.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import { operationIn, operationName, type PageEntry } from "../targets/docs/page-list.ts";
import { plainText, shortened } from "./plain-text.ts";
import type { ProjectPage } from "./site-input.ts";

/** The model of a client with its texts in a locale; those of the specification where there is no translation. */
export function localApi(client: Client, locale: string, docs: DocsOptions): Api {
  return locale === docs.locale ? client.api : (client.translations.get(locale) ?? client.api);
}

/** What menus and lists call an operation. Some specifications have a paragraph where a title belongs. */
export function operationTitle(api: Api, entry: PageEntry): string {
  const { title } = plainDoc(operationIn(api, entry));
  return title === "" ? operationName(entry.operation) : title;
}

export function operationText(api: Api, entry: PageEntry): string {
  return plainDoc(operationIn(api, entry)).text;
}

/** The pages of all languages show these, and the lists that name them. */
const plainDocs = new WeakMap<Operation, { readonly title: string; readonly text: string }>();

function plainDoc(operation: Operation) {
  const { title, description } = operation.doc;
  const known = plainDocs.get(operation) ?? {
    title: shortened(plainText(title ?? ""), 90),
    text: plainText(description ?? ""),
  };
  plainDocs.set(operation, known);
  return known;
}

export function projectPageText({ text, translations }: ProjectPage, locale: string): string {
  return translations.get(locale) ?? text;
}

/** The first heading of a page that somebody wrote; its name where it has none. */
export function projectPageTitle(name: string, text: string): string {
  return plainText(/^#\s+(.+)$/m.exec(text)?.[1] ?? "") || name;
}

/** `GET /pets/{id}` */
export function requestLine({ method, path }: Operation): string {
  return `${sentMethod(method)} ${path.text}`;
}

import type { Api } from "../ir/api.ts";
import type { Client } from "../ir/project.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import { operationIn, operationName, type PageEntry } from "../targets/docs/page-list.ts";
import { plainText } from "./plain-text.ts";
import type { ProjectPage } from "./site-input.ts";

/** The model of a client with its texts in a locale; those of the specification where there is no translation. */
export function localApi(client: Client, locale: string, docs: DocsOptions): Api {
  return locale === docs.locale ? client.api : (client.translations.get(locale) ?? client.api);
}

export function operationTitle(api: Api, entry: PageEntry): string {
  const title = plainText(operationIn(api, entry).doc.title ?? "");
  return title === "" ? operationName(entry.operation) : title;
}

export function operationText(api: Api, entry: PageEntry): string {
  return plainText(operationIn(api, entry).doc.description ?? "");
}

export function projectPageText({ text, translations }: ProjectPage, locale: string): string {
  return translations.get(locale) ?? text;
}

/** The first heading of a page that somebody wrote; its name where it has none. */
export function projectPageTitle(name: string, text: string): string {
  return plainText(/^#\s+(.+)$/m.exec(text)?.[1] ?? "") || name;
}

import type { Api } from "../ir/api.ts";
import type { Client } from "../ir/project.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import type { PageEntry } from "../targets/docs/page-list.ts";
import { plainText } from "./plain-text.ts";
import type { ProjectPage } from "./site-input.ts";

/** The model of a client with its texts in a locale; those of the specification where there is no translation. */
export function localApi(client: Client, locale: string, docs: DocsOptions): Api {
  return locale === docs.locale ? client.api : (client.translations.get(locale) ?? client.api);
}

export function operationTitle(api: Api, { operation, index }: PageEntry): string {
  const title = plainText(api.operations[index]?.doc.title ?? "");
  return title === "" ? operation.name.wire : title;
}

export function operationText(api: Api, { index }: PageEntry): string {
  return plainText(api.operations[index]?.doc.description ?? "");
}

export function projectPageText({ text, translations }: ProjectPage, locale: string): string {
  return translations.get(locale) ?? text;
}

/** The first heading of a page that somebody wrote; its name where it has none. */
export function projectPageTitle(name: string, text: string): string {
  return plainText(/^#\s+(.+)$/m.exec(text)?.[1] ?? "") || name;
}

/** The title of a tag; null for operations that have none. */
export function tagTitle(api: Api, tag: string | undefined): string | null {
  if (tag === undefined) return null;
  return api.tags.find(({ name }) => name === tag)?.title ?? tag;
}

import { conventions, type PageLanguage } from "../targets/docs/names.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import { pageLanguagesOf } from "../targets/docs/page-list.ts";

/** A set of pages: a folder of the site, and what it is in; `language` is null where pages hold all of them. */
export interface Place {
  readonly folder: string;
  readonly locale: string;
  readonly language: PageLanguage | null;
  /** The language in words; empty where pages hold all of them. */
  readonly title: string;
}

/** Where the pages of each locale are, in the layout of the project. */
export function placesOf(docs: DocsOptions): readonly Place[] {
  return docs.locales.flatMap((locale): readonly Place[] =>
    docs.layout === "tabs"
      ? [{ folder: locale, locale, language: null, title: "" }]
      : pageLanguagesOf(docs).map(({ language }) => ({
          folder: `${locale}/${language}`,
          locale,
          language,
          title: conventions[language].title,
        })),
  );
}

import type { Client } from "../ir/project.ts";
import type { Labels, SiteLabels } from "../targets/docs/labels.ts";
import { conventions, type PageLanguage } from "../targets/docs/names.ts";
import { type PageEntry, pageLanguagesOf } from "../targets/docs/page-list.ts";
import { badgesOf, type Chapter, chaptersOf, chapterTitle, groupTitle, tagTitle } from "./chapters.ts";
import { installCommand } from "./home-page.ts";
import type { SiteInput } from "./site-input.ts";
import { localApi, operationTitle, projectPageText, projectPageTitle } from "./texts.ts";

type ByLocale<Value> = Readonly<Record<string, Value>>;

/** What the configuration of VitePress and the theme know of the site as a whole: `site.json` beside them. */
export interface SiteData {
  readonly title: string;
  readonly url: string | null;
  readonly base: string;
  readonly icon: string | null;
  readonly image: string | null;
  readonly repository: string | null;
  readonly explorer: boolean;
  /** Whether a page holds all languages, so that none stands in its address. */
  readonly tabs: boolean;
  readonly locales: readonly string[];
  readonly languages: readonly SiteLanguage[];
  readonly labels: ByLocale<SiteLabels>;
  readonly sections: ByLocale<Labels["sections"]>;
  /** The columns of tables whose cells look otherwise than usual, and how they say what is required. */
  readonly words: ByLocale<TableWords>;
}

/** What there is to read: `menu.json` beside the theme, apart, as VitePress starts anew with another configuration. */
export interface SiteMenu {
  readonly clients: readonly SiteClient[];
  /** Beside the guides. */
  readonly pages: readonly SitePage[];
}

export interface TableWords {
  readonly type: string;
  readonly required: string;
  readonly yes: string;
  readonly description: string;
  readonly example: string;
}

export interface SiteLanguage {
  readonly key: PageLanguage;
  readonly title: string;
  /** How it writes methods; says how the search shows them. */
  readonly case: "camel" | "snake" | "pascal";
  readonly guide: boolean;
  /** The command that installs its SDK. */
  readonly install: string | null;
}

export interface SitePage {
  readonly name: string;
  readonly title: ByLocale<string>;
}

export interface SiteClient {
  readonly key: string;
  readonly className: string;
  readonly title: ByLocale<string>;
  /** Parts of its page of topics, by their anchors there. */
  readonly topics: readonly SiteTopic[];
  readonly groups: readonly SiteGroup[];
}

export interface SiteTopic {
  readonly title: ByLocale<string>;
  readonly anchor: string;
}

/** The operations of a tag, or the webhooks. */
export interface SiteGroup {
  /** The heading that it is the first under; null where it follows others, or stands under none. */
  readonly heading: ByLocale<string> | null;
  readonly title: ByLocale<string>;
  /** On the overview of the client. */
  readonly anchor: string;
  readonly items: readonly SiteItem[];
}

export interface SiteItem {
  readonly name: string;
  readonly title: ByLocale<string>;
  readonly deprecated: boolean;
  readonly badges: readonly ByLocale<string>[];
}

export function siteData(input: SiteInput): SiteData {
  const { project, docs, site, labels } = input;
  return {
    title: site.title ?? project.clients.map(({ api }) => api.info.title).join(" · "),
    url: site.url,
    base: site.base,
    icon: site.icon,
    image: site.image,
    repository: site.repository,
    explorer: site.explorer,
    tabs: docs.layout === "tabs",
    locales: docs.locales,
    languages: pageLanguagesOf(docs).map(({ language }) => ({
      key: language,
      title: conventions[language].title,
      case: caseOf(language),
      guide: input.guides.has(language),
      install: installCommand(language, input),
    })),
    labels: Object.fromEntries([...labels].map(([locale, { site: words }]) => [locale, words])),
    sections: Object.fromEntries([...labels].map(([locale, words]) => [locale, words.sections])),
    words: Object.fromEntries(
      [...labels].map(([locale, words]) => [
        locale,
        {
          type: words.columns.type,
          required: words.columns.required,
          yes: words.yes,
          description: words.columns.description,
          example: words.columns.example,
        },
      ]),
    ),
  };
}

export function siteMenu(input: SiteInput): SiteMenu {
  const { project, docs } = input;
  return {
    clients: project.clients.map((client) => siteClient(client, input)),
    pages: [...input.pagesOfProject].map(([name, page]) => ({
      name,
      title: Object.fromEntries(
        docs.locales.map((locale) => [locale, projectPageTitle(name, projectPageText(page, locale))]),
      ),
    })),
  };
}

function caseOf(language: PageLanguage): SiteLanguage["case"] {
  const written = conventions[language].method(["a", "b"]);
  if (written === "AB") return "pascal";
  return written === "a_b" ? "snake" : "camel";
}

function siteClient(client: Client, { docs, labels }: SiteInput): SiteClient {
  const byLocale = <Value>(value: (locale: string) => Value): ByLocale<Value> =>
    Object.fromEntries(docs.locales.map((locale) => [locale, value(locale)]));
  const api = (locale: string) => localApi(client, locale, docs);
  const item = (entry: PageEntry): SiteItem => ({
    name: entry.name,
    title: byLocale((locale) => operationTitle(api(locale), entry)),
    deprecated: entry.operation.deprecation !== null,
    badges: badgesOf(client.api, entry).map((tag) => byLocale((locale) => tagTitle(api(locale), tag, docs))),
  });
  const title = (chapter: Chapter) =>
    byLocale((locale) => {
      const words = labels.get(locale)?.site;
      return words === undefined ? "" : chapterTitle(api(locale), chapter, words, docs);
    });
  const chapters = chaptersOf(client, docs);
  const heading = (chapter: Chapter) =>
    byLocale((locale) => groupTitle(api(locale), chapter, docs) ?? labels.get(locale)?.site.more ?? "");
  return {
    key: client.key,
    className: client.className,
    title: byLocale((locale) => api(locale).info.title || client.className),
    topics: chapters
      .filter(({ kind }) => kind === "topic")
      .map((chapter) => ({ title: title(chapter), anchor: chapter.anchor })),
    groups: chapters
      .filter(({ entries }) => entries.length > 0)
      .map((chapter, index, all) => ({
        heading: chapter.group === (all[index - 1]?.group ?? null) ? null : heading(chapter),
        title: title(chapter),
        anchor: chapter.anchor,
        items: chapter.entries.map(item),
      })),
  };
}

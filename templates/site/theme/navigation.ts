import { useData, withBase } from "vitepress";
import { computed } from "vue";
import type { SiteClient, SiteLanguage } from "../../../generator/site/site-data.ts";
import type { SiteLabels } from "../../../generator/targets/docs/labels.ts";
import { menu } from "../menu.ts";
import { type PageInfo, site } from "../site-data.ts";

export interface Choice {
  readonly key: string;
  readonly title: string;
  readonly link: string;
  readonly current: boolean;
}

/** What the parts of the layout ask of the page they stand around. */
export function useNavigation() {
  const { frontmatter, page } = useData();
  const info = computed<PageInfo>(() => (frontmatter.value.page as PageInfo | undefined) ?? nowhere);
  const labels = computed(() => site.labels[info.value.locale] as SiteLabels);
  const language = computed(
    () =>
      site.languages.find(({ key }) => key === info.value.language) ?? (site.languages[0] as SiteLanguage),
  );
  const client = computed(() => menu.clients.find(({ key }) => key === info.value.client) ?? null);
  const locales = computed((): readonly Choice[] =>
    site.locales.map((locale) => ({
      key: locale,
      title: site.labels[locale]?.name ?? locale,
      link: withBase(localeLink(info.value, locale, page.value.relativePath)),
      current: locale === info.value.locale,
    })),
  );
  const languages = computed((): readonly Choice[] =>
    site.languages.map((choice) => ({
      key: choice.key,
      title: choice.title,
      link: withBase(languageLink(info.value, choice)),
      current: choice.key === info.value.language,
    })),
  );
  return {
    info,
    labels,
    language,
    client,
    locales,
    languages,
    /** Whether the page is one of those to read, which have a twin in Markdown. */
    isText: computed(() => !page.value.isNotFound && /^(operation|client|guide)$/.test(info.value.kind)),
    twin: computed(() => `/${page.value.relativePath.replace(/\/index\.md$/, ".md")}`),
    notFound: computed(() => page.value.isNotFound),
  };
}

const nowhere: PageInfo = {
  kind: "root",
  locale: site.locales[0] ?? "en",
  language: null,
  client: null,
  name: null,
  previous: null,
  next: null,
  edit: null,
  changed: null,
};

function localeLink(info: PageInfo, locale: string, path: string): string {
  if (info.kind === "root") return `/${locale}/`;
  return `/${locale}${path.slice(info.locale.length).replace(/(index)?\.md$/, "")}`;
}

/** The same page in another language; for a guide that it lacks, where its reference starts. */
function languageLink(info: PageInfo, { key, guide }: SiteLanguage): string {
  const first = menu.clients[0]?.key ?? "";
  if (info.kind === "guide" && guide) return `/${info.locale}/${key}/guide`;
  const client = info.client ?? first;
  if (info.kind === "client" && info.name === "topics") return topicsOf(info.locale, key, client);
  const name = info.kind === "operation" ? (info.name ?? "") : "";
  return `${folderOf(info.locale, key)}/${client}/${name}`;
}

export function clientLink(locale: string, language: string, client: SiteClient): string {
  return withBase(`${folderOf(locale, language)}/${client.key}/`);
}

/** Where the pages of operations are: by language, unless one page holds all. */
export function folderOf(locale: string, language: string): string {
  return site.tabs ? `/${locale}` : `/${locale}/${language}`;
}

/** Where what a specification says beside the operations of a client stands. */
export function topicsOf(locale: string, language: string, client: string): string {
  return `${folderOf(locale, language)}/topics/${client}`;
}

import type { OutputFile } from "../emit/output-file.ts";
import type { Client } from "../ir/project.ts";
import type { Book } from "../targets/docs/book.ts";
import type { Labels, SiteLabels } from "../targets/docs/labels.ts";
import { codeSpan } from "../targets/docs/markdown/code-span.ts";
import { escapeAll } from "../targets/docs/markdown/escape.ts";
import { conventions, type PageLanguage } from "../targets/docs/names.ts";
import { operationIn, type PageEntry, pageLanguagesOf } from "../targets/docs/page-list.ts";
import { schemeView } from "../targets/docs/to-view-request.ts";
import { type Chapter, chaptersOf, chapterText, chapterTitle, groupTitle } from "./chapters.ts";
import { noFacts, type PageFacts, withFacts } from "./front-matter.ts";
import { homePage, siteTitle } from "./home-page.ts";
import { editLink } from "./operation-pages.ts";
import { type Place, placesOf } from "./places.ts";
import { plainText, shortened } from "./plain-text.ts";
import type { ProjectPage, SiteInput } from "./site-input.ts";
import { localApi, operationTitle, projectPageText, projectPageTitle, requestLine } from "./texts.ts";

/** The pages around those of operations: home, a client's overview, guides, explorers. */
export function overviewPages(input: SiteInput): readonly OutputFile[] {
  return [
    rootPage(input),
    ...placesOf(input.docs).flatMap((place) =>
      input.project.clients.flatMap((client) => [
        ...clientPage(client, place, input),
        ...topicsPage(client, place, input),
      ]),
    ),
    ...input.docs.locales.flatMap((locale) => {
      const labels = input.labels.get(locale);
      if (labels === undefined) return [];
      return [
        homePage(locale, labels, input),
        ...pageLanguagesOf(input.docs).flatMap(({ language }) => guidePage(locale, language, input)),
        ...[...input.pagesOfProject].flatMap(([name, page]) => projectPage(name, page, locale)),
        ...(input.site.explorer
          ? input.project.clients.map((client) => explorerPage(client, locale, labels, input))
          : []),
      ];
    }),
  ];
}

/** The page at `/` leads on to a locale; without script it lists them. */
function rootPage(input: SiteInput): OutputFile {
  const [locale = ""] = input.docs.locales;
  const lines = input.docs.locales.map((key) => `- [${input.labels.get(key)?.site.name ?? key}](/${key}/)`);
  const facts: PageFacts = { ...noFacts, title: siteTitle(input, locale), locale };
  return {
    path: "index.md",
    text: withFacts(facts, `# ${escapeAll(facts.title, "block")}\n\n${lines.join("\n")}\n`),
  };
}

function clientPage(client: Client, place: Place, input: SiteInput): readonly OutputFile[] {
  const { folder, locale, language } = place;
  const book = input.books.get(client)?.get(locale);
  if (book === undefined) return [];
  const { labels } = book;
  const { info } = book.api;
  const path = `${folder}/${client.key}/index.md`;
  const title = [client.className, place.title].filter((part) => part !== "").join(" · ");
  const facts: PageFacts = {
    ...noFacts,
    kind: "client",
    title,
    description: shortened(plainText(info.summary ?? info.description ?? title), 200),
    locale,
    language,
    client: client.key,
    edit: editLink(client, input),
  };
  const parts = [
    `# ${escapeAll(title, "block")}`,
    ...(info.version === "" ? [] : [`> ${labels.site.version} ${escapeAll(info.version, "block")}`]),
    ...[info.summary, info.description].flatMap((text) => (text === null ? [] : [book.texts.block(text, 1)])),
    ...serversPart(book),
    ...authenticationPart(book, labels),
    ...chapterParts(client, place, book, labels, input),
  ];
  const text = `${parts.join("\n\n")}\n`;
  // The twin of a folder's page stands beside the folder, as the page's address does.
  const twin = `public/${folder}/${client.key}.md`;
  return [
    { path, text: withFacts(facts, text) },
    { path: twin, text: text.replaceAll("](./", `](./${client.key}/`) },
  ];
}

/** Where requests go; nothing where the specification names no address. */
function serversPart({ api, labels, texts }: Book): readonly string[] {
  const servers = api.servers.filter(({ url }) => url !== "/");
  if (servers.length === 0) return [];
  const about = (name: string, description: string | null) =>
    codeSpan(name, "block") + (description === null ? "" : labels.colon + texts.line(description));
  const lines = servers.flatMap(({ url, description, variables }) => [
    `- ${about(url, description)}`,
    ...variables.map((variable) => {
      const values = [...new Set([variable.default, ...variable.values])];
      const listed = values.map((value) => codeSpan(value, "block")).join(labels.types.list);
      return `  - ${about(variable.name, variable.description)} (${listed})`;
    }),
  ]);
  return [`## ${labels.site.servers}`, lines.join("\n")];
}

function authenticationPart(book: Book, labels: Labels): readonly string[] {
  const schemes = book.api.securitySchemes.flatMap((scheme) => schemeView(scheme.name, "all", book));
  if (schemes.length === 0) return [];
  const lines = schemes.flatMap(({ name, text, details }) => [
    `- ${[name, text].filter((part) => part !== "").join(labels.colon)}`,
    ...details.map((detail) => `  - ${detail}`),
  ]);
  return [`## ${labels.site.authentication}`, lines.join("\n")];
}

/** The operations of each tag, and what the specification says of it. */
function chapterParts(
  client: Client,
  place: Place,
  book: Book,
  labels: Labels,
  input: SiteInput,
): readonly string[] {
  const chapters = chaptersOf(client, input.docs).filter(({ kind }) => kind !== "topic");
  const isUngrouped = chapters.every(({ group }) => group === null);
  return [
    ...(isUngrouped ? [`## <a id="operations"></a> ${labels.site.operations}`] : []),
    ...chapters.flatMap((chapter, index) => {
      const opens = chapter.group !== (chapters[index - 1]?.group ?? null);
      const group = groupTitle(book.api, chapter, input.docs) ?? labels.site.more;
      const isGroup = chapter.kind === "heading" && opens;
      const title = isGroup ? anchored(chapter, group) : escapeAll(group, "block");
      return [
        ...(opens ? [`## ${title}`] : []),
        ...(chapter.kind === "all" || isGroup
          ? []
          : [`### ${chapterHeading(chapter, book, labels.site, input)}`]),
        ...chapterBody(chapter, isGroup ? 2 : 3, book),
        ...(chapter.entries.length === 0 ? [] : [operationTable(chapter.entries, place, book, labels)]),
      ];
    }),
  ];
}

function chapterHeading(chapter: Chapter, { api }: Book, words: SiteLabels, { docs }: SiteInput): string {
  return anchored(chapter, chapterTitle(api, chapter, words, docs));
}

function anchored({ anchor }: Chapter, title: string): string {
  return `<a id="${anchor}"></a> ${escapeAll(title, "block")}`;
}

/** @param above the level of its heading */
function chapterBody(chapter: Chapter, above: number, { api, texts }: Book): readonly string[] {
  const text = chapterText(api, chapter);
  return text === "" ? [] : [texts.block(text, above)];
}

/** What the specification says beside its operations; no page where that is nothing. */
function topicsPage(client: Client, place: Place, input: SiteInput): readonly OutputFile[] {
  const { folder, locale, language } = place;
  const book = input.books.get(client)?.get(locale);
  const topics = chaptersOf(client, input.docs).filter(({ kind }) => kind === "topic");
  if (book === undefined || topics.length === 0) return [];
  const { labels } = book;
  const title = `${labels.site.topics} · ${client.className}`;
  const facts: PageFacts = {
    ...noFacts,
    kind: "client",
    title,
    description: shortened(
      topics.map((topic) => chapterTitle(book.api, topic, labels.site, input.docs)).join(" · "),
      200,
    ),
    locale,
    language,
    client: client.key,
    name: "topics",
    edit: editLink(client, input),
  };
  const parts = topics.flatMap((topic) => [
    `## ${chapterHeading(topic, book, labels.site, input)}`,
    ...chapterBody(topic, 2, book),
  ]);
  const text = `${[`# ${escapeAll(title, "block")}`, ...parts].join("\n\n")}\n`;
  const path = `${folder}/topics/${client.key}.md`;
  return [
    { path, text: withFacts(facts, text) },
    { path: `public/${path}`, text },
  ];
}

function operationTable(
  entries: readonly PageEntry[],
  { language }: Place,
  { api, texts }: Book,
  { columns, sections, request }: Labels,
): string {
  const rows = entries.map((entry) => {
    const { operation, name, kind } = entry;
    const method =
      language === null || kind === "webhook"
        ? operation.name.wire
        : conventions[language].method(operation.name.words);
    const written = operationIn(api, entry).doc.title ?? "";
    const title = escapeAll(texts.marked(written, operationTitle(api, entry)), "cell");
    const sent = kind === "webhook" ? "-" : codeSpan(requestLine(operation), "cell");
    return `| [${title}](./${name}.md) | ${codeSpan(method, "cell")} | ${sent} |`;
  });
  return [`| ${columns.name} | ${sections.method} | ${request.http} |`, "| --- | --- | --- |", ...rows].join(
    "\n",
  );
}

/** What the SDK's target says of its use, under a title of the site's own; null where there is no SDK. */
export function guideText(locale: string, language: PageLanguage, input: SiteInput): string | null {
  const labels = input.labels.get(locale);
  const guides = input.guides.get(language);
  const own = guides?.get(locale);
  const guide = own ?? guides?.get("en");
  if (labels === undefined || guide === undefined) return null;
  const title = escapeAll(guideTitle(language, labels), "block");
  const body = guide.replace(/^#\s.*\n+/, "");
  const notice = own !== undefined || locale.startsWith("en") ? "" : `> ${labels.site.untranslated}\n\n`;
  return `# ${title}\n\n${notice}${body.trim()}\n`;
}

function guideTitle(language: PageLanguage, { site }: Labels): string {
  return `${site.guide} · ${conventions[language].title}`;
}

function guidePage(locale: string, language: PageLanguage, input: SiteInput): readonly OutputFile[] {
  const labels = input.labels.get(locale);
  const text = guideText(locale, language, input);
  if (labels === undefined || text === null) return [];
  const title = guideTitle(language, labels);
  const facts: PageFacts = {
    ...noFacts,
    kind: "guide",
    title,
    description: title,
    locale,
    language,
    name: "guide",
  };
  const path = `${locale}/${language}/guide.md`;
  return [
    { path, text: withFacts(facts, text) },
    { path: `public/${path}`, text },
  ];
}

/** A page as somebody wrote it, and its twin. */
function projectPage(name: string, page: ProjectPage, locale: string): readonly OutputFile[] {
  const text = `${projectPageText(page, locale).trim()}\n`;
  const title = projectPageTitle(name, text);
  const facts: PageFacts = { ...noFacts, kind: "guide", title, description: title, locale, name };
  const path = `${locale}/${name}.md`;
  return [
    { path, text: withFacts(facts, text) },
    { path: `public/${path}`, text },
  ];
}

function explorerPage(client: Client, locale: string, { site }: Labels, input: SiteInput): OutputFile {
  const title = `${site.explorer} · ${localApi(client, locale, input.docs).info.title}`;
  const facts: PageFacts = {
    ...noFacts,
    kind: "explorer",
    title,
    description: title,
    locale,
    client: client.key,
    name: client.key,
  };
  const text = `# ${escapeAll(title, "block")}\n`;
  return { path: `${locale}/explorer/${client.key}.md`, text: withFacts(facts, text) };
}

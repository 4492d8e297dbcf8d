import type { OutputFile } from "../emit/output-file.ts";
import type { Labels } from "../targets/docs/labels.ts";
import { blockText } from "../targets/docs/markdown/blocks.ts";
import { escapeAll } from "../targets/docs/markdown/escape.ts";
import { markupAsMarkdown } from "../targets/docs/markdown/markup.ts";
import { conventions, type PageLanguage } from "../targets/docs/names.ts";
import { noFacts, type PageFacts, withFacts } from "./front-matter.ts";
import { placesOf } from "./places.ts";
import { plainText, shortened } from "./plain-text.ts";
import type { SiteInput } from "./site-input.ts";
import { localApi } from "./texts.ts";

/** What the API is, where to begin, and the first program of each language; its theme adds where everything is. */
export function homePage(locale: string, labels: Labels, input: SiteInput): OutputFile {
  const title = siteTitle(input, locale);
  const infos = input.project.clients.map((client) => localApi(client, locale, input.docs).info);
  const texts = infos.flatMap(({ summary, description }) => summary ?? firstParagraph(description ?? ""));
  const summary = [...new Set(texts)].filter((text) => text !== "").join("\n\n");
  const facts: PageFacts = {
    ...noFacts,
    kind: "home",
    title,
    description: shortened(plainText(summary), 200),
    locale,
  };
  const parts = [
    `# ${escapeAll(title, "block")}`,
    blockText(summary),
    beginnings(locale, labels, input),
    firstPrograms(locale, input),
  ];
  const text = parts.filter((part) => part !== "").join("\n\n");
  return { path: `${locale}/index.md`, text: withFacts(facts, `${text}\n`) };
}

export function siteTitle({ site, project, docs }: SiteInput, locale: string): string {
  const titles = project.clients.map((client) => localApi(client, locale, docs).info.title);
  return site.title ?? titles.join(" · ");
}

function firstParagraph(description: string): string {
  const paragraphs = markupAsMarkdown(description)
    .split(/\n\s*\n/)
    .map((text) => text.trim());
  return paragraphs.find((text) => /^[\p{L}\p{N}*_`"“([]/u.test(text)) ?? "";
}

/** Links to where a reader starts, in the programming language last read. */
function beginnings(locale: string, { site }: Labels, input: SiteInput): string {
  const [language] = input.guides.keys();
  const [place] = placesOf(input.docs).filter((one) => one.locale === locale);
  const [client] = input.project.clients;
  const links = [
    ...(language === undefined ? [] : [[site.start, `/${locale}/${language}/guide`, "guide"]]),
    ...(client === undefined || place === undefined
      ? []
      : [[site.reference, `/${place.folder}/${client.key}/`, place.language === null ? "" : "reference"]]),
  ];
  return links
    .map(([text, address, remembered]) => {
      const remember = remembered === "" ? "" : ` data-remember="${remembered}"`;
      return `[${text}](${address}){.action${remember}}`;
    })
    .join(" ");
}

/** The first program of each guide, one shown at a time. */
function firstPrograms(locale: string, { guides }: SiteInput): string {
  const blocks = [...guides].flatMap(([language, texts]) => {
    const found = fences(texts.get(locale) ?? texts.get("en")).find(({ kind }) => kind !== "sh");
    return found === undefined
      ? []
      : [`\`\`\`${found.kind} [${conventions[language].title}]\n${found.code}\`\`\``];
  });
  return blocks.length === 0 ? "" : `::: code-group\n\n${blocks.join("\n\n")}\n\n:::`;
}

/** The command that installs the SDK of a language, as its guide says; null where there is none. */
export function installCommand(language: PageLanguage, { guides }: SiteInput): string | null {
  return (
    fences(guides.get(language)?.get("en"))
      .find(({ kind }) => kind === "sh")
      ?.code.trim() ?? null
  );
}

function fences(markdown = ""): readonly { readonly kind: string; readonly code: string }[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = "", code = ""]) => ({
    kind,
    code,
  }));
}

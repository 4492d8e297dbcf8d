import type { OutputFile } from "../emit/output-file.ts";
import { conventions } from "../targets/docs/names.ts";
import { pageEntries } from "../targets/docs/page-list.ts";
import { chaptersOf } from "./chapters.ts";
import { type Place, placesOf } from "./places.ts";
import { shortened } from "./plain-text.ts";
import type { SiteInput } from "./site-input.ts";
import { localApi, operationText, operationTitle, projectPageText, projectPageTitle } from "./texts.ts";

/**
 * `llms.txt` lists the pages as Markdown, `llms-full.txt` holds them: for each locale and language, and at the top
 * of the site for the first of each, as that is where readers that are programs look.
 */
export function llmsFiles(input: SiteInput): readonly OutputFile[] {
  const places = placesOf(input.docs);
  const files = places.flatMap((place) => [
    { path: `public/${place.folder}/llms.txt`, text: listing(place, input, "") },
    { path: `public/${place.folder}/llms-full.txt`, text: whole(place, input) },
  ]);
  const [first] = places;
  if (first === undefined) return files;
  const others = places.map(
    ({ folder }) => `- [${folder.replace("/", ", ")}](${address(`/${folder}/llms.txt`, input)})`,
  );
  return [
    ...files,
    { path: "public/llms.txt", text: listing(first, input, `\n## Optional\n\n${others.join("\n")}\n`) },
    { path: "public/llms-full.txt", text: whole(first, input) },
  ];
}

function address(path: string, { site }: SiteInput): string {
  return `${site.url ?? ""}${site.base.replace(/\/$/, "")}${path}`;
}

function listing(place: Place, input: SiteInput, end: string): string {
  const { folder, locale, title } = place;
  const { project, docs } = input;
  const titles = project.clients.map((client) => localApi(client, locale, docs).info.title);
  const parts = project.clients.map((client) => {
    const api = localApi(client, locale, docs);
    const lines = pageEntries(client, docs).map((entry) => {
      const link = address(`/${folder}/${client.key}/${entry.name}.md`, input);
      const name = operationTitle(api, entry);
      const text = shortened(operationText(api, entry), 120);
      return `- [${name}](${link})${text === "" || text === name ? "" : `: ${text}`}`;
    });
    return `## ${client.className}\n\n${lines.join("\n")}\n`;
  });
  const others = otherPages(place, input);
  const head = `# ${titles.join(" · ")}\n\n${title === "" ? "" : `> ${title}\n\n`}`;
  return `${head}${others.length === 0 ? "" : `${others.join("\n")}\n\n`}${parts.join("\n")}${end}`;
}

/** How to use the SDK, what the project and its specifications say beside the operations. */
function otherPages({ folder, locale, language }: Place, input: SiteInput): readonly string[] {
  const { project, docs, guides, pagesOfProject, labels } = input;
  const words = labels.get(locale)?.site;
  if (words === undefined) return [];
  const line = (text: string, path: string) => `- [${text}](${address(`/${path}.md`, input)})`;
  const known = language === null ? [...guides.keys()] : [language].filter((key) => guides.has(key));
  return [
    ...known.map((key) => line(`${words.guide} · ${conventions[key].title}`, `${locale}/${key}/guide`)),
    ...[...pagesOfProject].map(([name, page]) =>
      line(projectPageTitle(name, projectPageText(page, locale)), `${locale}/${name}`),
    ),
    ...project.clients
      .filter((client) => chaptersOf(client, docs).some(({ kind }) => kind === "topic"))
      .map((client) => line(`${words.topics} · ${client.className}`, `${folder}/topics/${client.key}`)),
  ];
}

/** Whole pages only, as many as fit with the list of those that are left out, so that their absence shows. */
function whole({ folder }: Place, input: SiteInput): string {
  const { project, docs, site, pages } = input;
  const all = project.clients.flatMap((client) =>
    pageEntries(client, docs).map(({ name }) => {
      const path = `${folder}/${client.key}/${name}.md`;
      return {
        text: `${pages.get(path)?.trim() ?? ""}\n`,
        link: `- ${address(`/${path}`, input)}\n`,
      };
    }),
  );
  const shown = howManyFit(all, site.llmsLimit - Buffer.byteLength(leftOut));
  const texts = all.slice(0, shown).map(({ text }) => text);
  const links = all.slice(shown).map(({ link }) => link);
  return texts.join(between) + (links.length === 0 ? "" : leftOut + links.join(""));
}

const between = "\n---\n\n";
const leftOut = "\n---\n\nLeft out, as this file would grow too large:\n\n";

/** The most of the first pages that fit together with the links of all others. */
function howManyFit(pages: readonly { readonly text: string; readonly link: string }[], limit: number) {
  let size = pages.reduce((sum, { link }) => sum + Buffer.byteLength(link), 0);
  let fit = 0;
  for (const [index, { text, link }] of pages.entries()) {
    size += Buffer.byteLength(text + between) - Buffer.byteLength(link);
    if (size > limit) break;
    fit = index + 1;
  }
  return fit;
}

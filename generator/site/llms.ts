import type { OutputFile } from "../emit/output-file.ts";
import { pageEntries } from "../targets/docs/page-list.ts";
import { type Place, placesOf } from "./places.ts";
import { shortened } from "./plain-text.ts";
import type { SiteInput } from "./site-input.ts";
import { localApi, operationText, operationTitle } from "./texts.ts";

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
  return `${site.url?.replace(/\/$/, "") ?? ""}${site.base.replace(/\/$/, "")}${path}`;
}

function listing({ folder, locale, title }: Place, input: SiteInput, end: string): string {
  const { project, docs } = input;
  const titles = project.clients.map((client) => localApi(client, locale, docs).info.title);
  const parts = project.clients.map((client) => {
    const api = localApi(client, locale, docs);
    const lines = pageEntries(client, docs).map((entry) => {
      const link = address(`/${folder}/${client.key}/${entry.name}.md`, input);
      const text = shortened(operationText(api, entry), 120);
      return `- [${operationTitle(api, entry)}](${link})${text === "" ? "" : `: ${text}`}`;
    });
    return `## ${client.className}\n\n${lines.join("\n")}\n`;
  });
  return `# ${titles.join(" · ")}\n\n${title === "" ? "" : `> ${title}\n\n`}${parts.join("\n")}${end}`;
}

/** Whole pages only, as many as fit; what is left out is listed, so that its absence shows. */
function whole({ folder }: Place, input: SiteInput): string {
  const { project, docs, site, pages } = input;
  const parts: string[] = [];
  const left: string[] = [];
  let size = 0;
  for (const client of project.clients) {
    for (const { name } of pageEntries(client, docs)) {
      const path = `${folder}/${client.key}/${name}.md`;
      const text = `${pages.get(path)?.trim() ?? ""}\n`;
      size += Buffer.byteLength(text) + 5;
      if (size > site.llmsLimit) left.push(`- ${address(`/${path}`, input)}`);
      else parts.push(text);
    }
  }
  const rest =
    left.length === 0 ? "" : `\n---\n\nLeft out, as this file would grow too large:\n\n${left.join("\n")}\n`;
  return parts.join("\n---\n\n") + rest;
}

import type { OutputFile } from "../emit/output-file.ts";
import type { Client } from "../ir/project.ts";
import { type PageEntry, pageEntries } from "../targets/docs/page-list.ts";
import { chaptersOf } from "./chapters.ts";
import { frontMatter, type PageLink, withFacts } from "./front-matter.ts";
import {
  isLarge,
  partsOf,
  shortenedPage,
  structureNames,
  structurePage,
  structureTitle,
} from "./large-pages.ts";
import { type Place, placesOf } from "./places.ts";
import { plainText, shortened } from "./plain-text.ts";
import type { SiteInput } from "./site-input.ts";
import { localApi, operationText, operationTitle } from "./texts.ts";

/** Every published page with its facts, and as its own twin in plain Markdown; large ones in parts. */
export function operationPages(input: SiteInput): readonly OutputFile[] {
  const places = placesOf(input.docs);
  return input.project.clients.flatMap((client) => {
    const names = structureNames(client);
    // What is large in one language is in parts in all of them, so that each page is there in each.
    const large = new Set(
      pageEntries(client, input.docs).flatMap(({ name }) =>
        places.some((place) => isLarge(input.pages.get(pathOf(place, client, name)) ?? "")) ? [name] : [],
      ),
    );
    return places.flatMap((place) => [
      ...clientPages(client, place, { large, names }, input),
      ...structurePages(client, place, { large, names }, input),
    ]);
  });
}

/** The operations whose pages are large, and what the pages of structures are called. */
interface Parted {
  readonly large: ReadonlySet<string>;
  readonly names: ReadonlyMap<string, string>;
}

function pathOf({ folder }: Place, client: Client, name: string): string {
  return `${folder}/${client.key}/${name}.md`;
}

/** Beside the operations, in a folder that none of their names can be. */
const structuresFolder = "structures";

function clientPages(
  client: Client,
  place: Place,
  { large, names }: Parted,
  input: SiteInput,
): readonly OutputFile[] {
  const { folder, locale, language } = place;
  const labels = input.labels.get(locale);
  const api = localApi(client, locale, input.docs);
  // In the order of the sidebar, which readers take "next" to follow.
  const entries = chaptersOf(client, input.docs).flatMap((chapter) => chapter.entries);
  const linkTo = (entry: PageEntry | undefined): PageLink | null =>
    entry === undefined
      ? null
      : { text: operationTitle(api, entry), link: `/${folder}/${client.key}/${entry.name}` };
  return entries.flatMap((entry, index) => {
    const path = pathOf(place, client, entry.name);
    const markdown = input.pages.get(path);
    if (markdown === undefined) return [];
    const title = operationTitle(api, entry);
    const facts = {
      kind: "operation",
      title,
      description: shortened(operationText(api, entry) || title, 200),
      locale,
      language,
      client: client.key,
      name: entry.name,
      previous: linkTo(entries[index - 1]),
      next: linkTo(entries[index + 1]),
      edit: editLink(client, input),
      changed: input.changed.get(path) ?? null,
    } as const;
    const front = frontMatter(facts);
    // The same text as in an earlier run is the same object, which nobody has to compare or write again.
    const text = input.memory.recall(
      path,
      () => [front, markdown],
      () => {
        const parts = labels !== undefined && large.has(entry.name) ? partsOf(markdown, labels) : null;
        if (parts === null || labels === undefined) return front + markdown;
        return front + shortenedPage(parts, structuresFolder, names, labels.site.moreStructures);
      },
    );
    return [
      { path, text },
      { path: `public/${path}`, text: markdown },
    ];
  });
}

/** The structures of large pages, each of them once. */
function structurePages(
  client: Client,
  place: Place,
  { large, names }: Parted,
  input: SiteInput,
): readonly OutputFile[] {
  const labels = input.labels.get(place.locale);
  if (labels === undefined) return [];
  const sections = new Map(
    [...large].flatMap((name) => {
      const parts = partsOf(input.pages.get(pathOf(place, client, name)) ?? "", labels);
      return [...(parts?.sections ?? [])];
    }),
  );
  return [...sections].flatMap(([anchor, section]) => {
    const name = `${structuresFolder}/${names.get(anchor) ?? anchor}`;
    const path = pathOf(place, client, name);
    const title = plainText(structureTitle(section));
    const text = structurePage(anchor, section, names, labels);
    const facts = {
      kind: "operation",
      title,
      description: title,
      locale: place.locale,
      language: place.language,
      client: client.key,
      name,
      previous: null,
      next: null,
      edit: editLink(client, input),
      changed: null,
    } as const;
    return [
      { path, text: withFacts(facts, text) },
      { path: `public/${path}`, text },
    ];
  });
}

export function editLink(client: Client, { site, specs }: SiteInput): string | null {
  const spec = specs.get(client);
  return site.edit === null || spec === undefined ? null : site.edit.replaceAll("{path}", spec);
}

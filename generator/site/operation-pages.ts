import type { OutputFile } from "../emit/output-file.ts";
import type { Client } from "../ir/project.ts";
import type { PageEntry } from "../targets/docs/page-list.ts";
import { chaptersOf } from "./chapters.ts";
import { frontMatter, type PageLink } from "./front-matter.ts";
import { type Place, placesOf } from "./places.ts";
import { shortened } from "./plain-text.ts";
import type { SiteInput } from "./site-input.ts";
import { localApi, operationText, operationTitle } from "./texts.ts";

/** Every published page with its facts, and as its own twin in plain Markdown. */
export function operationPages(input: SiteInput): readonly OutputFile[] {
  return placesOf(input.docs).flatMap((place) =>
    input.project.clients.flatMap((client) => clientPages(client, place, input)),
  );
}

function clientPages(
  client: Client,
  { folder, locale, language }: Place,
  input: SiteInput,
): readonly OutputFile[] {
  const api = localApi(client, locale, input.docs);
  // In the order of the sidebar, which readers take "next" to follow.
  const entries = chaptersOf(client, input.docs).flatMap((chapter) => chapter.entries);
  const linkTo = (entry: PageEntry | undefined): PageLink | null =>
    entry === undefined
      ? null
      : { text: operationTitle(api, entry), link: `/${folder}/${client.key}/${entry.name}` };
  return entries.flatMap((entry, index) => {
    const path = `${folder}/${client.key}/${entry.name}.md`;
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
      () => front + markdown,
    );
    return [
      { path, text },
      { path: `public/${path}`, text: markdown },
    ];
  });
}

export function editLink(client: Client, { site, specs }: SiteInput): string | null {
  const spec = specs.get(client);
  return site.edit === null || spec === undefined ? null : site.edit.replaceAll("{path}", spec);
}

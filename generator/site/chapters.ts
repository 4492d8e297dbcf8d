import * as z from "zod";
import type { Api } from "../ir/api.ts";
import type { Client } from "../ir/project.ts";
import { dashedScope } from "../naming/allocate.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import { type PageEntry, pageEntries } from "../targets/docs/page-list.ts";
import { anchorName } from "./plain-text.ts";
import type { UiLabels } from "./ui-labels.ts";

/**
 * A part of a client's pages and of its menu: the operations whose first tag is the same, those without any (all
 * of them, where no tag is used), the webhooks; or a topic, which is a tag that has no operations and something to say.
 */
export interface Chapter {
  readonly kind: "topic" | "tag" | "all" | "other" | "webhooks";
  /** The name of the tag; empty where there is none. */
  readonly tag: string;
  /** Where on its page it is spoken of, in every human language. */
  readonly anchor: string;
  readonly entries: readonly PageEntry[];
  /** The place of the group of tags that it belongs to; null where there is none. */
  readonly group: number | null;
}

/**
 * Topics as the specification lists them, tags as its groups list them or else as it first uses them, then operations
 * without one, and webhooks.
 */
export function chaptersOf(client: Client, docs: DocsOptions): readonly Chapter[] {
  const groups = new Map<string, Pick<Chapter, "kind" | "tag"> & { readonly entries: PageEntry[] }>();
  const entries = pageEntries(client, docs);
  for (const { name } of topicsOf(client.api, entries)) groups.set(`topic ${name}`, topic(name));
  for (const entry of entries) {
    const group = groupOf(entry);
    const key = `${group.kind} ${group.tag}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...group, entries: [entry] });
    else known.entries.push(entry);
  }
  const order = ["topic", "tag", "all", "other", "webhooks"];
  const listed = tagGroups(client.api, docs).flatMap(({ tags }, group) =>
    tags.map((tag) => ({ tag, group })),
  );
  const placeOf = ({ kind, tag }: Pick<Chapter, "kind" | "tag">) => {
    const place = kind === "tag" ? listed.findIndex((entry) => entry.tag === tag) : -1;
    return place === -1 ? listed.length : place;
  };
  const isGrouped = [...groups.values()].some(({ kind }) => kind === "tag");
  const anchors = dashedScope();
  return [...groups.values()]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || placeOf(a) - placeOf(b))
    .map(
      (group): Omit<Chapter, "anchor" | "group"> =>
        group.kind === "other" && !isGrouped ? { ...group, kind: "all" } : group,
    )
    .map((chapter) => ({
      ...chapter,
      anchor: anchors.allocate(chapter.tag === "" ? chapter.kind : `tag-${anchorName(chapter.tag)}`),
      group: listed[placeOf(chapter)]?.group ?? null,
    }));
}

const groupsSchema = z.array(z.object({ name: z.string(), tags: z.array(z.string()) }));

/** Groups of tags are nothing that OpenAPI knows: where they are written in another way, there are none. */
function tagGroups(api: Api, docs: DocsOptions): z.output<typeof groupsSchema> {
  return groupsSchema.safeParse(api.extensions[docs.tagGroups]).data ?? [];
}

/** The heading of the group that a chapter stands under; null where it stands under none. */
export function groupTitle(api: Api, { group }: Chapter, docs: DocsOptions): string | null {
  return group === null ? null : (tagGroups(api, docs)[group]?.name ?? null);
}

const topic = (tag: string) => ({ kind: "topic" as const, tag, entries: [] });

function groupOf({ kind, operation }: PageEntry): Pick<Chapter, "kind" | "tag"> {
  const [tag] = operation.tags;
  if (kind === "webhook") return { kind: "webhooks", tag: "" };
  return tag === undefined ? { kind: "other", tag: "" } : { kind: "tag", tag };
}

function topicsOf(api: Api, entries: readonly PageEntry[]) {
  const used = new Set(entries.flatMap(({ operation }) => operation.tags));
  return api.tags.filter(({ name, description }) => !used.has(name) && (description ?? "").trim() !== "");
}

export function chapterTitle(api: Api, { kind, tag }: Chapter, labels: UiLabels, docs: DocsOptions): string {
  if (kind === "webhooks") return labels.webhooks;
  if (kind === "other") return labels.otherTag;
  if (kind === "all") return labels.operations;
  const found = api.tags.find(({ name }) => name === tag);
  const title = found?.title ?? found?.extensions[docs.tagTitle];
  return typeof title === "string" ? title : tag;
}

/** What the specification says of a tag; empty where it says nothing. */
export function chapterText(api: Api, { tag }: Chapter): string {
  return api.tags.find(({ name }) => name === tag)?.description?.trim() ?? "";
}

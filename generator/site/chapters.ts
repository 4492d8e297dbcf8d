import * as z from "zod";
import type { Api, Tag } from "../ir/api.ts";
import type { Client } from "../ir/project.ts";
import { dashedScope } from "../naming/allocate.ts";
import type { SiteLabels } from "../targets/docs/labels.ts";
import type { DocsOptions } from "../targets/docs/options.ts";
import { type PageEntry, pageEntries } from "../targets/docs/page-list.ts";
import { anchorName } from "./plain-text.ts";

/**
 * A part of a client's pages and of its menu: the operations that a tag leads to, those without any (all of them, where
 * no tag is used), the webhooks; a topic, which is a tag that has no operations and something to say; or a heading,
 * which is a tag that has only others below it.
 */
export interface Chapter {
  readonly kind: "topic" | "heading" | "tag" | "all" | "other" | "webhooks";
  /** The name of the tag; empty where there is none. */
  readonly tag: string;
  /** Where on its page it is spoken of, in every human language. */
  readonly anchor: string;
  readonly entries: readonly PageEntry[];
  /** The place of the group of tags that it belongs to; null where there is none. */
  readonly group: number | null;
}

type Subject = Pick<Chapter, "kind" | "tag">;

/**
 * Topics as the specification lists them, tags as its groups list them or else as it first uses them, then operations
 * without one, and webhooks.
 */
export function chaptersOf(client: Client, docs: DocsOptions): readonly Chapter[] {
  const found = known.get(client);
  if (found?.docs === docs) return found.chapters;
  const chapters = chaptersIn(client, docs);
  known.set(client, { docs, chapters });
  return chapters;
}

/** What was found last: every place of the site asks for it, several times. */
const known = new WeakMap<Client, { readonly docs: DocsOptions; readonly chapters: readonly Chapter[] }>();

function chaptersIn(client: Client, docs: DocsOptions): readonly Chapter[] {
  const { api } = client;
  const chapters = new Map<string, Subject & { readonly entries: PageEntry[] }>();
  const chapterOf = ({ kind, tag }: Subject) => {
    const key = `${kind} ${tag}`;
    const known = chapters.get(key) ?? { kind, tag, entries: [] };
    chapters.set(key, known);
    return known;
  };
  const entries = pageEntries(client, docs);
  for (const subject of toldOf(api, entries)) chapterOf(subject);
  for (const entry of entries) chapterOf(subjectOf(entry, api)).entries.push(entry);
  const order = ["topic", "heading", "tag", "all", "other", "webhooks"];
  const listed = tagGroups(api, docs).flatMap(({ tags }, group) => tags.map((tag) => ({ tag, group })));
  const placeOf = ({ kind, tag }: Subject) => {
    const place = kind === "tag" || kind === "heading" ? listed.findIndex((entry) => entry.tag === tag) : -1;
    return place === -1 ? listed.length : place;
  };
  const isGrouped = [...chapters.values()].some(({ kind }) => kind === "tag");
  const anchors = dashedScope();
  return [...chapters.values()]
    .sort((a, b) => placeOf(a) - placeOf(b) || order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((chapter) => ({ ...chapter, group: listed[placeOf(chapter)]?.group ?? null }))
    .map((chapter) => ({ ...chapter, kind: kindOf(chapter, isGrouped) }))
    .map((chapter) => ({
      ...chapter,
      anchor: anchors.allocate(anchorOf(chapter)),
    }));
}

function anchorOf({ kind, tag }: Subject): string {
  if (kind === "all") return "operations";
  return tag === "" ? kind : `tag-${anchorName(tag)}`;
}

function kindOf({ kind, group }: Pick<Chapter, "kind" | "group">, isGrouped: boolean): Chapter["kind"] {
  if (kind === "other" && !isGrouped) return "all";
  return kind === "heading" && group === null ? "topic" : kind;
}

const groupsSchema = z.array(z.object({ name: z.string(), tags: z.array(z.string()) }));

/**
 * Tags under headings: as an extension lists them, which is nothing that OpenAPI knows, so that there are none where it
 * is written in another way; or else as tags say which others they stand below.
 */
function tagGroups(api: Api, docs: DocsOptions): z.output<typeof groupsSchema> {
  return groupsSchema.safeParse(api.extensions[docs.tagGroups]).data ?? groupsBelow(null, "", api, docs);
}

/** A tag with others below it is a heading for itself and for those that have none below them. */
function groupsBelow(
  parent: string | null,
  path: string,
  api: Api,
  docs: DocsOptions,
): z.output<typeof groupsSchema> {
  const below = (name: string) => api.tags.filter((tag) => tag.parent === name);
  const isTop = ({ parent }: Tag) => !api.tags.some(({ name }) => name === parent);
  return (parent === null ? api.tags.filter(isTop) : below(parent)).flatMap(({ name }) => {
    const others = below(name);
    if (others.length === 0) return [];
    const title = path + tagTitle(api, name, docs);
    const tags = [name, ...others.map((tag) => tag.name).filter((other) => below(other).length === 0)];
    return [{ name: title, tags }, ...groupsBelow(name, `${title} › `, api, docs)];
  });
}

/** The heading of the group that a chapter stands under; null where it stands under none. */
export function groupTitle(api: Api, { group }: Chapter, docs: DocsOptions): string | null {
  return group === null ? null : (tagGroups(api, docs)[group]?.name ?? null);
}

function subjectOf({ kind, operation }: PageEntry, api: Api): Subject {
  if (kind === "webhook") return { kind: "webhooks", tag: "" };
  const tag = operation.tags.find((name) => !marks(api, name)) ?? operation.tags[0];
  return tag === undefined ? { kind: "other", tag: "" } : { kind: "tag", tag };
}

/** Whether a tag only says something of operations, and is no place to look for them. */
function marks(api: Api, name: string): boolean {
  const kind = api.tags.find((tag) => tag.name === name)?.kind;
  return kind === "badge" || kind === "audience";
}

/** The tags of an operation that are badges of it. */
export function badgesOf(api: Api, { operation }: PageEntry): readonly string[] {
  const badges = new Set(api.tags.filter(({ kind }) => kind === "badge").map(({ name }) => name));
  return operation.tags.filter((name) => badges.has(name));
}

/** The tags without operations that something is told of. */
function toldOf(api: Api, entries: readonly PageEntry[]): readonly Subject[] {
  const used = new Set(entries.flatMap(({ operation }) => operation.tags));
  const parents = new Set(api.tags.map(({ parent }) => parent));
  return api.tags
    .filter(({ name, description }) => !used.has(name) && (description ?? "").trim() !== "")
    .map(({ name }) => ({ kind: parents.has(name) ? "heading" : "topic", tag: name }));
}

export function chapterTitle(
  api: Api,
  { kind, tag }: Chapter,
  labels: SiteLabels,
  docs: DocsOptions,
): string {
  if (kind === "webhooks") return labels.webhooks;
  if (kind === "other") return labels.otherTag;
  if (kind === "all") return labels.operations;
  return tagTitle(api, tag, docs);
}

export function tagTitle(api: Api, tag: string, docs: DocsOptions): string {
  const found = api.tags.find(({ name }) => name === tag);
  const title = found?.title ?? found?.extensions[docs.tagTitle];
  return typeof title === "string" ? title : tag;
}

/** What the specification says of a tag; empty where it says nothing. */
export function chapterText(api: Api, { tag }: Chapter): string {
  return api.tags.find(({ name }) => name === tag)?.description?.trim() ?? "";
}

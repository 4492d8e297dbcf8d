import type { Api } from "../ir/api.ts";
import type { PageEntry } from "../targets/docs/page-list.ts";
import type { UiLabels } from "./ui-labels.ts";

/** Where a page stands among those of its client: with the first tag of its operation, or with the webhooks. */
export type Group =
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "other" }
  | { readonly kind: "webhooks" };

export function groupOf({ kind, operation }: PageEntry): Group {
  const [tag] = operation.tags;
  if (kind === "webhook") return { kind: "webhooks" };
  return tag === undefined ? { kind: "other" } : { kind: "tag", tag };
}

/** Tags in the order in which the specification first uses each, then operations without one, then webhooks. */
export function grouped(entries: readonly PageEntry[]): readonly (readonly [Group, readonly PageEntry[]])[] {
  const found = new Map<string, readonly [Group, PageEntry[]]>();
  for (const entry of entries) {
    const group = groupOf(entry);
    const key = JSON.stringify(group);
    const known = found.get(key);
    if (known === undefined) found.set(key, [group, [entry]]);
    else known[1].push(entry);
  }
  const order = ["tag", "other", "webhooks"];
  return [...found.values()].sort(([a], [b]) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

export function groupTitle(api: Api, group: Group, labels: UiLabels): string {
  if (group.kind === "webhooks") return labels.webhooks;
  if (group.kind === "other") return labels.otherTag;
  return api.tags.find(({ name }) => name === group.tag)?.title ?? group.tag;
}

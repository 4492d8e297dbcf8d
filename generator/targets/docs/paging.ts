import { assertNever } from "../../ir/assert-never.ts";
import type { Pagination, RequestPlace, ResponsePlace } from "../../ir/pagination.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { codeSpan } from "./markdown/code-span.ts";

/** How the pages of a list follow each other, in words, and in the names of the parameters and the answer. */
export function pagingText(pagination: Pagination, { labels: { paging, notes } }: Book): string {
  const note = (
    label: "limit" | "total" | "more",
    place: RequestPlace | ResponsePlace | null,
  ): readonly string[] => (place === null ? [] : [fill(paging[label], { [label]: nameOf(place) })]);
  const items =
    pagination.items.length === 0
      ? paging.list
      : fill(paging.items, { items: codeSpan(pagination.items.join("."), "block") });
  const parts = [
    stepText(pagination, paging),
    ...("limit" in pagination ? note("limit", pagination.limit) : []),
    items,
    ...("total" in pagination ? note("total", pagination.total) : []),
    ...("more" in pagination ? note("more", pagination.more) : []),
  ];
  return parts.join(notes.gap);
}

function stepText(pagination: Pagination, paging: Book["labels"]["paging"]): string {
  switch (pagination.kind) {
    case "page":
      return fill(paging.page, { page: nameOf(pagination.page), first: pagination.first });
    case "offset":
      return fill(paging.offset, { offset: nameOf(pagination.offset) });
    case "cursor":
      return fill(paging.cursor, { cursor: nameOf(pagination.cursor), next: nameOf(pagination.next) });
    case "link":
      return paging.link;
    case "next":
      return fill(paging.next, { next: nameOf(pagination.next) });
    default:
      return assertNever(pagination);
  }
}

function nameOf({ path }: RequestPlace | ResponsePlace): string {
  return codeSpan(path.join("."), "block");
}

import type { Type } from "./type.ts";

/** How the pages of a list follow each other. Declared, never guessed. */
export type Pagination =
  | PagePagination
  | OffsetPagination
  | CursorPagination
  | LinkPagination
  | NextLinkPagination;

interface PaginationBase {
  /** Where a page has its items; empty: the body itself is the list. */
  readonly items: readonly string[];
  readonly itemType: Type;
}

/** Pages have numbers. */
export interface PagePagination extends PaginationBase {
  readonly kind: "page";
  readonly page: RequestPlace;
  /** The number of the first page. */
  readonly first: number;
  readonly limit: RequestPlace | null;
  /** The number of all items. */
  readonly total: ResponsePlace | null;
  /** Whether more pages follow. */
  readonly more: ResponsePlace | null;
}

/** Pages start behind so many items. */
export interface OffsetPagination extends PaginationBase {
  readonly kind: "offset";
  readonly offset: RequestPlace;
  readonly limit: RequestPlace | null;
  readonly total: ResponsePlace | null;
  readonly more: ResponsePlace | null;
}

/** Each page tells the cursor of the next. */
export interface CursorPagination extends PaginationBase {
  readonly kind: "cursor";
  readonly cursor: RequestPlace;
  readonly next: ResponsePlace;
  readonly more: ResponsePlace | null;
}

/** The `Link` header has the address of the next page under `rel="next"` (RFC 8288). */
export interface LinkPagination extends PaginationBase {
  readonly kind: "link";
}

/** The body or a header of its own has the address of the next page. */
export interface NextLinkPagination extends PaginationBase {
  readonly kind: "next";
  readonly next: ResponsePlace;
}

/** A value of a request. In a body, the path leads through its members; elsewhere it is one wire name. */
export interface RequestPlace {
  readonly in: "query" | "header" | "path" | "body";
  readonly path: readonly string[];
}

/** A value of an answer. */
export interface ResponsePlace {
  readonly in: "body" | "header";
  readonly path: readonly string[];
}

import { ApiError } from "./api-error.js";
import { type Answer, ApiPromise } from "./api-promise.js";
import type { ClientCore } from "./client-core.js";
import type { OperationRequest, RequestOptions } from "./operation-request.js";
import { headersOf } from "./outgoing-request.js";
import { isRecord } from "./parameters.js";
import { pointedTo } from "./url.js";

/** A value of a request: of its query, headers, path, or of a place in its body. */
export interface RequestPlace {
  readonly in: "query" | "header" | "path" | "body";
  readonly path: readonly string[];
}

/** A value of an answer: of a place in its body, or a header. */
export interface ResponsePlace {
  readonly in: "body" | "header";
  readonly path: readonly string[];
}

/** How pages follow each other. `items` is the place of a page's items in its body. */
export type Pagination = { readonly items: readonly string[] } & (
  | ({ readonly kind: "page"; readonly page: RequestPlace; readonly first: number } & PageEnd)
  | ({ readonly kind: "offset"; readonly offset: RequestPlace } & PageEnd)
  | {
      readonly kind: "cursor";
      readonly cursor: RequestPlace;
      readonly next: ResponsePlace;
      readonly more?: ResponsePlace | undefined;
    }
  | { readonly kind: "link" }
  | { readonly kind: "next"; readonly next: ResponsePlace }
);

/** What tells that a page is the last one; without any of it, that is an empty page. */
interface PageEnd {
  readonly limit?: RequestPlace | undefined;
  readonly total?: ResponsePlace | undefined;
  readonly more?: ResponsePlace | undefined;
}

/** What asks for a page. */
interface Asked {
  readonly operation: OperationRequest;
  readonly options: RequestOptions;
}

/** A call for a page, and what came back. */
interface Turn extends Asked {
  readonly client: ClientCore;
  readonly pagination: Pagination;
  /** What asked for the pages until now: whoever asks for one of them again would do so for ever. */
  readonly seen: ReadonlySet<string>;
}

/** One page of a list. Iterating over it gives its items and those of all pages behind it. */
export class ApiPage<Item, Body = unknown> implements AsyncIterable<Item> {
  /** The items of this page. */
  readonly items: readonly Item[];
  /** The whole answer. */
  readonly body: Body;
  readonly #turn: Turn;
  /** What asks for the next page; null behind the last one. */
  readonly #next: () => Asked | null;

  constructor(turn: Turn, { data, response }: Answer<Body>) {
    const items = at(data, turn.pagination.items);
    this.items = Array.isArray(items) ? items : [];
    this.body = data;
    this.#turn = turn;
    this.#next = () => nextAsked(turn, this.items.length, data, response.headers);
  }

  hasNextPage(): boolean {
    return this.#next() !== null;
  }

  /** The page behind this one, or null behind the last. */
  async nextPage(): Promise<ApiPage<Item, Body> | null> {
    const asked = this.#next();
    if (asked === null) return null;
    const { client, seen } = this.#turn;
    const { operation, options } = asked;
    const { query, headers, body } = options;
    const key = JSON.stringify(
      [operation.url, operation.pathParams, query, headers, body],
      (_, value: unknown) => (typeof value === "bigint" ? String(value) : value),
    );
    if (seen.has(key))
      throw new ApiError("decode", "the server gave the same cursor twice, so its pages never end");
    // Credentials go where the list is, and nowhere else.
    const { origin } = client.urlOf(operation);
    if (origin !== client.urlOf(this.#turn.operation).origin)
      throw new ApiError("decode", `the next page lies at another origin, ${origin}`);
    return fetchPage({ ...this.#turn, ...asked, seen: new Set([...seen, key]) });
  }

  /** This page and all behind it. */
  async *pages(): AsyncGenerator<ApiPage<Item, Body>, void> {
    for (let page: ApiPage<Item, Body> | null = this; page !== null; page = await page.nextPage()) yield page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for await (const page of this.pages()) yield* page.items;
  }
}

/**
 * The first page of a list; iterating gives the items of all pages, each fetched when it is needed.
 *
 * @example
 * for await (const user of client.listUsers()) console.log(user.id);
 */
export class PagePromise<Item, Body = unknown>
  extends ApiPromise<ApiPage<Item, Body>>
  implements AsyncIterable<Item>
{
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    yield* await this;
  }
}

/** Asks for the first page of an operation whose answer is one. */
export function paginate<Item, Body>(
  client: ClientCore,
  operation: OperationRequest,
  pagination: Pagination,
  options: RequestOptions = {},
): PagePromise<Item, Body> {
  const turn: Turn = { client, operation, options, pagination, seen: new Set() };
  return new PagePromise(async (wish) => {
    const answer = await client.send<Body>(operation, options, wish);
    return { ...answer, data: new ApiPage<Item, Body>(turn, answer) };
  });
}

async function fetchPage<Item, Body>(turn: Turn): Promise<ApiPage<Item, Body>> {
  return new ApiPage(turn, await turn.client.send<Body>(turn.operation, turn.options));
}

function nextAsked(turn: Turn, count: number, body: unknown, headers: Headers): Asked | null {
  const { pagination } = turn;
  const given = (place: ResponsePlace | undefined): unknown =>
    place === undefined
      ? undefined
      : place.in === "header"
        ? headers.get(place.path[0] ?? "")
        : at(body, place.path);
  switch (pagination.kind) {
    case "page":
    case "offset":
      return nextByNumber(turn, pagination, count, given);
    case "cursor": {
      const cursor = given(pagination.next);
      const isLast = !isCursor(cursor) || isFalse(given(pagination.more));
      return isLast ? null : sentWith(turn, pagination.cursor, cursor);
    }
    case "link":
      return follow(turn, linkTo(headers.get("link") ?? ""));
    case "next":
      return follow(turn, given(pagination.next));
  }
}

function nextByNumber(
  asked: Asked,
  pagination: Extract<Pagination, { kind: "page" | "offset" }>,
  count: number,
  given: (place: ResponsePlace | undefined) => unknown,
): Asked | null {
  const { limit, total, more } = pagination;
  const place = pagination.kind === "page" ? pagination.page : pagination.offset;
  const first = pagination.kind === "page" ? pagination.first : 0;
  const current = Number(sentValue(asked, place) ?? first);
  const size = Number((limit === undefined ? undefined : sentValue(asked, limit)) ?? 0);
  const before = pagination.kind === "offset" ? current : (current - first) * (size || count);
  const all = given(total);
  const isLast =
    count === 0 ||
    isFalse(given(more)) ||
    (isCursor(all) ? before + count >= Number(all) : more === undefined && count < size);
  return isLast ? null : sentWith(asked, place, current + (pagination.kind === "page" ? 1 : count));
}

function isCursor(value: unknown): boolean {
  return value !== "" && ["string", "number", "bigint"].includes(typeof value);
}

function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}

function follow({ operation, options, client }: Turn, address: unknown): Asked | null {
  if (typeof address !== "string" || address === "") return null;
  const url = pointedTo(address, client.urlOf(operation));
  if (url === null) throw new ApiError("decode", "the next page lies at an address that cannot be called");
  return { operation: { ...operation, url }, options };
}

/** The address under `rel=next` of a `Link` header (RFC 8288). */
function linkTo(header: string): string | undefined {
  const links = header.matchAll(/<([^>]*)>((?:\s*;\s*[\w*]+(?:=(?:"[^"]*"|[^\s",;]*))?)*)/g);
  const found = [...links].find(([, , rest = ""]) =>
    /;\s*rel=(?:"(?:[^"]* )?next(?: [^"]*)?"|next(?![\w-]))/i.test(rest),
  );
  return found?.[1];
}

function sentValue({ operation, options }: Asked, { in: member, path }: RequestPlace): unknown {
  if (member === "path") return at(operation.pathParams?.values, path);
  if (member === "header") return headersOf(operation, options, undefined).get(path[0] ?? "") ?? undefined;
  return at({ ...Object(operation[member]), ...options[member] }, path);
}

/**
 * The same request with another value in one place. It stands among the call's options, which win over everything
 * else: there may be one that was given for the first page.
 */
function sentWith({ operation, options }: Asked, { in: member, path }: RequestPlace, value: unknown): Asked {
  const [name = ""] = path;
  if (member === "path")
    return { operation: { ...operation, pathParams: operation.pathParams?.with(name, value) }, options };
  if (member === "header")
    return { operation, options: { ...options, headers: { ...options.headers, [name]: String(value) } } };
  const given = { ...Object(operation[member]), ...options[member] };
  return { operation, options: { ...options, [member]: replaced(given, path, value) } };
}

function replaced(owner: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const members = isRecord(owner) ? owner : {};
  return { ...members, [name]: replaced(members[name], rest, value) };
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isRecord(found) ? found[name] : undefined;
  return found;
}

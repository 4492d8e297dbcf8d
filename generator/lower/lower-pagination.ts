import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { memberOrigin } from "../diagnostics/origin.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { JsonValue } from "../ir/json.ts";
import { type Operation, successResponses } from "../ir/operation.ts";
import type { Pagination, RequestPlace, ResponsePlace } from "../ir/pagination.ts";
import type { Type, TypeId } from "../ir/type.ts";

const paginationKey = "x-specpress-pagination";

/** The members that each style has; the first list must be there. */
const members: Readonly<Record<Pagination["kind"], readonly [readonly string[], readonly string[]]>> = {
  page: [["page"], ["items", "first", "limit", "total", "more"]],
  offset: [["offset"], ["items", "limit", "total", "more"]],
  cursor: [
    ["cursor", "next"],
    ["items", "more"],
  ],
  link: [[], ["items"]],
  next: [["next"], ["items"]],
};

/**
 * Reads the extension `x-specpress-pagination` of an operation. Places are written as names with dots between
 * them. Those of requests may begin with `query.`, `header.`, `path.` or `body.`; else they are a parameter of
 * that name, or lead into the body. Those of answers lead into the body unless they begin with `header.`.
 */
export function lowerPagination(
  operation: Operation,
  declarations: ReadonlyMap<TypeId, Declaration>,
  diagnostics: Diagnostics,
): Pagination | null {
  const written = operation.extensions[paginationKey];
  if (written === undefined) return null;
  const problem = problemOf(written);
  if (problem === null && isObject(written)) {
    const found = paginationOf(written, operation, declarations);
    if (typeof found !== "string") return found;
    report(operation, diagnostics, found, "name members that the operation's successful answer declares");
    return null;
  }
  report(operation, diagnostics, problem ?? "it must be an object", shapes);
  return null;
}

const shapes = Object.entries(members)
  .map(([style, [required]]) => `{ ${[`style: ${style}`, ...required, "items"].join(", ")} }`)
  .join(", ");

function report(operation: Operation, diagnostics: Diagnostics, reason: string, help: string): void {
  const origin = memberOrigin(operation.origin, paginationKey);
  diagnostics.report("pagination-invalid", { reason, help }, origin);
}

function problemOf(written: JsonValue): string | null {
  if (!isObject(written)) return "it must be an object";
  const style = styleOf(written);
  if (style === null) return `'style' must be one of ${Object.keys(members).join(", ")}`;
  const [required, optional] = members[style];
  for (const name of required) if (!(name in written)) return `'${name}' is missing`;
  for (const [name, value] of Object.entries(written)) {
    if (name === "style") continue;
    if (![...required, ...optional].includes(name)) return `the style '${style}' has no '${name}'`;
    if (name === "first" ? !Number.isInteger(value) : typeof value !== "string")
      return `'${name}' must be ${name === "first" ? "an integer" : "text"}`;
  }
  return null;
}

function styleOf(written: { readonly [key: string]: JsonValue }): Pagination["kind"] | null {
  const kinds = Object.keys(members) as Pagination["kind"][];
  return kinds.find((kind) => kind === written.style) ?? null;
}

/** The declaration, or why it is none. */
function paginationOf(
  written: { readonly [key: string]: JsonValue },
  operation: Operation,
  declarations: ReadonlyMap<TypeId, Declaration>,
): Pagination | string {
  const kind = styleOf(written) ?? "link";
  const text = (name: string): string => String(written[name] ?? "");
  const sent = (name: string): RequestPlace => requestPlace(text(name), operation);
  const given = (name: string): ResponsePlace => responsePlace(text(name));
  const maybe = <T>(name: string, place: (name: string) => T): T | null =>
    name in written ? place(name) : null;
  const items = segments(text("items"));
  const itemType = itemTypeOf(items, operation, declarations);
  if (typeof itemType === "string") return itemType;
  const base = { items, itemType };
  const ends = { total: maybe("total", given), more: maybe("more", given) };
  switch (kind) {
    case "page": {
      const first = typeof written.first === "number" ? written.first : 1;
      return { ...base, kind, page: sent("page"), first, limit: maybe("limit", sent), ...ends };
    }
    case "offset":
      return { ...base, kind, offset: sent("offset"), limit: maybe("limit", sent), ...ends };
    case "cursor":
      return { ...base, kind, cursor: sent("cursor"), next: given("next"), more: ends.more };
    case "link":
      return { ...base, kind };
    case "next":
      return { ...base, kind, next: given("next") };
  }
}

function requestPlace(text: string, { parameters }: Operation): RequestPlace {
  const [, prefix, rest] = /^(query|header|path|body)\.(.+)$/.exec(text) ?? [];
  if (prefix === "body") return { in: "body", path: segments(rest ?? "") };
  if (prefix !== undefined) return { in: prefix as "query", path: [rest ?? ""] };
  const parameter = parameters.find(({ name }) => name.wire === text);
  const place = parameter?.in;
  return place === "query" || place === "header" || place === "path"
    ? { in: place, path: [text] }
    : { in: "body", path: segments(text) };
}

function responsePlace(text: string): ResponsePlace {
  return text.startsWith("header.")
    ? { in: "header", path: [text.slice("header.".length)] }
    : { in: "body", path: segments(text.replace(/^body\./, "")) };
}

function segments(text: string): readonly string[] {
  return text === "" ? [] : text.split(".");
}

/** The type of the items at a place of the successful answer, or why there is none. */
function itemTypeOf(
  path: readonly string[],
  operation: Operation,
  declarations: ReadonlyMap<TypeId, Declaration>,
): Type | string {
  const content = successResponses(operation)
    .flatMap(({ contents }) => contents)
    .find(({ format }) => format === "json");
  if (content === undefined) return "the operation has no successful answer in JSON";
  let type: Type | null = content.type;
  for (const name of path) {
    type = memberOf(type, name, declarations);
    if (type === null) return `the answer has no member '${path.join(".")}'`;
  }
  const list = resolved(type, declarations);
  if (list.kind === "unknown") return list;
  return list.kind === "array" ? list.items : `'items' leads to something that is no list`;
}

function memberOf(type: Type, name: string, declarations: ReadonlyMap<TypeId, Declaration>): Type | null {
  const owner = resolved(type, declarations);
  if (owner.kind === "unknown") return owner;
  if (owner.kind === "map") return owner.values;
  const declaration = owner.kind === "ref" ? declarations.get(owner.id) : undefined;
  if (declaration?.kind !== "object") return null;
  const property = declaration.properties.find((candidate) => candidate.name.wire === name);
  if (property !== undefined) return property.type;
  return declaration.additional.kind === "typed" ? declaration.additional.type : null;
}

/** A type without its aliases and without `null`. */
function resolved(type: Type, declarations: ReadonlyMap<TypeId, Declaration>): Type {
  const seen = new Set<Type>();
  let current = type;
  while (!seen.has(current)) {
    seen.add(current);
    if (current.kind === "nullable") current = current.inner;
    const declaration = current.kind === "ref" ? declarations.get(current.id) : undefined;
    if (declaration?.kind === "alias") current = declaration.type;
  }
  return current;
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

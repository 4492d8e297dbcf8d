import { folded } from "../merge/group-pages.ts";
import type { Location } from "../profile/page-profile.ts";
import { membersOf } from "./example-members.ts";
import {
  type BodyReading,
  concluded,
  type FieldReading,
  noFlows,
  type PageFacts,
  type Reading,
  type RequestReading,
  read,
  type SchemeReading,
  type Security,
} from "./page-facts.ts";
import { fold } from "./patterns.ts";
import type { CurlRequest } from "./read-curl.ts";
import type { HttpLine } from "./read-http.ts";
import type { Wording } from "./wording.ts";

const sampleReason = "the curl sample";

/** A page of an HTTP API with what its line with verb and path, and its sample for curl, say beside its tables. */
export function completeFacts(
  page: PageFacts,
  line: HttpLine | null,
  curl: CurlRequest | null,
  wording: Wording,
): PageFacts {
  const stated = page.request ?? (curl === null ? null : requestOf(curl));
  if (stated === null) return page;
  const query = new Set([...(line?.query ?? []), ...(curl?.query ?? []).map(([name]) => name)]);
  const sent = page.parameters.map((field) => placed(field, query, curl, stated));
  const isWhole = (field: FieldReading) =>
    wording.profile.wholeBodyNames.some((name) => fold(name) === fold(field.name?.value ?? "")) &&
    (field.location === null || field.location.value === "body");
  const whole = sent.find(isWhole);
  const parameters = sent.filter((field) => field !== whole);
  const request: RequestReading = {
    ...stated,
    path: { ...stated.path, value: templated(stated.path.value, parameters) },
    body: whole === undefined ? stated.body : (bodyOf(whole, curl) ?? stated.body),
    server: stated.server ?? serverOf(curl, stated.path.value),
    mediaType: curl?.mediaType == null ? stated.mediaType : read(curl.mediaType, curl.line),
    ...(stated.security === null && curl !== null ? credentialsOf(curl) : {}),
  };
  const shown = curl === null ? { fields: [], structures: [] } : shownBy(curl, page, parameters, request);
  const places = placesOf(request, parameters);
  return {
    ...page,
    request,
    parameters: [...places, ...parameters, ...shown.fields].map((field) => inPath(field, request)),
    structures: [...page.structures, ...shown.structures],
  };
}

function requestOf({ http, line }: CurlRequest): RequestReading {
  return {
    verb: concluded(http.verb, line, 0.97, sampleReason),
    path: concluded(http.path, line, 0.92, sampleReason),
    tags: [],
    security: null,
    schemes: new Map(),
    body: null,
    server: null,
    servers: null,
    seeAlso: null,
    mediaType: null,
  };
}

/** A parameter that no column tells the place of: what the request shows of it. */
function placed(
  field: FieldReading,
  query: ReadonlySet<string>,
  curl: CurlRequest | null,
  request: RequestReading,
): FieldReading {
  const name = field.name?.value ?? "";
  if (field.location !== null || request.path.value.includes(`{${name}}`)) return field;
  const inHeader = curl?.headers.some(([header]) => fold(header) === fold(name)) ?? false;
  const location: Location | null = query.has(name) ? "query" : inHeader ? "header" : null;
  return location === null ? field : { ...field, location: read(location, field.line) };
}

/** Parameters of the path are always sent. */
function inPath(field: FieldReading, { path }: RequestReading): FieldReading {
  const isIn = path.value.includes(`{${field.name?.value ?? ""}}`);
  return isIn && field.location?.value !== "path" ? { ...field, location: read("path", field.line) } : field;
}

/** A path whose segments are names or examples of parameters, as `/boats/BOAT_ID`, with places for them. */
function templated(path: string, parameters: readonly FieldReading[]): string {
  const candidates = parameters.filter(({ location }) => location === null || location.value === "path");
  const segments = path.split("/").map((segment) => {
    if (segment.includes("{")) return respelled(segment, candidates);
    const found = candidates.find(({ name, example, location }) => {
      if (name === null) return false;
      const isName =
        folded(segment) === folded(name.value) && (location !== null || segment !== segment.toLowerCase());
      return isName || (location !== null && segment !== "" && example?.value === segment);
    });
    return found === undefined ? segment : `{${found.name?.value ?? ""}}`;
  });
  return segments.join("/");
}

/** A place is called like its parameter: `{BOAT_ID}` like `boat_id`. */
function respelled(segment: string, candidates: readonly FieldReading[]): string {
  return segment.replace(/\{([^{}]+)\}/g, (whole, place: string) => {
    if (candidates.some(({ name }) => name?.value === place)) return whole;
    const same = candidates.filter(({ name }) => folded(name?.value ?? "") === folded(place));
    return same.length === 1 ? `{${same[0]?.name?.value ?? place}}` : whole;
  });
}

/** The address of the sample, without the path that the page states by itself. */
function serverOf(curl: CurlRequest | null, path: string): Reading<string> | null {
  if (curl === null || curl.http.server === null) return null;
  const stated = segmentsOf(path);
  const called = segmentsOf(curl.http.path);
  const before = called.slice(0, Math.max(0, called.length - stated.length));
  const url = curl.http.server + before.map((segment) => `/${segment}`).join("");
  return concluded(url, curl.line, 0.95, sampleReason);
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function bodyOf(field: FieldReading, curl: CurlRequest | null): BodyReading | null {
  if (field.type === null) return null;
  return {
    required: field.required?.value ?? false,
    contents: [{ mediaType: curl?.mediaType ?? "application/json", type: field.type.value }],
    description: field.description?.value ?? null,
    line: field.line,
  };
}

/** The places of the path that no row is about. */
function placesOf({ path }: RequestReading, parameters: readonly FieldReading[]): readonly FieldReading[] {
  const known = new Set(parameters.map(({ name }) => name?.value));
  const names = [...path.value.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const own = names.filter((name) => !known.has(name)).map((name) => [name, ""] as const);
  const reason = "the path has a place for it";
  return membersOf(Object.fromEntries(own), "", {
    line: path.line,
    location: "path",
    confidence: 0.9,
    reason,
  }).fields;
}

interface Credentials {
  readonly security: Reading<Security>;
  readonly schemes: ReadonlyMap<string, Reading<SchemeReading>>;
}

/** What the sample sends to say who calls. */
function credentialsOf({ headers, hasPassword, line }: CurlRequest): Credentials | null {
  const told = headers.map(([name, value]) => schemeOf(name, value)).find((scheme) => scheme !== null);
  const scheme = told ?? (hasPassword ? basic : null);
  if (scheme === null) return null;
  const of = <T>(value: T): Reading<T> => concluded(value, line, 0.92, sampleReason);
  const { name, ...reading } = scheme;
  return { security: of([[{ name, scopes: [] }]]), schemes: new Map([[name, of(reading)]]) };
}

const basic = { name: "basic", kind: "basic", details: {}, description: null, ...noFlows } as const;

function schemeOf(header: string, value: string): (SchemeReading & { readonly name: string }) | null {
  if (fold(header) === "authorization") {
    if (/^bearer\b/i.test(value))
      return { name: "bearer", kind: "bearer", details: {}, description: null, ...noFlows };
    return /^basic\b/i.test(value) ? basic : null;
  }
  if (!isKey(header)) return null;
  return {
    name: "apiKey",
    kind: "apiKey",
    details: { in: "header", name: header },
    description: null,
    ...noFlows,
  };
}

function isKey(header: string): boolean {
  return /(?:api|access|auth|secret)[-_]?(?:key|token)$/i.test(header);
}

/** What the sample sends, and no table of the page has. */
function shownBy(
  curl: CurlRequest,
  page: PageFacts,
  parameters: readonly FieldReading[],
  { path, body }: RequestReading,
) {
  const known = new Set(parameters.map(({ name }) => fold(name?.value ?? "")));
  const isNew = ([name]: readonly [string, unknown]) =>
    !known.has(fold(name)) && !path.value.includes(`{${name}}`);
  const context = { line: curl.line, confidence: 0.8, reason: "only the curl sample shows it" };
  const of = (entries: readonly (readonly [string, unknown])[], location: Location) =>
    membersOf(Object.fromEntries(entries.filter(isNew)), page.stem, { ...context, location });
  const headers = curl.headers.filter(([name]) => !isKey(name) && !ordinary.has(fold(name)));
  const found = [
    of(curl.query, "query"),
    of(headers, "header"),
    of(body === null ? bodyMembers(curl.body) : [], "body"),
  ];
  return {
    fields: found.flatMap(({ fields }) => fields),
    structures: found.flatMap(({ structures }) => structures),
  };
}

/** Headers that belong to the protocol. */
const ordinary = new Set([
  "accept",
  "authorization",
  "content-type",
  "content-length",
  "host",
  "user-agent",
  "cookie",
]);

function bodyMembers(body: unknown): readonly (readonly [string, unknown])[] {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? Object.entries(body) : [];
}

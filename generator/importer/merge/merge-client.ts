import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { concluded, type PageFacts } from "../page/page-facts.ts";
import type { Location, PageProfile } from "../profile/page-profile.ts";
import { decide, derived, type Fact, type Vote } from "./fact.ts";
import { fillLostRows } from "./fill-lost-rows.ts";
import { groupPages, type PageGroup } from "./group-pages.ts";
import { inferPath, pathPrefixes } from "./infer-path.ts";
import { inferVerb } from "./infer-verb.ts";
import { type FieldSource, mergeFields, mergeKeywords } from "./merge-fields.ts";
import { decideText, mergeSchemes, mergeStated, votesOf } from "./merge-stated.ts";
import { mergeStructures } from "./merge-structures.ts";
import type { LostRow, MergedClient, MergedField, MergedOperation } from "./merged-api.ts";
import { observeExamples, observeMembers } from "./observe-examples.ts";
import { indexParameters, type ParameterIndex } from "./parameter-index.ts";
import { recutRows } from "./recut-rows.ts";
import { type MarkRestorer, markRestorer } from "./restore-marks.ts";
import { type Separated, separateNamesakes } from "./separate-namesakes.ts";
import { textKey, textRichness } from "./text-key.ts";

/** The pages of one client, and the locales that they are in. */
export interface ClientPages {
  readonly client: string;
  readonly pages: readonly PageFacts[];
  readonly profile: PageProfile;
  /** The first is the one that the document is written in. */
  readonly locales: readonly string[];
}

/** Sorts pages by client, in the order of their profile. */
export function clientPages(pages: readonly PageFacts[]): ClientPages[] {
  const byClient = new Map<string, PageFacts[]>();
  for (const profile of new Set(pages.map((page) => page.profile)))
    for (const { name } of profile.clients) byClient.set(name, []);
  for (const page of inOrderOfLanguages(recutRows(pages))) {
    const own = byClient.get(page.client.value);
    if (own === undefined) byClient.set(page.client.value, [page]);
    else own.push(page);
  }
  return [...byClient].flatMap(([client, own]) => {
    const [first] = own;
    return first === undefined
      ? []
      : [{ client, pages: own, profile: first.profile, locales: localesOf(own, first.profile) }];
  });
}

/** Where as many pages say one thing as say another, the language that the profile names first decides. */
function inOrderOfLanguages(pages: readonly PageFacts[]): PageFacts[] {
  const rank = ({ profile, language }: PageFacts): number => {
    const at = profile.languages.findIndex(({ name }) => name === language);
    return at === -1 ? profile.languages.length : at;
  };
  return [...pages].sort((a, b) => rank(a) - rank(b));
}

/** The locale of most pages, then the others; among equals, the profile's order. */
function localesOf(pages: readonly PageFacts[], profile: PageProfile): string[] {
  const counts = new Map(profile.locales.map(({ name }) => [name, 0]));
  for (const page of pages) counts.set(page.locale, (counts.get(page.locale) ?? 0) + 1);
  const present = [...counts].filter(([, count]) => count > 0);
  return present.sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** What merging the operations of one client shares. */
interface ClientContext {
  readonly profile: PageProfile;
  readonly locale: string;
  readonly prefixes: ReadonlySet<string>;
  readonly index: ParameterIndex;
  readonly restore: MarkRestorer;
}

/** Merges the pages of a client into one API whose texts are in one locale, as far as there are any. */
export function mergeClient(own: ClientPages, locale: string): MergedClient {
  const { client, profile } = own;
  const { groups, namesakes } = separated(own);
  const pages = groups.flatMap((group) => group.pages);
  const restore = markRestorer(pages, profile);
  const prefixes = pathPrefixes(groups);
  const context: ClientContext = { profile, locale, prefixes, index: indexParameters(pages), restore };
  return {
    client,
    locale,
    profile,
    apiTitle: decideText(pages, locale, (page) => page.apiTitle),
    server: decide(
      votesOf(pages, (page) => page.request?.server ?? null),
      String,
    ),
    schemes: mergeSchemes(pages, locale),
    operations: uniqueIds(groups.map((group) => mergeOperation(group, context))),
    structures: observeExamples(mergeStructures(pages, locale), pages).map((structure) => ({
      ...structure,
      fields: restore.fields(structure.fields),
      namesakeOf: namesakes.get(structure.name) ?? null,
    })),
  };
}

/** Pages that say everything were printed from one specification, in which no name is given twice. */
function separated({ pages, profile }: ClientPages): Separated {
  const groups = groupPages(pages);
  return profile.unsaid === "absent" ? { groups, namesakes: new Map() } : separateNamesakes(groups);
}

function mergeOperation(group: PageGroup, context: ClientContext): MergedOperation {
  const { pages } = group;
  const { locale, profile, prefixes, restore } = context;
  const idFact = operationId(pages);
  const texts = mergeTexts(pages, context);
  const path = inferPath(group, idFact.value, prefixes, profile);
  const lostRows: LostRow[] = [];
  const sources = pages.map((page): FieldSource => {
    const filled = fillLostRows(page, context.index, pages);
    for (const row of filled.lost) lostRows.push(row);
    return { file: page.file, locale: page.locale, fields: filled.fields };
  });
  return {
    id: idFact.value,
    method: null,
    idFact,
    pages: pages.map((page) => page.file),
    ...texts,
    // Pages that say everything are headed by the name of the operation where it has no title.
    title: profile.unsaid === "absent" && texts.title?.value === idFact.value ? null : texts.title,
    verb: inferVerb(pages, idFact.value, profile),
    path,
    parameters: restore
      .fields(mergeParameters(sources, locale, profile))
      .map((field) => placedInPath(field, path)),
    lostRows,
    ...mergeResponse(pages, context),
    stated: mergeStated(pages, locale),
    isWebhook: pages.some((page) => page.isWebhook),
    clientConflict: decide(
      votesOf(pages, (page) => page.otherClient),
      String,
    ),
  };
}

/** Where pages say where each is sent, a name may stand for several: one in the query, and one in the body. */
function mergeParameters(
  sources: readonly FieldSource[],
  locale: string,
  profile: PageProfile,
): MergedField[] {
  if (profile.unsaid === "inferred") return mergeFields(sources, locale);
  const placeOf = (field: FieldSource["fields"][number]) => field.location?.value ?? null;
  const places = new Set(sources.flatMap(({ fields }) => fields.map(placeOf)));
  const merged = [...places].flatMap((place) =>
    mergeFields(
      sources.map((source) => ({
        ...source,
        fields: source.fields.filter((field) => placeOf(field) === place),
      })),
      locale,
    ),
  );
  const [fullest] = [...sources].sort((a, b) => b.fields.length - a.fields.length);
  const key = (name: string | undefined, place: string | null | undefined) => `${place ?? ""} ${name ?? ""}`;
  const order = new Map(
    fullest?.fields.map((field, index) => [key(field.name?.value, placeOf(field)), index] as const),
  );
  const rank = ({ name, location }: MergedField) => order.get(key(name, location?.value)) ?? order.size;
  return merged.sort((a, b) => rank(a) - rank(b));
}

/** A parameter that the path has a place for is sent there, and always. */
function placedInPath(field: MergedField, path: Fact<string>): MergedField {
  const { location, required, nameFact } = field;
  const isStated = location?.status === "read";
  if (isStated ? location.value !== "path" : !path.value.includes(`{${field.name}}`)) return field;
  const reason = "the path has a place for it";
  return {
    ...field,
    location: isStated ? location : derived<Location>("path", 0.98, reason, nameFact.places),
    required: required?.value === true ? required : derived(true, 0.98, reason, nameFact.places),
  };
}

type Texts = Pick<MergedOperation, "title" | "description" | "tags" | "exampleResult" | "exampleLines">;

/** What is told by the pages of one locale, or by all where that has none. */
function mergeTexts(pages: readonly PageFacts[], { locale, restore }: ClientContext): Texts {
  const own = pages.filter((page) => page.locale === locale);
  const telling = own.length > 0 ? own : pages;
  const exampleResult = decide(
    votesOf(telling, (page) => page.exampleResult),
    (value) => JSON.stringify(value),
  );
  return {
    title: decide(titleVotes(telling), textKey, textRichness),
    description: restore.prose(
      decide(
        votesOf(telling, (page) => page.description),
        textKey,
        textRichness,
      ),
    ),
    tags: tagFacts(telling),
    exampleResult,
    exampleLines: linesOf(exampleResult, pages),
  };
}

type Response = Pick<
  MergedOperation,
  "responseType" | "responseShape" | "responseKeywords" | "responseFields"
>;

function mergeResponse(pages: readonly PageFacts[], { locale, restore }: ClientContext): Response {
  return {
    responseType: decide(
      votesOf(pages, (page) => page.responseType),
      String,
    ),
    responseShape: decide(
      votesOf(pages, (page) => page.responseShape),
      JSON.stringify,
    ),
    responseKeywords: mergeKeywords(
      pages.map((page) => ({ ...page, field: { keywords: page.responseKeywords } })),
      locale,
    ),
    responseFields: restore.fields(observeMembers(mergeFields(responseSources(pages), locale), pages)),
  };
}

function titleVotes(pages: readonly PageFacts[]): Vote<string>[] {
  const others = pages.flatMap((page) =>
    page.otherTitles.map((title) => ({
      file: page.file,
      reading: concluded(title.value, title.line, 0.9, "the breadcrumb of the page"),
    })),
  );
  return [...votesOf(pages, (page) => page.title), ...others];
}

/** The method name in camel case, as most languages print it. */
function operationId(pages: readonly PageFacts[]): Fact<string> {
  const methods = votesOf(pages, (page) => page.method);
  const spelled = decide(
    methods.map(({ file, reading }) => ({ file, reading: { ...reading, value: spelling(reading.value) } })),
    String,
  );
  if (spelled !== null)
    return {
      ...spelled,
      others: spelled.others.filter((other) => other.value.toLowerCase() !== spelled.value.toLowerCase()),
    };
  const places = pages.map((page) => ({ file: page.file, line: 1 }));
  return derived(
    camelCase(words(pages[0]?.stem ?? "operation")),
    0.9,
    "the file name; the page names no method",
    places,
  );
}

/** Camel case keeps its capitals (`getMFAStatus`); other cases are turned into it. */
function spelling(method: string): string {
  if (method.includes("_")) return camelCase(words(method));
  return method.charAt(0).toLowerCase() + method.slice(1);
}

/** One fact per tag: an operation may stand in several folders. */
function tagFacts(pages: readonly PageFacts[]): Fact<string>[] {
  const byTag = new Map<string, Vote<string>[]>();
  for (const page of pages) {
    for (const reading of page.tags) {
      const list = byTag.get(reading.value) ?? [];
      list.push({ file: page.file, reading });
      byTag.set(reading.value, list);
    }
  }
  return [...byTag.values()].flatMap((list) => decide(list, String) ?? []);
}

function responseSources(pages: readonly PageFacts[]): FieldSource[] {
  return pages.map(({ file, locale, responseFields }) => ({ file, locale, fields: responseFields }));
}

/** The lines of an example on the page that its first place is on. */
function linesOf(example: Fact<unknown> | null, pages: readonly PageFacts[]): ReadonlyMap<string, number> {
  const file = example?.places[0]?.file;
  return pages.find((page) => page.file === file)?.exampleLines ?? new Map();
}

/** Different operations that pages document under one method: all but the first go by their path. */
function uniqueIds(operations: readonly MergedOperation[]): MergedOperation[] {
  const taken = new Set<string>();
  return operations.map((operation) => {
    let id = operation.id;
    if (taken.has(id)) id = camelCase(words(operation.path.value.split("/").slice(3).join("-")));
    for (let number = 2; taken.has(id) || id === ""; number++) id = `${operation.id}${number}`;
    taken.add(id);
    if (id === operation.id) return operation;
    const reason = `another operation is documented as ${operation.id}, too`;
    return {
      ...operation,
      id,
      method: operation.id,
      idFact: derived(id, 0.8, reason, operation.idFact.places),
    };
  });
}

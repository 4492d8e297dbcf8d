import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { concluded, type PageFacts, type Reading } from "../page/page-facts.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { decide, derived, type Fact, type Vote } from "./fact.ts";
import { fillLostRows } from "./fill-lost-rows.ts";
import { groupPages, type PageGroup } from "./group-pages.ts";
import { inferPath, pathPrefixes } from "./infer-path.ts";
import { inferVerb } from "./infer-verb.ts";
import { type FieldSource, mergeFields } from "./merge-fields.ts";
import { mergeStructures } from "./merge-structures.ts";
import type { LostRow, MergedClient, MergedOperation } from "./merged-api.ts";
import { observeExamples } from "./observe-examples.ts";
import { indexParameters, type ParameterIndex } from "./parameter-index.ts";
import { recutRows } from "./recut-rows.ts";
import { textKey, textRichness } from "./text-key.ts";

type Locale = "zh" | "en";

/** Merges the pages of each client into one API. */
export function mergePages(pages: readonly PageFacts[], profile: PageProfile): MergedClient[] {
  const clients = profile.clients.map((client) => client.name);
  const cut = recutRows(pages);
  return clients.flatMap((client) => {
    const own = cut.filter((page) => page.client.value === client);
    return own.length === 0 ? [] : [mergeClient(client, own, profile)];
  });
}

function mergeClient(client: string, pages: readonly PageFacts[], profile: PageProfile): MergedClient {
  const locale = mainLocale(pages);
  const groups = groupPages(pages);
  const prefixes = pathPrefixes(groups);
  const index = indexParameters(pages);
  return {
    client,
    locale,
    operations: uniqueIds(groups.map((group) => mergeOperation(group, locale, prefixes, index, profile))),
    structures: observeExamples(mergeStructures(pages, locale), pages),
  };
}

/** The locale of most pages; the texts of others stand in only where it has none. */
function mainLocale(pages: readonly PageFacts[]): Locale {
  const chinese = pages.filter((page) => page.locale === "zh").length;
  return chinese * 2 > pages.length ? "zh" : "en";
}

function mergeOperation(
  group: PageGroup,
  locale: Locale,
  prefixes: ReadonlySet<string>,
  index: ParameterIndex,
  profile: PageProfile,
): MergedOperation {
  const { pages } = group;
  const own = pages.filter((page) => page.locale === locale);
  const textPages = own.length > 0 ? own : pages;
  const idFact = operationId(pages);
  const lostRows: LostRow[] = [];
  const sources = pages.map((page): FieldSource => {
    const filled = fillLostRows(page, index, pages);
    for (const row of filled.lost) lostRows.push(row);
    return { file: page.file, locale: page.locale, fields: filled.fields };
  });
  const exampleResult = decide(
    votes(textPages, (page) => page.exampleResult),
    (value) => JSON.stringify(value),
  );
  return {
    id: idFact.value,
    method: null,
    idFact,
    pages: pages.map((page) => page.file),
    title: decide(titleVotes(textPages), textKey, textRichness),
    description: decide(
      votes(textPages, (page) => page.description),
      textKey,
      textRichness,
    ),
    tags: tagFacts(textPages),
    verb: inferVerb(pages, idFact.value, profile),
    path: inferPath(group, idFact.value, prefixes, profile),
    parameters: mergeFields(sources, locale),
    lostRows,
    responseType: decide(
      votes(pages, (page) => page.responseType),
      String,
    ),
    responseFields: mergeFields(responseSources(pages), locale),
    exampleResult,
    exampleLines: linesOf(exampleResult, pages),
    clientConflict: decide(
      votes(pages, (page) => page.otherClient),
      String,
    ),
  };
}

function votes<T>(pages: readonly PageFacts[], pick: (page: PageFacts) => Reading<T> | null): Vote<T>[] {
  return pages.flatMap((page) => {
    const reading = pick(page);
    return reading === null ? [] : [{ file: page.file, reading }];
  });
}

function titleVotes(pages: readonly PageFacts[]): Vote<string>[] {
  const others = pages.flatMap((page) =>
    page.otherTitles.map((title) => ({
      file: page.file,
      reading: concluded(title.value, title.line, 0.9, "the breadcrumb of the page"),
    })),
  );
  return [...votes(pages, (page) => page.title), ...others];
}

/** The method name in camel case, as most languages print it. */
function operationId(pages: readonly PageFacts[]): Fact<string> {
  const methods = votes(pages, (page) => page.method);
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

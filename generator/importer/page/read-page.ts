import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { positionOrigin } from "../../diagnostics/origin.ts";
import { camelCase, kebabCase, pascalCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { Line, PageDocument } from "../document/block.ts";
import type { PageProfile, SectionName } from "../profile/page-profile.ts";
import { plainText } from "./code-span.ts";
import { completeFacts } from "./complete-facts.ts";
import type { PagePart } from "./cut-operations.ts";
import { type Evidence, valuesByName } from "./evidence.ts";
import { findSections, type Section, type Sections } from "./find-sections.ts";
import { frontMatter } from "./front-matter.ts";
import { inferItems } from "./infer-items.ts";
import { nestRows } from "./nest-rows.ts";
import {
  type AnswerReading,
  concluded,
  type FieldReading,
  type PageFacts,
  type PageType,
  type Reading,
  type RequestReading,
  read,
  type StructureReading,
  type UnreadText,
} from "./page-facts.ts";
import { clientFolder, languageOf, type PageLocation, pageLocation } from "./page-location.ts";
import { firstMatch } from "./patterns.ts";
import { type AnswerPart, answerOf, cutAnswers, errorCodes, tableAnswers } from "./read-answers.ts";
import { findCurl } from "./read-curl.ts";
import { type FieldContext, namesNoType, quotesExamples, readField } from "./read-field.ts";
import { type HeadFacts, readHead } from "./read-head.ts";
import { type HttpLine, httpLine, httpLinesOf } from "./read-http.ts";
import { readRequest } from "./read-request.ts";
import { type ExampleResult, readResponse } from "./read-response.ts";
import { readRows, type SectionRows } from "./read-rows.ts";
import { readSample, type SampleFacts } from "./read-sample.ts";
import { readAbout, readShape } from "./read-shape.ts";
import { cutStructures, type StructurePart } from "./read-structures.ts";
import { isYesNo } from "./read-table.ts";
import { webhookFacts } from "./read-webhook.ts";
import { recoverNames } from "./recover-names.ts";
import { reportEnd } from "./report-end.ts";
import type { RowCells } from "./row-cells.ts";
import { linesOf, type SectionItem, sectionItems } from "./section-items.ts";
import { keywordsIn, takeDeprecation } from "./take-notes.ts";
import { withTextHeadings } from "./text-headings.ts";
import type { Wording } from "./wording.ts";

/** The first line anywhere on the page that names verb and path. */
function firstHttpLine(document: PageDocument, wording: Wording): HttpLine | null {
  if (wording.request.lines.length === 0) return null;
  const { request } = frontMatter(document, wording.profile).members;
  for (const line of [...(request === undefined ? [] : [request]), ...httpLinesOf(document.blocks)]) {
    const found = httpLine(line.text, wording);
    if (found !== null) return found;
  }
  return null;
}

const emptySection: Section = { heading: "", blocks: [], to: 0 };

/** A page's facts, or that it is no reference page of this format. */
export type PageResult =
  | { readonly kind: "page"; readonly facts: PageFacts }
  | { readonly kind: "not-reference" };

/** Reads one page, or the part of one that is about one operation. */
export function readPage(part: PagePart, wording: Wording, report: Diagnostics): PageResult {
  const { group } = part;
  const document = withTextHeadings(part.document, wording);
  const sections = findSections(document, wording);
  const curl = wording.profile.request.curlSamples ? findCurl(document.blocks) : null;
  const line = firstHttpLine(document, wording);
  const isCall = curl !== null || line !== null;
  const isWebhook = sections.named.has("payload");
  if (!isCall && !sections.named.has("parameters") && !sections.named.has("method") && !isWebhook)
    return { kind: "not-reference" };
  const method = readMethod(sections.named.get("method") ?? emptySection, wording);
  // A page of a webhook names no method that would tell whose it is.
  const folder = isWebhook ? clientFolder(document.file, wording.profile) : null;
  const location = pageLocation(document.file, wording.profile, method?.client ?? null);
  const byFolder =
    folder === null ? null : { chosen: concluded(folder, 1, 0.95, "the folder of the page"), other: null };
  const client = clientOf(method, location, wording.profile) ?? byFolder;
  if (client === null) return { kind: "not-reference" };
  const tables = readTables(sections, method?.name.value ?? location.stem, document, wording);
  if (method === null && !isCall && !isWebhook && !tables.parameters.hasTable)
    return { kind: "not-reference" };
  reportRows(document, tables, report);
  const head = readHead(sections.head, document, wording);
  const facts = pageFacts(document, location, method, client, head, group, tables, wording);
  reportEnd({ document, sections, example: tables.example, facts }, wording, report);
  if (isWebhook) return { kind: "page", facts: webhookFacts(facts, sections, document, wording) };
  const whole = isCall ? completeFacts(facts, line, curl, wording) : inferItems(facts);
  return { kind: "page", facts: whole };
}

interface MethodFacts {
  readonly className: Reading<string>;
  /** The member of the client that the method stands below: `pets` of `ShopClient.pets.list`. */
  readonly group: Reading<string> | null;
  readonly name: Reading<string>;
}

function readMethod(section: Section, wording: Wording): (MethodFacts & { client: string }) | null {
  const lines = section.blocks.flatMap((block) =>
    block.kind === "text" || block.kind === "code" ? block.lines : [],
  );
  for (const line of lines) {
    const [, className, group, name] = wording.method.exec(line.text) ?? [];
    const client = className === undefined ? null : clientNamed(className, wording.profile);
    if (className === undefined || name === undefined || client === null) continue;
    return {
      className: read(className, line.number),
      group: group === undefined ? null : read(camelCase(words(group)), line.number),
      name: read(name, line.number),
      client,
    };
  }
  return null;
}

/** What the operation is called on its own: in a group, methods leave out the words that the group says. */
function operationName({ group, name }: MethodFacts, { stem }: PageLocation): Reading<string> {
  if (group === null) return name;
  const ofFile = words(stem).map((word) => word.toLowerCase());
  const isWhole = words(name.value).every((word) => ofFile.includes(word.toLowerCase()));
  return isWhole
    ? concluded(camelCase(ofFile), name.line, 0.97, "the file name; the page names a member of a group")
    : concluded(
        camelCase([...words(name.value), ...words(group.value)]),
        name.line,
        0.8,
        "the method and its group",
      );
}

/** The client of a class: a known one, or the class without the ending that the profile knows. */
function clientNamed(className: string, profile: PageProfile): string | null {
  const known = profile.clients.find((entry) => entry.className === className);
  if (known !== undefined) return known.name;
  const ending = profile.otherClients;
  return ending !== null && className.endsWith(ending)
    ? kebabCase(words(className.slice(0, -ending.length)))
    : null;
}

type Client = { readonly chosen: Reading<string>; readonly other: Reading<string> | null };

/** The client is the class before the method name; the folder stands in for it, and wins where they differ. */
function clientOf(
  method: ReturnType<typeof readMethod>,
  location: PageLocation,
  profile: PageProfile,
): Client | null {
  const said = method === null ? null : read(method.client, method.name.line);
  if (location.client === null) {
    const only = said ?? onlyClient(profile);
    return only === null ? null : { chosen: only, other: null };
  }
  if (said?.value === location.client) return { chosen: said, other: null };
  const confidence = said === null ? 0.97 : 0.9;
  return {
    chosen: concluded(location.client, said?.line ?? 1, confidence, "the folder of the page"),
    other: said,
  };
}

/** Where a profile knows one client alone, all pages are about it; one that knows none is called like the client. */
function onlyClient({ name: profileName, clients, otherClients }: PageProfile): Reading<string> | null {
  const [only = { name: profileName }, ...others] = clients;
  if (others.length > 0 || otherClients !== null) return null;
  return concluded(only.name, 1, 0.95, "the only client of the profile");
}

interface Tables {
  /** What structures without a name are named after. */
  readonly owner: string;
  readonly request: RequestReading | null;
  readonly parameterItems: readonly SectionItem[];
  readonly answers: readonly AnswerPart[];
  readonly headers: SectionRows;
  readonly responseShape: Reading<PageType> | null;
  readonly responseNotes: Reading<string> | null;
  readonly statusRows: readonly RowCells[];
  readonly errorRows: readonly RowCells[];
  readonly parameters: SectionRows;
  readonly response: SectionRows;
  readonly responseType: Reading<string> | null;
  readonly example: ExampleResult;
  readonly structures: readonly (StructurePart & { readonly table: SectionRows })[];
  readonly structureRest: readonly Line[];
  readonly sample: SampleFacts;
  readonly evidence: Evidence;
}

function readTables(sections: Sections, method: string, document: PageDocument, wording: Wording): Tables {
  const section = (name: SectionName) => sections.named.get(name) ?? emptySection;
  const isWebhook = sections.named.has("payload");
  const responseItems = sectionItems(section(isWebhook ? "payload" : "response"));
  const answers = cutAnswers(responseItems, wording);
  const response = readResponse(answers[0]?.items ?? [], wording);
  const errorItems = sectionItems(section(isWebhook ? "answer" : "errors"));
  const structureItems = sectionItems(section("structures"));
  const cut = cutStructures(structureItems, wording);
  const sample = readSample(section("sample"), method);
  const values = valuesByName(response.example.kind === "value" ? response.example.value.value : null);
  for (const [name, value] of sample.arguments) {
    if (/^[\w@.:+-]{2,}$/.test(value.value)) values.set(name, [...(values.get(name) ?? []), value.value]);
  }
  const evidence: Evidence = { values, structures: new Set(cut.parts.map((part) => part.name.value)) };
  const owner = method ?? pageLocation(document.file, wording.profile, null).stem;
  const parameters = section("parameters");
  const parameterItems = sectionItems(parameters);
  const front = frontMatter(document, wording.profile).members.request;
  const anywhere = wording.request.lines.length === 0 ? [] : httpLinesOf(document.blocks);
  const rows = readRows(response.tableItems, evidence, wording);
  const ownParameters = readRows(parameterItems, evidence, wording, parameters.heading);
  const parts = cut.parts.map((part) => ({ ...part, table: readRows(part.items, evidence, wording) }));
  const nested = {
    parameters: nestRows(ownParameters.rows, owner, wording),
    response: nestRows(rows.rows.filter(isMember), `${owner}-response`, wording),
    structures: parts.map((part) => nestRows(part.table.rows, part.name.value, wording)),
  };
  const found = [nested.parameters, nested.response, ...nested.structures].flatMap((each) => each.structures);
  return {
    owner,
    request: readRequest(
      linesOf(sectionItems(section("method"))),
      [...(front === undefined ? [] : [front]), ...anywhere],
      parameterItems,
      document,
      wording,
    ),
    parameterItems,
    answers,
    parameters: { ...ownParameters, rows: nested.parameters.rows },
    response: { ...rows, rows: nested.response.rows },
    responseType: response.type,
    responseShape: response.shape ?? answers[0]?.shape ?? null,
    responseNotes: response.notes,
    statusRows: wording.hasStatusTable
      ? readRows([...responseItems, ...errorItems], evidence, wording).rows.filter((row) => !isMember(row))
      : [],
    errorRows: readRows(errorItems, evidence, wording).rows,
    headers: readRows(response.headerItems, evidence, wording),
    example: response.example.kind === "none" ? exampleElsewhere(document, wording) : response.example,
    structures: [
      ...parts.map((part, index) => withRows(part, nested.structures[index]?.rows ?? [])),
      ...found.map(({ name, rows }) => ({ name, items: [], table: { rows, rest: [], hasTable: true } })),
    ],
    structureRest: cut.rest,
    sample,
    evidence,
  };
}

/** An example that stands before its section, as beside the samples of a page. */
function exampleElsewhere(document: PageDocument, wording: Wording): ExampleResult {
  if (wording.request.lines.length === 0) return { kind: "none" };
  const items = sectionItems({ ...emptySection, blocks: document.blocks });
  const label = items.findIndex((item) => item.kind === "line" && wording.exampleResult.test(item.line.text));
  return label === -1 ? { kind: "none" } : readResponse(items.slice(label), wording).example;
}

function withRows<T extends { readonly table: SectionRows }>(part: T, rows: readonly RowCells[]): T {
  return { ...part, table: { ...part.table, rows } };
}

function pageFacts(
  document: PageDocument,
  location: PageLocation,
  method: MethodFacts | null,
  client: Client,
  head: HeadFacts,
  group: PagePart["group"],
  tables: Tables,
  wording: Wording,
): PageFacts {
  const { profile } = wording;
  const inCrumbs = head.breadcrumbs.map((step) => languageOf(step.value, profile));
  return {
    file: document.file,
    stem: location.stem,
    language: location.language ?? inCrumbs.find((name) => name !== null) ?? null,
    profile,
    locale: localeOf(document, wording),
    client: client.chosen,
    otherClient: client.other,
    method: method === null ? null : operationName(method, location),
    tags: tagsOf(location, tables.request, groupTag(group, method, head), head.breadcrumbs),
    apiTitle: apiTitleOf(document, wording),
    ...headTexts(head, wording),
    ...tableFacts(tables, document, wording),
    request: tables.request,
    isWebhook: false,
    responseType: tables.responseType,
    responseShape: tables.responseShape,
    responseKeywords: keywordsIn(tables.responseNotes, tables.responseShape?.value ?? null, wording),
    exampleResult: tables.example.kind === "value" ? tables.example.value : null,
    exampleLines: tables.example.kind === "value" ? tables.example.lines : new Map(),
    sampleArguments: tables.sample.arguments,
    sampleText: tables.sample.text,
    losesCode: losesCode(document, [method?.name ?? null, tables.responseType]),
    unread: unreadText(tables, wording),
  };
}

/** By what every page marks as code; where a page has nothing of it, by all lines. */
function losesCode({ lines }: PageDocument, marked: readonly (Reading<string> | null)[]): boolean {
  const shown = marked.flatMap((reading) => (reading === null ? [] : (lines[reading.line - 1] ?? [])));
  return !(shown.length > 0 ? shown : lines).some((line) => line.includes("`"));
}

type HeadTexts = Pick<PageFacts, "title" | "otherTitles" | "description" | "deprecation">;

function headTexts({ title, description, breadcrumbs }: HeadFacts, wording: Wording): HeadTexts {
  const { text, deprecation } = takeDeprecation(description?.value ?? "", wording);
  return {
    title,
    otherTitles: breadcrumbs.slice(-1).filter((step) => step.value !== title?.value),
    description: text === "" ? null : description && { ...description, value: text },
    deprecation: deprecation === null ? null : read(deprecation, description?.line ?? 1),
  };
}

type TableFacts = Pick<
  PageFacts,
  "parameters" | "responseFields" | "answers" | "errorCodes" | "structures" | "wholes"
>;

function tableFacts(tables: Tables, document: PageDocument, wording: Wording): TableFacts {
  const { evidence } = tables;
  const exampleRows = [...tables.parameters.rows, ...tables.structures.flatMap((part) => part.table.rows)];
  const passed = [...tables.sample.arguments].filter(([, { value }]) => value.startsWith("["));
  const shared = {
    wording,
    quotesExamples: quotesExamples(exampleRows),
    lists: new Set(passed.map(([name]) => name)),
  };
  const context = (table: FieldContext["table"]): FieldContext => ({ ...shared, table });
  return {
    parameters: fields(tables.parameters.rows, context("parameters"), evidence),
    responseFields: fields(tables.response.rows, context("response"), evidence),
    answers: answersOf(tables, context("response"), document),
    errorCodes: errorCodes(tables.errorRows, wording),
    structures: tables.structures.map((part) => structure(part, context("structure"), document, evidence)),
    wholes: wholesOf(tables, wording),
  };
}

function wholesOf({ request, parameterItems, answers, responseType }: Tables, wording: Wording) {
  const body = request?.body?.contents[0]?.type;
  const ofAnswers = answers.map(({ items }, index) => ({
    items,
    name: (index === 0 ? responseType : readResponse(items, wording).type)?.value,
  }));
  const ofBody = { items: parameterItems, name: body?.kind === "named" ? body.name : undefined };
  return [ofBody, ...ofAnswers].flatMap(({ items, name }) =>
    name === undefined ? [] : (readAbout(items, name, wording) ?? []),
  );
}

/** By a folder of the locale's name, or by the letters near the beginning of the page. */
function localeOf(document: PageDocument, { locales }: Wording): string {
  const folders = new Set(document.file.split("/").slice(0, -1));
  const byFolder = locales.find(({ name }) => folders.has(name));
  if (byFolder !== undefined) return byFolder.name;
  const text = headingText(document);
  const byLetters = locales.find(({ pattern }) => pattern?.test(text));
  return (byLetters ?? locales.find(({ pattern }) => pattern === null) ?? locales[0])?.name ?? "";
}

function apiTitleOf(document: PageDocument, { apiTitle }: Wording): Reading<string> | null {
  if (apiTitle.length === 0) return null;
  for (const [index, line] of document.lines.slice(0, 40).entries()) {
    const title = firstMatch(apiTitle, line)?.groups.title;
    if (title !== undefined) return read(plainText(title), index + 1);
  }
  return null;
}

/** What a page says of its responses: the one that it shows first, others like it, and those of the table. */
function answersOf(tables: Tables, context: FieldContext, document: PageDocument): AnswerReading[] {
  const { wording } = context;
  const shown = tables.answers.flatMap((part, index) => {
    if (index === 0) {
      const headers = fields(tables.headers.rows, context, tables.evidence);
      const members = { headers, fields: [], keywords: new Map(), example: null };
      return answerOf(part, null, members, hasResponse(tables), document, wording) ?? [];
    }
    const own = readResponse(part.items, wording);
    const named: PageType | null = own.type === null ? null : { kind: "named", name: own.type.value };
    const members = (items: readonly SectionItem[]) =>
      fields(readRows(items, tables.evidence, wording).rows.filter(isMember), context, tables.evidence);
    const found = {
      headers: members(part.hasHeaders ? part.items : own.headerItems),
      fields: part.hasHeaders ? [] : members(own.tableItems),
      keywords: keywordsIn(own.notes, own.shape?.value ?? null, wording),
      example: own.example.kind === "value" ? own.example.value : null,
    };
    const type =
      (own.shape ?? part.shape)?.value ??
      named ??
      (found.fields.length === 0 ? null : answerType(part, tables));
    const hasContent = type !== null || found.example !== null;
    return answerOf(part, type, found, hasContent, document, wording) ?? [];
  });
  const listed = tableAnswers(tables.statusRows, wording);
  if (wording.profile.unsaid === "absent") return joinedAnswers(shown, listed);
  const known = shown.length > 0 ? joinedAnswers(shown, listed) : successFirst(listed, hasResponse(tables));
  return [...unnamedSuccess(known, context, tables), ...known];
}

/** The response that a page describes without a status, where those that have one are failures. */
function unnamedSuccess(
  known: readonly AnswerReading[],
  context: FieldContext,
  tables: Tables,
): AnswerReading[] {
  const isKnown = known.some(({ status }) => /^(?:2|default)/i.test(status.value));
  const [failure] = known;
  if (failure === undefined || isKnown || tables.answers[0]?.status !== null || !hasResponse(tables))
    return [];
  const described = tables.responseType ?? tables.responseShape ?? tables.response.rows[0] ?? failure.status;
  const reason = "the page describes it, and gives a status to failures only";
  return [
    {
      status: concluded("200", described.line, 0.9, reason),
      contents: [{ mediaType: "application/json", type: null }],
      description: null,
      headers: fields(tables.headers.rows, context, tables.evidence),
      fields: [],
      keywords: new Map(),
      example: null,
    },
  ];
}

/** One answer of each status: what the table says of it, with what stands elsewhere on the page. */
function joinedAnswers(shown: readonly AnswerReading[], listed: readonly AnswerReading[]): AnswerReading[] {
  const inTable = new Set(listed.map(({ status }) => status.value));
  const own = shown.filter(({ status }) => !inTable.has(status.value));
  const joined = listed.map((answer) => {
    const more = shown.filter(({ status }) => status.value === answer.status.value);
    const example = more.find((each) => each.example !== null)?.example ?? null;
    return { ...answer, example, headers: more.flatMap(({ headers }) => headers) };
  });
  return [...own, ...joined];
}

/** Where a table has all responses, the members that the page describes are those of the one for success. */
function successFirst(answers: readonly AnswerReading[], hasMembers: boolean): AnswerReading[] {
  const success = answers.find(({ status }) => status.value.startsWith("2"));
  if (success === undefined) return [...answers];
  const isBare = hasMembers && success.contents.length === 0;
  const contents = isBare ? [{ mediaType: "application/json", type: null }] : success.contents;
  return [{ ...success, contents }, ...answers.filter((answer) => answer !== success)];
}

function hasResponse({ responseType, responseShape, response, example }: Tables): boolean {
  return (
    responseType !== null || responseShape !== null || response.rows.length > 0 || example.kind !== "none"
  );
}

/** The structure whose members stand below a status, without a name of their own. */
function answerType({ status }: AnswerPart, { owner }: Tables): PageType {
  return { kind: "named", name: pascalCase([...words(owner), status?.value ?? ""]) };
}

function isMember(row: RowCells): boolean {
  return row.cells.status === undefined;
}

function headingText(document: PageDocument): string {
  return document.lines.slice(0, 60).join(" ").slice(0, 2000);
}

/** The folder under the client's, the group that the method stands in, or the step of the breadcrumbs above the page. */
function tagsOf(
  location: PageLocation,
  request: RequestReading | null,
  group: Reading<string> | null,
  crumbs: readonly Reading<string>[],
): readonly Reading<string>[] {
  if (request !== null && request.tags.length > 0) return request.tags;
  if (location.tag !== null) return [concluded(location.tag, 1, 0.99, "the folder of the page")];
  if (group !== null) return [group];
  const step = crumbs.length < 3 ? undefined : crumbs.at(-2);
  return step === undefined ? [] : [step];
}

function groupTag(
  group: PagePart["group"],
  method: MethodFacts | null,
  { tag }: HeadFacts,
): Reading<string> | null {
  return method?.group ?? tag ?? (group === null ? null : read(plainText(group.text), group.line));
}

function fields(rows: readonly RowCells[], context: FieldContext, evidence: Evidence): FieldReading[] {
  return recoverNames(
    rows.map((row) => readField(row, context)),
    evidence,
  );
}

function structure(
  part: StructurePart & { readonly table: SectionRows },
  context: FieldContext,
  document: PageDocument,
  evidence: Evidence,
): StructureReading {
  const lastLine = part.table.rows.at(-1)?.line ?? part.name.line;
  return {
    name: part.name,
    ...readShape(part, document, context.wording),
    fields: fields(part.table.rows, context, evidence),
    endsPage: !document.endsInLineBreak && lastLine >= document.lines.length,
  };
}

function unreadText(tables: Tables, wording: Wording): UnreadText[] {
  const isWhole = wording.profile.unsaid === "absent";
  const rest = [
    ...(isWhole ? [] : [...tables.parameters.rest, ...tables.response.rest]),
    ...tablesOf(tables).flatMap(({ rows }) => rows.flatMap((row) => unknownWords(row, wording))),
    ...(tables.example.kind === "value" ? tables.example.rest : []),
    ...tables.structureRest,
    // A format that says everything has text around its tables, which was read with them.
    ...(isWhole ? [] : tables.structures.flatMap((part) => part.table.rest)),
  ];
  return rest
    .filter((line) => line.text.trim() !== "" && !wording.boilerplate.test(line.text.trim()))
    .filter((line) => !wording.exampleResult.test(line.text))
    .map((line) => ({ line: line.number, text: line.text.trim().slice(0, 200) }));
}

function tablesOf({ parameters, response, structures }: Tables): SectionRows[] {
  return [parameters, response, ...structures.map((part) => part.table)];
}

/** What a row says of its type, and of whether it is required, in words that the format does not know. */
function unknownWords({ cells: { type, required }, line }: RowCells, wording: Wording): Line[] {
  const unknown = [
    type !== undefined && namesNoType(type, wording) ? type.text : "",
    required !== undefined && !isYesNo(required.text, wording) ? required.text : "",
  ];
  return unknown.filter((text) => text !== "").map((text) => ({ text, number: line }));
}

/** Rows that had to be repaired, or that end with the page. */
function reportRows(document: PageDocument, tables: Tables, report: Diagnostics): void {
  for (const row of tablesOf(tables).flatMap((table) => table.rows)) {
    if (row.repair === null) continue;
    report.report(
      row.lossy ? "page-row-lossy" : "page-row-repaired",
      { repair: row.repair },
      positionOrigin(document.file, row.line),
    );
  }
}

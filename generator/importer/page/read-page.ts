import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { positionOrigin } from "../../diagnostics/origin.ts";
import type { Line, PageDocument } from "../document/block.ts";
import { type Evidence, valuesByName } from "./evidence.ts";
import { findSections, type Section, type Sections } from "./find-sections.ts";
import { inferItems } from "./infer-items.ts";
import {
  concluded,
  type FieldReading,
  type PageFacts,
  type Reading,
  read,
  type StructureReading,
  type UnreadText,
} from "./page-facts.ts";
import { languageOf, type PageLocation, pageLocation } from "./page-location.ts";
import { type FieldContext, quotesExamples, readField } from "./read-field.ts";
import { type HeadFacts, readHead } from "./read-head.ts";
import { type ExampleResult, readResponse } from "./read-response.ts";
import { readRows, type SectionRows } from "./read-rows.ts";
import { readSample, type SampleFacts } from "./read-sample.ts";
import { cutStructures, type StructurePart } from "./read-structures.ts";
import { recoverNames } from "./recover-names.ts";
import { reportEnd } from "./report-end.ts";
import type { RowCells } from "./row-cells.ts";
import { sectionItems } from "./section-items.ts";
import type { Wording } from "./wording.ts";

const emptySection: Section = { blocks: [], to: 0 };

/** A page's facts, or that it is no reference page of this format. */
export type PageResult =
  | { readonly kind: "page"; readonly facts: PageFacts }
  | { readonly kind: "not-reference" };

/** Reads one page. */
export function readPage(document: PageDocument, wording: Wording, report: Diagnostics): PageResult {
  const sections = findSections(document, wording);
  if (!sections.named.has("parameters") && !sections.named.has("method")) return { kind: "not-reference" };
  const location = pageLocation(document.file, wording.profile);
  const method = readMethod(sections.named.get("method") ?? emptySection, wording);
  const client = clientOf(method, location);
  if (client === null) return { kind: "not-reference" };
  const tables = readTables(sections, method?.name.value ?? null, wording);
  if (method === null && !tables.parameters.hasTable) return { kind: "not-reference" };
  reportRows(document, tables, report);
  const head = readHead(sections.head, document, wording);
  const facts = pageFacts(document, location, method, client, head, tables, wording);
  reportEnd({ document, sections, example: tables.example, facts }, wording, report);
  return { kind: "page", facts: inferItems(facts) };
}

interface MethodFacts {
  readonly className: Reading<string>;
  readonly name: Reading<string>;
}

function readMethod(section: Section, wording: Wording): (MethodFacts & { client: string }) | null {
  const lines = section.blocks.flatMap((block) =>
    block.kind === "text" || block.kind === "code" ? block.lines : [],
  );
  for (const line of lines) {
    const [, className, name] = wording.method.exec(line.text) ?? [];
    const client = wording.profile.clients.find((entry) => entry.className === className);
    if (className === undefined || name === undefined || client === undefined) continue;
    return { className: read(className, line.number), name: read(name, line.number), client: client.name };
  }
  return null;
}

type Client = { readonly chosen: Reading<string>; readonly other: Reading<string> | null };

/** The client is the class before the method name; the folder stands in for it, and wins where they differ. */
function clientOf(method: ReturnType<typeof readMethod>, location: PageLocation): Client | null {
  const said = method === null ? null : read(method.client, method.name.line);
  if (location.client === null) return said === null ? null : { chosen: said, other: null };
  if (said?.value === location.client) return { chosen: said, other: null };
  const confidence = said === null ? 0.97 : 0.9;
  return {
    chosen: concluded(location.client, said?.line ?? 1, confidence, "the folder of the page"),
    other: said,
  };
}

interface Tables {
  readonly parameters: SectionRows;
  readonly response: SectionRows;
  readonly responseType: Reading<string> | null;
  readonly example: ExampleResult;
  readonly structures: readonly (StructurePart & { readonly table: SectionRows })[];
  readonly structureRest: readonly Line[];
  readonly sample: SampleFacts;
  readonly evidence: Evidence;
}

function readTables(sections: Sections, method: string | null, wording: Wording): Tables {
  const section = (name: "parameters" | "response" | "sample" | "structures") =>
    sections.named.get(name) ?? emptySection;
  const response = readResponse(section("response"), wording);
  const structureItems = sectionItems(section("structures"));
  const cut = cutStructures(structureItems, wording);
  const sample = readSample(section("sample"), method);
  const values = valuesByName(response.example.kind === "value" ? response.example.value.value : null);
  for (const [name, value] of sample.arguments) {
    if (/^[\w@.:+-]{2,}$/.test(value.value)) values.set(name, [...(values.get(name) ?? []), value.value]);
  }
  const evidence: Evidence = { values, structures: new Set(cut.parts.map((part) => part.name.value)) };
  return {
    parameters: readRows(sectionItems(section("parameters")), evidence, wording),
    response: readRows(response.tableItems, evidence, wording),
    responseType: response.type,
    example: response.example,
    structures: cut.parts.map((part) => ({ ...part, table: readRows(part.items, evidence, wording) })),
    structureRest: cut.rest,
    sample,
    evidence,
  };
}

function pageFacts(
  document: PageDocument,
  location: PageLocation,
  method: MethodFacts | null,
  client: Client,
  head: HeadFacts,
  tables: Tables,
  wording: Wording,
): PageFacts {
  const exampleRows = [...tables.parameters.rows, ...tables.structures.flatMap((part) => part.table.rows)];
  const quotes = quotesExamples(exampleRows);
  const context = (table: FieldContext["table"]): FieldContext => ({
    wording,
    table,
    quotesExamples: quotes,
  });
  const crumbs = head.breadcrumbs;
  const example = tables.example.kind === "value" ? tables.example.value : null;
  return {
    file: document.file,
    stem: location.stem,
    language:
      location.language ??
      crumbs.map((step) => languageOf(step.value, wording.profile)).find((name) => name !== null) ??
      null,
    locale: /\p{Script=Han}/u.test(headingText(document)) ? "zh" : "en",
    client: client.chosen,
    otherClient: client.other,
    method: method?.name ?? null,
    title: head.title,
    otherTitles: crumbs.slice(-1).filter((step) => step.value !== head.title?.value),
    description: head.description,
    tags: tagsOf(location, crumbs),
    parameters: fields(tables.parameters.rows, context("parameters"), tables.evidence),
    responseType: tables.responseType,
    responseFields: fields(tables.response.rows, context("response"), tables.evidence),
    exampleResult: example,
    exampleLines: tables.example.kind === "value" ? tables.example.lines : new Map(),
    structures: tables.structures.map((part) =>
      structure(part, context("structure"), document, tables.evidence),
    ),
    sampleArguments: tables.sample.arguments,
    sampleText: tables.sample.text,
    unread: unreadText(tables),
  };
}

function headingText(document: PageDocument): string {
  return document.lines.slice(0, 60).join(" ").slice(0, 2000);
}

/** The folder under the client's, or the step of the breadcrumbs above the page. */
function tagsOf(location: PageLocation, crumbs: readonly Reading<string>[]): Reading<string>[] {
  if (location.tag !== null) return [concluded(location.tag, 1, 0.99, "the folder of the page")];
  const step = crumbs.length < 3 ? undefined : crumbs.at(-2);
  return step === undefined ? [] : [step];
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
    fields: fields(part.table.rows, context, evidence),
    endsPage: !document.endsInLineBreak && lastLine >= document.lines.length,
  };
}

function unreadText(tables: Tables): UnreadText[] {
  const rest = [
    ...tables.parameters.rest,
    ...tables.response.rest,
    ...(tables.example.kind === "value" ? tables.example.rest : []),
    ...tables.structureRest,
    ...tables.structures.flatMap((part) => part.table.rest),
  ];
  return rest
    .filter((line) => line.text.trim() !== "")
    .map((line) => ({ line: line.number, text: line.text.trim().slice(0, 200) }));
}

/** Rows that had to be repaired, or that end with the page. */
function reportRows(document: PageDocument, tables: Tables, report: Diagnostics): void {
  const rows = [tables.parameters, tables.response, ...tables.structures.map((part) => part.table)].flatMap(
    (table) => table.rows,
  );
  for (const row of rows) {
    if (row.repair === null) continue;
    report.report(
      row.lossy ? "page-row-lossy" : "page-row-repaired",
      { repair: row.repair },
      positionOrigin(document.file, row.line),
    );
  }
}

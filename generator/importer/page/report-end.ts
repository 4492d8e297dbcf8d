import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { positionOrigin } from "../../diagnostics/origin.ts";
import type { PageDocument } from "../document/block.ts";
import { endsRow } from "../document/table-cells.ts";
import type { SectionName } from "../profile/page-profile.ts";
import type { Sections } from "./find-sections.ts";
import { namedIn } from "./infer-items.ts";
import type { PageFacts } from "./page-facts.ts";
import type { ExampleResult } from "./read-response.ts";
import type { Wording } from "./wording.ts";

/** A page in every stage of reading. */
export interface ReadPage {
  readonly document: PageDocument;
  readonly sections: Sections;
  readonly example: ExampleResult;
  readonly facts: PageFacts;
}

/**
 * Reports a page that ends too early: in the middle of code or of a table row, or before a section that every
 * page has. What could be read until there is used all the same.
 */
export function reportEnd(page: ReadPage, wording: Wording, report: Diagnostics): void {
  const { document, example } = page;
  const end = positionOrigin(document.file, lastLine(document));
  const section = missingSection(page, wording);
  const generated = isGenerated(document, wording);
  const cut = whereCut(document, example) ?? (generated ? (section ?? emptyStructure(page)) : null);
  const incomplete = section ?? (generated ? missingStructure(page) : null);
  if (cut !== null) report.report("page-cut", { what: cut }, end);
  else if (incomplete !== null) report.report("page-incomplete", { what: incomplete }, end);
  else if (example.kind === "broken") {
    report.report("page-example-broken", {}, positionOrigin(document.file, example.line));
  }
}

/** What the end of the page leaves open. */
function whereCut(document: PageDocument, example: ExampleResult): string | null {
  if (endsInRow(document)) return "its last table row is not closed";
  if (example.kind === "broken" && example.lastLine >= lastLine(document) - 1) {
    return "the example result is not closed";
  }
  const openCode = document.blocks.some((block) => block.kind === "code" && !block.closed);
  return openCode ? "its last code is not closed" : null;
}

/** The heading of a structure at the very end, without its table. */
function emptyStructure({ document, facts }: ReadPage): string | null {
  const last = facts.structures.at(-1);
  if (document.endsInLineBreak || last === undefined || last.fields.length > 0) return null;
  return `the table of ${last.name.value} is missing`;
}

/** A structure that the page refers to, and does not describe as its generator would. */
function missingStructure({ facts }: ReadPage): string | null {
  const described = new Set(facts.structures.map((structure) => structure.name.value));
  const fields = [
    ...facts.parameters,
    ...facts.responseFields,
    ...facts.structures.flatMap((structure) => structure.fields),
  ];
  const names = fields.map((field) => namedIn(field.type?.value));
  const missing = names.find((name) => name !== null && !described.has(name));
  return missing === undefined ? null : `the table of ${missing} is missing`;
}

const sectionPurposes: Readonly<Record<SectionName, string>> = {
  method: "names the method",
  parameters: "describes the parameters",
  sample: "shows a sample",
  response: "describes the response",
  errors: "explains the error codes",
  structures: "describes the data structures",
  payload: "describes what is delivered",
  answer: "describes the answers that are expected",
};

/** The first section that is not there, among those that every page of the format has. */
function missingSection({ sections, document }: ReadPage, wording: Wording): string | null {
  if (sections.named.has("payload")) return null;
  const missing = wording.profile.requiredSections.find((name) => !sections.named.has(name));
  if (missing === undefined) return null;
  const unknown = unknownHeadings(sections, document).map((heading) => `'${heading}'`);
  const other =
    unknown.length === 0 ? "" : `, or has a heading that the format does not know: ${unknown.join(", ")}`;
  return `the section that ${sectionPurposes[missing]} is missing${other}`;
}

/** Headings of the level of sections, behind the description. */
function unknownHeadings({ named, head }: Sections, { blocks }: PageDocument): string[] {
  const known = new Set([...named.values()].map(({ heading }) => heading));
  return blocks.flatMap((block) =>
    block.kind === "heading" && block.depth === 2 && block.line > head.to && !known.has(block.text)
      ? [block.text]
      : [],
  );
}

/** People leave sections out; a program does not, so that a page it printed was cut. */
function isGenerated(document: PageDocument, wording: Wording): boolean {
  return wording.generated.test(document.lines.slice(0, 40).join("\n").slice(0, 8000));
}

/** The last line with text on it. */
function lastLine(document: PageDocument): number {
  return document.lines.findLastIndex((line) => line.trim() !== "") + 1;
}

/** The last block is a table, and what ends the page does not close its row. */
function endsInRow(document: PageDocument): boolean {
  const last = document.blocks.at(-1);
  if (last?.kind === "table") return !endsRow(last.lines.at(-1)?.text ?? "");
  // A row whose cell was cut in a line of its own looks like text below the table.
  const before = document.blocks.at(-2);
  return before?.kind === "table" && last?.kind === "text" && !endsRow(before.lines.at(-1)?.text ?? "");
}

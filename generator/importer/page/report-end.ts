import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { positionOrigin } from "../../diagnostics/origin.ts";
import type { PageDocument } from "../document/block.ts";
import { endsRow } from "../document/table-cells.ts";
import type { Sections } from "./find-sections.ts";
import type { ExampleResult } from "./read-response.ts";
import type { Wording } from "./wording.ts";

/**
 * Reports a page that ends too early: in the middle of code or of a table row, or before a section that every
 * page has. What could be read until there is used all the same.
 */
export function reportEnd(
  document: PageDocument,
  sections: Sections,
  example: ExampleResult,
  wording: Wording,
  report: Diagnostics,
): void {
  const end = positionOrigin(document.file, lastLine(document));
  const missing = missingSection(sections);
  const cut = whereCut(document, example) ?? (isGenerated(document, wording) ? missing : null);
  if (cut !== null) report.report("page-cut", { what: cut }, end);
  else if (missing !== null) report.report("page-incomplete", { what: missing }, end);
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

/** The first section that is not there, among those that every page has. */
function missingSection(sections: Sections): string | null {
  if (!sections.named.has("response")) return "the section that describes the response is missing";
  return sections.named.has("structures")
    ? null
    : "the section that describes the data structures is missing";
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

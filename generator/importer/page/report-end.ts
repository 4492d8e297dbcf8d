import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { positionOrigin } from "../../diagnostics/origin.ts";
import type { PageDocument } from "../document/block.ts";
import type { Sections } from "./find-sections.ts";
import type { ExampleResult } from "./read-response.ts";

/**
 * Reports a page that ends too early: in the middle of code or of a table row, or before a section that every
 * page has. What could be read until there is used all the same.
 */
export function reportEnd(
  document: PageDocument,
  sections: Sections,
  example: ExampleResult,
  report: Diagnostics,
): void {
  const last = document.lines.length;
  const at = (line: number) => positionOrigin(document.file, line);
  const ending = sections.named;
  if (!ending.has("response")) {
    report.report("page-cut", { what: "the section that describes the response is missing" }, at(last));
  } else if (example.kind === "broken") {
    const atEnd = example.lastLine >= last - 1;
    if (atEnd) report.report("page-cut", { what: "the example result is not closed" }, at(example.lastLine));
    else report.report("page-example-broken", {}, at(example.line));
  } else if (endsInRow(document)) {
    report.report("page-cut", { what: "the last row of its last table is not closed" }, at(last));
  } else if (!ending.has("structures") && !document.endsInLineBreak) {
    report.report(
      "page-cut",
      { what: "the section that describes the data structures is missing" },
      at(last),
    );
  }
}

function endsInRow(document: PageDocument): boolean {
  const last = (document.lines.at(-1) ?? "").trimEnd();
  return last.trimStart().startsWith("|") && !last.endsWith("|");
}

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ImportResult } from "../import-pages.ts";
import { type ImportTotals, standingOf } from "./totals.ts";

/** Everything, for programs: every fact with its value, standing, confidence and all its places. */
export function jsonReport(
  result: ImportResult,
  totals: ImportTotals,
  diagnostics: readonly Diagnostic[],
): string {
  const report = {
    format: "specpress-import-report/1",
    totals,
    pages: result.pages,
    facts: result.documents.flatMap((document) =>
      document.findings.map(({ status, others, ...finding }) => ({
        ...finding,
        status: standingOf({ ...finding, status, others }),
        ...(others.length > 0 ? { settledAs: status, others } : {}),
      })),
    ),
    diagnostics,
  };
  return `${JSON.stringify(report, null, 1)}\n`;
}

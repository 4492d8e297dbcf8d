import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Finding } from "./build/finding.ts";
import type { LocalizedDocument } from "./build/localized-document.ts";
import type { Place } from "./merge/fact.ts";

/**
 * For every page that was made into other lines before it was read: the line of the page that each of them stands
 * on. Reports name lines of the page.
 */
export type SourceLines = Map<string, readonly number[]>;

export function sourceLine(file: string, line: number, sourceLines: SourceLines): number {
  return sourceLines.get(file)?.[line - 1] ?? line;
}

/** A diagnostic with the line of the page itself. */
export function inSource(entry: Diagnostic, sourceLines: SourceLines): Diagnostic {
  const { origin } = entry;
  if (origin.kind !== "position") return entry;
  return { ...entry, origin: { ...origin, line: sourceLine(origin.file, origin.line, sourceLines) } };
}

/** A document whose findings name lines of the pages themselves. */
export function withSourceLines(document: LocalizedDocument, sourceLines: SourceLines): LocalizedDocument {
  if (sourceLines.size === 0) return document;
  const moved = (place: Place) => ({ ...place, line: sourceLine(place.file, place.line, sourceLines) });
  const findings = document.findings.map(
    (finding): Finding => ({
      ...finding,
      places: finding.places.map(moved),
      others: finding.others.map((other) => ({ ...other, places: other.places.map(moved) })),
    }),
  );
  return { ...document, findings };
}

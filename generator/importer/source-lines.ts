import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Finding } from "./build/finding.ts";
import type { LocalizedDocument } from "./build/localized-document.ts";
import type { Place } from "./merge/fact.ts";

/** Where the lines of a page, or of a part of one, come from. */
interface Source {
  readonly file: string;
  readonly lines: readonly number[];
}

/**
 * For every page that was made into other lines before it was read, and every part that was cut out of one: the file,
 * and the line of it that each line stands on. Reports name lines of the file.
 */
export type SourceLines = Map<string, Source>;

export function sourcePlace({ file, line }: Place, sourceLines: SourceLines): Place {
  const source = sourceLines.get(file);
  return source === undefined ? { file, line } : { file: source.file, line: source.lines[line - 1] ?? line };
}

/** A diagnostic with the line of the file itself. */
export function inSource(entry: Diagnostic, sourceLines: SourceLines): Diagnostic {
  const { origin } = entry;
  if (origin.kind !== "position") return entry;
  return { ...entry, origin: { ...origin, ...sourcePlace(origin, sourceLines) } };
}

/** A document whose findings name lines of the files themselves. */
export function withSourceLines(document: LocalizedDocument, sourceLines: SourceLines): LocalizedDocument {
  if (sourceLines.size === 0) return document;
  const moved = (place: Place) => sourcePlace(place, sourceLines);
  const findings = document.findings.map(
    (finding): Finding => ({
      ...finding,
      places: finding.places.map(moved),
      others: finding.others.map((other) => ({ ...other, places: other.places.map(moved) })),
    }),
  );
  return { ...document, findings };
}

import pc from "picocolors";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Palette, placeName, plainPalette, reportDiagnostic } from "../diagnostics/report.ts";
import type { Sources } from "../source/sources.ts";

/** How much a command prints: only errors, the usual, or decisions as well. */
export type Verbosity = "quiet" | "normal" | "verbose";

const colours: Palette = { error: pc.red, warning: pc.yellow, info: pc.cyan, dim: pc.dim };

/** Prints diagnostics to standard error; `info` ones only when asked for. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  verbosity: Verbosity,
): void {
  const shown = diagnostics.filter(({ severity }) => isShown(severity, verbosity));
  const palette = pc.isColorSupported && process.stderr.isTTY ? colours : plainPalette;
  for (const entry of shown) process.stderr.write(`${reportDiagnostic(entry, sources.locate, palette)}\n`);
}

function isShown(severity: Diagnostic["severity"], verbosity: Verbosity): boolean {
  switch (severity) {
    case "error":
      return true;
    case "warning":
      return verbosity !== "quiet";
    case "info":
      return verbosity === "verbose";
  }
}

/** A diagnostic as a machine reads it: places as `file`, `line` and `column`, both counted from 1. */
export function diagnosticJson(entry: Diagnostic, sources: Sources): unknown {
  const place = sources.locate(entry.origin);
  return {
    code: entry.code,
    severity: entry.severity,
    message: entry.message,
    help: entry.help,
    file: place.file,
    line: place.position?.line ?? null,
    column: place.position?.column ?? null,
    related: entry.related.map((related) => ({
      message: related.message,
      place: placeName(sources.locate(related.origin)),
    })),
  };
}

import { basename, extname, join, resolve } from "node:path";
import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin, pointerOrigin } from "../diagnostics/origin.ts";
import { placeName } from "../diagnostics/report.ts";
import { isFile, listFiles } from "../source/list-files.ts";
import type { SourceDocument, Sources } from "../source/sources.ts";
import { isObject, type JsonObject } from "./build/json.ts";
import { compareDocuments } from "./compare/compare-documents.ts";
import type { PlacedDifference } from "./compare/format-differences.ts";
import type { ImportOptions } from "./import-pages.ts";
import { readPages } from "./run-import.ts";

export interface RunCompareOptions extends ImportOptions {
  readonly pages: readonly string[];
  /** A specification, or a folder with one per client. */
  readonly specifications: string;
}

export interface RunCompareResult {
  readonly differences: readonly PlacedDifference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares what pages on disk say with the specifications of their clients. */
export function runCompare(sources: Sources, options: RunCompareOptions): RunCompareResult {
  const report = new Diagnostics();
  const { documents } = readPages(sources, options.pages, options, report);
  const specifications = readSpecifications(sources, options.specifications, report);
  const differences = documents.flatMap((document) => {
    const { client } = document;
    const own = specificationOf(client, specifications, documents.length);
    if (own === null) {
      const path = options.specifications;
      report.report("compare-no-specification", { client, path }, fileOrigin(sources.display(path)));
      return [];
    }
    return compareDocuments(document, own.root).map((difference) => ({
      ...difference,
      specificationPlace:
        difference.specification === null
          ? null
          : placeName(sources.locate(pointerOrigin(own.file, difference.specification.pointer))),
    }));
  });
  return { differences, diagnostics: report.list };
}

interface Specification extends SourceDocument {
  readonly root: JsonObject;
}

/** Every OpenAPI document of a folder; its overlays and configs are none. */
function readSpecifications(sources: Sources, path: string, report: Diagnostics): Specification[] {
  const absolute = resolve(sources.folder, path);
  const files = listFiles(absolute).filter((file) => /^[^/]+\.(ya?ml|json)$/.test(file));
  const paths =
    isFile(absolute) || files.length === 0 ? [absolute] : files.map((file) => join(absolute, file));
  return paths.flatMap((file) => {
    const document = sources.document(file, (entry) => report.add([entry]));
    return document !== null && isObject(document.root) && document.root.openapi !== undefined
      ? [{ ...document, root: document.root }]
      : [];
  });
}

/** The one called like the client; or the only one, for an only client. */
function specificationOf(
  client: string,
  specifications: readonly Specification[],
  clients: number,
): Specification | null {
  const named = specifications.find(({ file }) => basename(file, extname(file)) === client);
  const [only] = specifications;
  return named ?? (clients === 1 && specifications.length === 1 ? (only ?? null) : null);
}

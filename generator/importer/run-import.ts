import { resolve } from "node:path";
import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import { findPages } from "../source/find-pages.ts";
import { isFile, listFiles } from "../source/list-files.ts";
import type { Sources } from "../source/sources.ts";
import { isObject, type JsonObject } from "./build/json.ts";
import type { LocalizedDocument, Translation } from "./build/localized-document.ts";
import { printDocument } from "./build/print-document.ts";
import { type ClientFiles, correctDocument } from "./corrections/correct-document.ts";
import { type ImportOptions, type ImportResult, importPages, type PageInput } from "./import-pages.ts";
import { htmlReport } from "./report/html-report.ts";
import { jsonReport } from "./report/json-report.ts";
import type { LineAt } from "./report/report-data.ts";
import { textReport } from "./report/text-report.ts";
import { type ImportTotals, totalsOf } from "./report/totals.ts";

export interface RunImportOptions extends ImportOptions {
  /** Files, folders and globs. */
  readonly pages: readonly string[];
  /** The folder of the documents; relative paths start at that of `sources`. */
  readonly out: string;
}

/** A file to write: its path below the output folder. */
export interface ImportedFile {
  readonly path: string;
  readonly text: string;
}

export interface RunImportResult {
  /** Nothing is written for a client whose edited file cannot be read. */
  readonly files: readonly ImportedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly totals: ImportTotals;
  /** The report for people. */
  readonly text: string;
  /** The whole report, as the text of a JSON file; it is only made when it is asked for, as it is large. */
  readonly json: () => string;
  /** The whole report as a web page. */
  readonly html: () => string;
}

/** Reads pages from disk, and what is in them. */
export function readPages(
  sources: Sources,
  paths: readonly string[],
  options: ImportOptions,
  report: Diagnostics,
): ImportResult {
  const result = importPages(readInputs(sources, paths, report), options);
  report.add(result.diagnostics);
  return result;
}

/** Imports pages from disk: reads them, merges them, applies the corrections, and says what to write. */
export function runImport(sources: Sources, options: RunImportOptions): RunImportResult {
  const report = new Diagnostics();
  const result = readPages(sources, options.pages, options, report);
  const out = outFolder(sources, options.out);
  const files = result.documents.flatMap((document) => clientFiles(document, out, report));
  reportAbandoned(result, sources, options.out, report);
  const totals = totalsOf(result);
  return {
    files,
    diagnostics: report.list,
    totals,
    text: textReport(result, totals),
    json: () => jsonReport(result, totals, report.list),
    html: () => htmlReport(result, totals, linesOf(sources)),
  };
}

/** Looks lines up in the pages that were read. */
function linesOf(sources: Sources): LineAt {
  const pages = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    let lines = pages.get(file);
    if (lines === undefined) {
      const read = sources.text(file);
      lines = read.kind === "text" ? read.text.split(/\r\n|\n|\r/) : [];
      pages.set(file, lines);
    }
    return lines[line - 1] ?? null;
  };
}

function readInputs(sources: Sources, paths: readonly string[], report: Diagnostics): PageInput[] {
  const found = findPages(paths, sources.folder, (path) =>
    report.report("import-no-pages", { path }, fileOrigin(path)),
  );
  return found.flatMap(({ path, origin }) => {
    const read = sources.text(path);
    if (read.kind === "text") return [{ file: sources.display(path), text: read.text, origin }];
    report.add([read.diagnostic]);
    return [];
  });
}

/** The output folder, and what stands in it from earlier imports. */
interface OutFolder {
  /** A path below it, as shown to people. */
  shown(path: string): string;
  /** Null where there is no such file. */
  text(path: string): string | null;
}

function outFolder(sources: Sources, out: string): OutFolder {
  return {
    shown: (path) => sources.display(`${out}/${path}`),
    text: (path) => {
      if (!isFile(resolve(sources.folder, out, path))) return null;
      const read = sources.text(`${out}/${path}`);
      return read.kind === "text" ? read.text : null;
    },
  };
}

/** The files of one client: the document, the corrections, and the record that edits are found by. */
function clientFiles(document: LocalizedDocument, out: OutFolder, report: Diagnostics): ImportedFile[] {
  const { client, root, translations } = document;
  const paths = { document: `${client}.yaml`, corrections: `${client}.corrections.yaml` };
  const record = `.specpress/${client}.imported.yaml`;
  const shown: ClientFiles = {
    document: out.shown(paths.document),
    corrections: out.shown(paths.corrections),
  };
  const earlier = {
    document: out.text(paths.document),
    record: out.text(record),
    corrections: out.text(paths.corrections),
  };
  const corrected = correctDocument(root, client, earlier, shown, (entry) => report.add([entry]));
  if (corrected === null) return [];
  if (!hasSecurity(root)) {
    report.report("import-no-security", { file: shown.corrections }, fileOrigin(shown.document));
  }
  const text = printDocument(corrected.root, header(paths.corrections));
  const { corrections } = corrected;
  return [
    { path: paths.document, text },
    { path: record, text },
    ...translations.flatMap((translation) => translationFiles(client, translation, out, report)),
    ...(corrections === null ? [] : [{ path: paths.corrections, text: corrections }]),
  ];
}

/** Documents that an earlier import wrote, and that no page of this one is about. */
function reportAbandoned(result: ImportResult, sources: Sources, out: string, report: Diagnostics): void {
  const names = result.documents.flatMap(({ client, translations }) => [
    client,
    ...translations.map(({ locale }) => `${client}.${locale}`),
  ]);
  for (const path of listFiles(resolve(sources.folder, out, ".specpress"))) {
    const [, name] = /^(.+)\.imported\.yaml$/.exec(path) ?? [];
    if (name === undefined || names.includes(name)) continue;
    if (!isFile(resolve(sources.folder, out, `${name}.yaml`))) continue;
    const file = sources.display(`${out}/${name}.yaml`);
    report.report("import-no-page-left", { file }, fileOrigin(file));
  }
}

function hasSecurity({ components }: JsonObject): boolean {
  return isObject(components) && components.securitySchemes !== undefined;
}

/** The texts of one locale as an overlay. One that was edited since it was written is left as it is. */
function translationFiles(
  client: string,
  { locale, actions }: Translation,
  out: OutFolder,
  report: Diagnostics,
): ImportedFile[] {
  const path = `${client}.${locale}.yaml`;
  const record = `.specpress/${client}.${locale}.imported.yaml`;
  const overlay = { overlay: "1.0.0", info: { title: `${client}: ${locale}`, version: "1.0.0" }, actions };
  const text = printDocument(overlay, " Imported from the reference pages of this locale by specpress.");
  const earlier = out.text(path);
  if (earlier !== null && earlier !== text && earlier !== out.text(record)) {
    report.report("import-translation-kept", { file: out.shown(path) }, fileOrigin(out.shown(path)));
    return [];
  }
  return [
    { path, text },
    { path: record, text },
  ];
}

function header(corrections: string): string {
  return (
    " Imported from reference pages by specpress. Edit it freely: the next import moves what you changed\n" +
    ` into ${corrections} and applies it again.`
  );
}

export type { ImportResult };

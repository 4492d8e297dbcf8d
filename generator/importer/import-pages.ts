import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import { positionOrigin } from "../diagnostics/origin.ts";
import { type BuiltDocument, buildDocument } from "./build/build-document.ts";
import { readDocument } from "./document/read-document.ts";
import { mergePages } from "./merge/merge-client.ts";
import type { PageFacts, UnreadText } from "./page/page-facts.ts";
import { readPage } from "./page/read-page.ts";
import { prepareWording, type Wording } from "./page/wording.ts";
import { factoryProfile } from "./profile/factory-profile.ts";
import type { PageProfile } from "./profile/page-profile.ts";

/** The text of one page. */
export interface PageInput {
  readonly file: string;
  readonly text: string;
  /**
   * `named` by the user, who expects it to be imported, or `found` in a folder, where other documents are
   * ordinary.
   */
  readonly origin: "named" | "found";
}

export interface ImportOptions {
  readonly profile?: PageProfile;
}

/** What the pages give: a document per client, and everything that must be said about how it came about. */
export interface ImportResult {
  readonly documents: readonly BuiltDocument[];
  readonly pages: readonly ImportedPage[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ImportedPage {
  readonly file: string;
  readonly client: string;
  readonly method: string | null;
  readonly language: string | null;
  readonly hasSample: boolean;
  readonly unread: readonly UnreadText[];
}

/** Reads reference pages into one OpenAPI document per client. */
export function importPages(inputs: readonly PageInput[], options: ImportOptions = {}): ImportResult {
  const wording = prepareWording(options.profile ?? factoryProfile);
  const report = new Diagnostics();
  const pages = inputs.flatMap((input) => readInput(input, wording, report) ?? []);
  const merged = mergePages(pages, wording.profile);
  return {
    documents: merged.map((client) => buildDocument(client, wording.profile)),
    pages: pages.map(importedPage),
    diagnostics: report.list,
  };
}

function readInput(input: PageInput, wording: Wording, report: Diagnostics): PageFacts | null {
  const document = readDocument(input.file, input.text);
  if (document.kind === "failed") {
    report.add([document.diagnostic]);
    return null;
  }
  const page = readPage(document.document, wording, report);
  if (page.kind === "page") return page.facts;
  const code = input.origin === "named" ? "page-not-reference" : "page-skipped";
  report.report(code, { profile: wording.profile.name }, positionOrigin(input.file, 1));
  return null;
}

function importedPage(page: PageFacts): ImportedPage {
  return {
    file: page.file,
    client: page.client.value,
    method: page.method?.value ?? null,
    language: page.language,
    hasSample: page.sampleText !== null,
    unread: page.unread,
  };
}

import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin, positionOrigin } from "../diagnostics/origin.ts";
import { type LocalizedDocument, localizedDocument } from "./build/localized-document.ts";
import { markCopies } from "./build/mark-copies.ts";
import type { PageDocument } from "./document/block.ts";
import { readDocument } from "./document/read-document.ts";
import { clientPages } from "./merge/merge-client.ts";
import { cutOperations } from "./page/cut-operations.ts";
import type { PageFacts, UnreadText } from "./page/page-facts.ts";
import { readPage } from "./page/read-page.ts";
import { prepareWording, type Wording } from "./page/wording.ts";
import { type Excess, memberExcess, textExcess } from "./page-limits.ts";
import { bundledProfiles } from "./profile/load-profile.ts";
import type { PageProfile } from "./profile/page-profile.ts";
import { inSource, type SourceLines, sourcePlace, withSourceLines } from "./source-lines.ts";

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
  /** The formats that pages may have; by default those that specpress knows. The last reads what has no mark. */
  readonly profiles?: readonly PageProfile[];
}

/** What the pages give: a document per client, and everything that must be said about how it came about. */
export interface ImportResult {
  readonly documents: readonly LocalizedDocument[];
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
  const wordings = (options.profiles ?? bundledProfiles()).map(prepareWording);
  const byProfile = new Map(wordings.map((wording) => [wording.profile, wording]));
  const report = new Diagnostics();
  const sourceLines: SourceLines = new Map();
  const pages = inputs.flatMap((input) => readInput(input, wordings, sourceLines, report));
  const [first] = inputs;
  if (first !== undefined && pages.length === 0 && report.list.every(({ severity }) => severity === "info")) {
    const profiles = wordings.map(({ profile }) => profile.name).join(", ");
    report.report("import-none-read", { count: inputs.length, profiles }, fileOrigin(first.file));
  }
  const clients = clientPages(pages);
  const documents = clients.flatMap((client) => {
    const wording = byProfile.get(client.profile);
    return wording === undefined ? [] : [withSourceLines(localizedDocument(client, wording), sourceLines)];
  });
  markCopies(documents, pages);
  return {
    documents,
    pages: pages.map((page) => importedPage(page, sourceLines)),
    diagnostics: report.list,
  };
}

function readInput(
  input: PageInput,
  wordings: readonly Wording[],
  sourceLines: SourceLines,
  report: Diagnostics,
): readonly PageFacts[] {
  const tooLarge = ({ what, place }: Excess) => {
    const { file, line } = sourcePlace(place, sourceLines);
    report.report("page-too-large", { what }, positionOrigin(file, line));
    return [];
  };
  const excess = textExcess(input.file, input.text);
  if (excess !== null) return tooLarge(excess);
  const document = readDocument(input.file, input.text);
  const wording = wordingOf(document, wordings);
  if (wording === undefined) return [];
  const parts = cutOperations(document, wording);
  for (const { document: part } of parts) {
    if (part.sourceLines !== null) sourceLines.set(part.file, { file: input.file, lines: part.sourceLines });
  }
  const own = new Diagnostics();
  const pages = parts.flatMap((part) => {
    const page = readPage(part, wording, own);
    return page.kind === "page" ? [page.facts] : [];
  });
  const tooMany = memberExcess(pages);
  if (tooMany !== null) return tooLarge(tooMany);
  report.add(own.list.map((entry) => inSource(entry, sourceLines)));
  if (pages.length > 0) return pages;
  const notReference = document.sourceLines === null ? "page-not-reference" : "page-html";
  const code = input.origin === "named" ? notReference : "page-skipped";
  report.report(code, { profile: wording.profile.name }, positionOrigin(input.file, 1));
  return [];
}

/** The first format whose marks stand near the beginning of a page, or the last of all. */
function wordingOf({ lines }: PageDocument, wordings: readonly Wording[]): Wording | undefined {
  const head = lines.slice(0, 40).join("\n").slice(0, 8000);
  return wordings.find(({ marks }) => marks.test(head)) ?? wordings.at(-1);
}

function importedPage(page: PageFacts, sourceLines: SourceLines): ImportedPage {
  const placed = (line: number) => sourcePlace({ file: page.file, line }, sourceLines);
  return {
    file: placed(1).file,
    client: page.client.value,
    method: page.method?.value ?? null,
    language: page.language,
    hasSample: page.sampleText !== null,
    unread: page.unread.map((text) => ({ ...text, line: placed(text.line).line })),
  };
}

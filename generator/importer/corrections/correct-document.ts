import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { fileOrigin } from "../../diagnostics/origin.ts";
import { applyOverlay } from "../../openapi/overlay.ts";
import { type ParsedDocument, parseYaml } from "../../source/parse-yaml.ts";
import { appendActions } from "./append-actions.ts";
import { diffDocuments, type OverlayAction } from "./diff-documents.ts";
import { keepOrder } from "./keep-order.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** What stands in the output folder from earlier imports; null where there is no such file. */
export interface EarlierImport {
  /** The document as it is now, perhaps edited. */
  readonly document: string | null;
  /** The document as the last import wrote it. */
  readonly record: string | null;
  readonly corrections: string | null;
}

/** The paths of a client's files, as shown to people. */
export interface ClientFiles {
  readonly document: string;
  readonly corrections: string;
}

export interface CorrectedDocument {
  readonly root: unknown;
  /** The text of the corrections file; null where there is nothing to correct. */
  readonly corrections: string | null;
}

/**
 * Applies the corrections of people to a fresh import. What they changed in the imported file itself since
 * the last import is moved into the corrections first, so that no import ever loses it. The order in which things stand
 * in the file is kept as well.
 *
 * @returns null where an edited file cannot be read: nothing of it may then be overwritten
 */
export function correctDocument(
  fresh: unknown,
  client: string,
  earlier: EarlierImport,
  files: ClientFiles,
  report: (entry: Diagnostic) => void,
): CorrectedDocument | null {
  const apply = (text: string | null): unknown =>
    text === null
      ? fresh
      : withoutRepeats(applyOverlay(fresh, overlayDocument(text, files.corrections), report));
  if (earlier.corrections !== null && !isReadable(earlier.corrections, files.corrections, report))
    return null;
  const document = earlier.document === null ? null : parseYaml(earlier.document, files.document);
  const edits = editsSince(
    earlier,
    document,
    () => applyQuietly(fresh, earlier.corrections, files),
    files,
    report,
  );
  if (edits === null) return null;
  const inOrder = (root: unknown) => (document?.kind === "parsed" ? keepOrder(root, document.root) : root);
  if (edits.length === 0) {
    return { root: inOrder(apply(earlier.corrections)), corrections: earlier.corrections };
  }
  for (const edit of edits) {
    const parameters = { file: files.document, target: edit.target, corrections: files.corrections };
    report(diagnostic("import-edit-kept", parameters, fileOrigin(files.document)));
  }
  const { text } = appendActions(earlier.corrections, edits, client);
  return { root: inOrder(apply(text)), corrections: text };
}

function overlayDocument(text: string, file: string) {
  const parsed = parseYaml(text, file);
  return { file, path: file, root: parsed.kind === "parsed" ? parsed.root : null };
}

function applyQuietly(fresh: unknown, corrections: string | null, files: ClientFiles): unknown {
  if (corrections === null) return fresh;
  return applyOverlay(fresh, overlayDocument(corrections, files.corrections), () => {});
}

function isReadable(text: string, file: string, report: (entry: Diagnostic) => void): boolean {
  const parsed = parseYaml(text, file);
  if (parsed.kind === "parsed") return true;
  for (const entry of parsed.diagnostics) report(entry);
  return false;
}

/**
 * What was edited since the last import. Without a record of it, everything that differs from what would be
 * written now counts as an edit: better a correction too many than one lost.
 */
function editsSince(
  earlier: EarlierImport,
  edited: ParsedDocument | null,
  whatWouldBeWritten: () => unknown,
  files: ClientFiles,
  report: (entry: Diagnostic) => void,
): OverlayAction[] | null {
  if (edited === null || earlier.document === earlier.record) return [];
  if (edited.kind === "failed") {
    for (const entry of edited.diagnostics) report(entry);
    report(diagnostic("import-edit-unreadable", { file: files.document }, fileOrigin(files.document)));
    return null;
  }
  reportComments(earlier, files, report);
  const record = earlier.record === null ? null : parseYaml(earlier.record, files.document);
  return diffDocuments(record?.kind === "parsed" ? record.root : whatWouldBeWritten(), edited.root);
}

/** Comments cannot be moved into an overlay: they stand at lines, not at values. */
function reportComments(
  earlier: EarlierImport,
  files: ClientFiles,
  report: (entry: Diagnostic) => void,
): void {
  const comments = (text: string) => text.split("\n").filter((line) => /(^|\s)#\s/.test(line));
  const known = new Set(comments(earlier.record ?? ""));
  const [first] =
    earlier.record === null ? [] : comments(earlier.document ?? "").filter((line) => !known.has(line));
  if (first === undefined) return;
  const parameters = { comment: first.trim(), corrections: files.corrections };
  report(diagnostic("import-comment-lost", parameters, fileOrigin(files.document)));
}

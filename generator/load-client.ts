import { resolve } from "node:path";
import type { ClientConfig } from "./config.ts";
import { Diagnostics } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import type { Api } from "./ir/api.ts";
import type { Client } from "./ir/project.ts";
import { emptyLedger, type Ledger } from "./lower/ledger.ts";
import { type LoweredApi, lowerNamed } from "./lower/lower-api.ts";
import { Memory } from "./memory/memory.ts";
import { printLedger, readLedger } from "./names-ledger.ts";
import { pascalCase } from "./naming/cases.ts";
import { words } from "./naming/words.ts";
import { applyOverlay } from "./openapi/overlay.ts";
import { parseDocument } from "./openapi/parse-document.ts";
import type { Network } from "./openapi/references.ts";
import { upgrade } from "./openapi/upgrade.ts";
import { validate } from "./openapi/validate.ts";
import { isRemote, pathIn } from "./source/remote.ts";
import type { SourceDocument, Sources } from "./source/sources.ts";

/** A client, and its specification as data for what is printed from the document itself. */
export interface LoadedClient {
  readonly client: Client;
  readonly document: SourceDocument;
  /** The ledger of names as it should be on disk; null where the config names none. */
  readonly ledger: { readonly path: string; readonly text: string } | null;
}

/** What the config says of a client, and of what is printed for it. */
export interface ClientSettings extends ClientConfig {
  /** Whether some SDK groups operations, so that the ledger has to pin where they stand. */
  readonly pinGroups?: boolean;
}

/**
 * load ▶ overlays ▶ parse ▶ validate ▶ lower, for the specification and again for each of its translations.
 * Null, after diagnostics, when there is nothing to generate from.
 *
 * @param folder what the paths in the config are relative to
 * @param memory what earlier runs read and lowered of it
 */
export function loadClient(
  key: string,
  config: ClientSettings,
  folder: string,
  sources: Sources,
  diagnostics: Diagnostics,
  memory = new Memory(),
): LoadedClient | null {
  const network = config.allowRemote ? "allowed" : "refused";
  const read = (path: string) => readDocument(path, folder, network, sources, diagnostics);
  const written = read(config.spec);
  if (written === null) return null;
  // Overlays are written against the document that people see, so they come before the upgrade.
  const whole = upgrade(overlaid(written, config.overlays, read, diagnostics), diagnostics);
  const document = { ...whole, root: memory.settle("document", whole.root) };
  const ledgerPath = config.names === undefined ? null : resolve(folder, config.names);
  const pinned = ledgerPath === null ? emptyLedger : readLedger(ledgerPath, sources, diagnostics);
  const lowered = readApi(document, pinned, network, sources, diagnostics, memory);
  if (lowered === null) return null;
  const { api } = lowered;
  const translations = new Map<string, Api>();
  for (const [locale, overlay] of Object.entries(config.translations)) {
    const own = memory.part(locale);
    const { root } = overlaid(document, [overlay], read, diagnostics);
    const translated = { ...document, root: own.settle("document", root) };
    // The structure is the same, so what is wrong with it has been reported.
    const translation = readApi(translated, pinned, network, sources, new Diagnostics(), own);
    if (translation !== null) translations.set(locale, translation.api);
  }
  const className = config.class ?? `${pascalCase(words(key))}Client`;
  const ledger = ledgerPath === null ? null : { path: ledgerPath, text: ledgerText(lowered, pinned, config) };
  return { client: { key, className, api, translations }, document, ledger };
}

function ledgerText({ names }: LoweredApi, { groups }: Ledger, { pinGroups }: ClientSettings): string {
  return printLedger(pinGroups === true ? names : { ...names, groups });
}

/** A document that the config names by its path, or its address. */
function readDocument(
  path: string,
  folder: string,
  network: Network,
  sources: Sources,
  diagnostics: Diagnostics,
): SourceDocument | null {
  if (isRemote(path) && network === "refused") {
    diagnostics.report("remote-refused", { address: path }, fileOrigin(path));
    return null;
  }
  return sources.document(pathIn(folder, path), (entry) => diagnostics.add([entry]));
}

function overlaid(
  document: SourceDocument,
  overlays: readonly string[],
  read: (path: string) => SourceDocument | null,
  diagnostics: Diagnostics,
): SourceDocument {
  let root = document.root;
  for (const path of overlays) {
    const overlay = read(path);
    if (overlay !== null) root = applyOverlay(root, overlay, (entry) => diagnostics.add([entry]));
  }
  return { ...document, root };
}

function readApi(
  source: SourceDocument,
  ledger: Ledger,
  network: Network,
  sources: Sources,
  diagnostics: Diagnostics,
  memory: Memory,
): LoweredApi | null {
  const document = parseDocument(source, sources, diagnostics, network, memory.part("read"));
  if (document === null) return null;
  validate(document, diagnostics);
  return diagnostics.hasErrors ? null : lowerNamed(document, diagnostics, ledger, memory.part("lowered"));
}

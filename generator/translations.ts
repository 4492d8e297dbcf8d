import { dirname } from "node:path";
import type { ClientConfig, Config } from "./config.ts";
import { Diagnostics, InputError, throwIfErrors } from "./diagnostics/diagnostic.ts";
import { contentHash } from "./emit/content-hash.ts";
import { loadClient } from "./load-client.ts";
import { loadConfig } from "./load-config.ts";
import { documentTexts } from "./openapi/document-texts.ts";
import { applyOverlay } from "./openapi/overlay.ts";
import { pathIn } from "./source/remote.ts";
import type { SourceDocument, Sources } from "./source/sources.ts";
import { withRemote } from "./source/with-remote.ts";
import { docsOptions } from "./targets/docs/options.ts";

/** How far the texts of a client are translated into a locale. Lists hold JSON Pointers into the specification. */
export interface TranslationStatus {
  readonly client: string;
  readonly locale: string;
  /** The overlay with the texts, as shown, and absolute. */
  readonly overlay: string;
  readonly path: string;
  /** The specification, as shown. */
  readonly spec: string;
  readonly texts: number;
  /** Still in the language of the specification. */
  readonly missing: readonly string[];
  /** Translated from a text that has changed since. */
  readonly stale: readonly string[];
  /** Translated, but the overlay does not say from what. */
  readonly unrecorded: readonly string[];
  /** What the overlay should remember once its translations are right: pointer → hash of the text translated. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The key at the top of an overlay under which it remembers what it translated. */
const sourceKey = "x-specpress-source";

/**
 * Compares every translation that a config names with its specification.
 *
 * @throws InputError when the input has errors
 */
export async function translationStatus(
  path: string,
  sources: Sources,
): Promise<readonly TranslationStatus[]> {
  const diagnostics = new Diagnostics();
  const loaded = await loadConfig(path, sources, diagnostics);
  if (loaded === null) throw new InputError(diagnostics.list);
  const folder = dirname(loaded.path);
  const meanings = errorExtensions(loaded.config);
  const statuses = await withRemote(sources, diagnostics, (attempt) =>
    Object.entries(loaded.config.clients).flatMap(([key, client]) =>
      clientStatus(key, client, { folder, meanings }, sources, attempt),
    ),
  );
  throwIfErrors(diagnostics);
  return statuses;
}

/** The extension whose texts pages print, as the docs target is configured. */
function errorExtensions({ targets }: Config): readonly string[] {
  const { data } = docsOptions.shape.errorCodes.safeParse(targets.docs?.errorCodes);
  return data === undefined ? [] : [data.extension];
}

interface Place {
  readonly folder: string;
  /** Extensions that have texts. */
  readonly meanings: readonly string[];
}

function clientStatus(
  key: string,
  config: ClientConfig,
  { folder, meanings }: Place,
  sources: Sources,
  diagnostics: Diagnostics,
): readonly TranslationStatus[] {
  const loaded = loadClient(key, config, folder, sources, diagnostics);
  if (loaded === null) return [];
  const { document } = loaded;
  const written = documentTexts(document.root, meanings);
  return Object.entries(config.translations).flatMap(([locale, path]) => {
    const overlay = sources.document(pathIn(folder, path), (entry) => diagnostics.add([entry]));
    if (overlay === null) return [];
    const translated = documentTexts(
      applyOverlay(document.root, overlay, () => {}),
      meanings,
    );
    const named = { client: key, locale, overlay: overlay.file, path: overlay.path, spec: document.file };
    return [{ ...named, ...compared(written, translated, remembered(overlay)) }];
  });
}

function compared(
  written: ReadonlyMap<string, string>,
  translated: ReadonlyMap<string, string>,
  known: Readonly<Record<string, unknown>>,
) {
  const missing: string[] = [];
  const stale: string[] = [];
  const unrecorded: string[] = [];
  const sources: Record<string, string> = {};
  for (const [pointer, text] of [...written].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const translation = translated.get(pointer);
    const hash = hashOf(text);
    const recorded = Object.hasOwn(known, pointer) ? known[pointer] : undefined;
    // A text may rightly be the same in both languages; then somebody has accepted it.
    if (translation === undefined || (translation === text && recorded !== hash)) missing.push(pointer);
    else {
      sources[pointer] = hash;
      if (recorded === undefined) unrecorded.push(pointer);
      else if (recorded !== hash) stale.push(pointer);
    }
  }
  return { texts: written.size, missing, stale, unrecorded, sources };
}

/** Short, as there are as many as texts; a change that keeps 48 bits will not happen. */
function hashOf(text: string): string {
  return contentHash(text.trim()).slice(0, 12);
}

function remembered({ root }: SourceDocument): Readonly<Record<string, unknown>> {
  const value = (root as Readonly<Record<string, unknown>>)[sourceKey];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * An overlay's text with what it translated written at its end; all else stays as it was. Null for JSON, which has
 * no place that a person would not mind.
 */
export function withSources(text: string, sources: Readonly<Record<string, string>>): string | null {
  if (/^\s*\{/.test(text)) return null;
  const rest = text.replace(new RegExp(`^${sourceKey}:.*\\n(?:[ \\t].*\\n|\\n)*`, "m"), "").trimEnd();
  const lines = Object.entries(sources).map(([pointer, hash]) => `  ${JSON.stringify(pointer)}: "${hash}"`);
  return `${[rest, `${sourceKey}:`, ...lines].join("\n")}\n`;
}

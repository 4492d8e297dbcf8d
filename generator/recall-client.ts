import { type Diagnostic, Diagnostics } from "./diagnostics/diagnostic.ts";
import { type ClientSettings, type LoadedClient, loadClient } from "./load-client.ts";
import type { Memory } from "./memory/memory.ts";
import type { ReadResult } from "./source/read-text.ts";
import type { Sources } from "./source/sources.ts";

/** What a client is loaded from. */
export interface ClientInput {
  readonly key: string;
  readonly settings: ClientSettings;
  readonly folder: string;
  readonly sources: Sources;
}

/** A client as an earlier run loaded it, from what, and what there was to say. */
interface KnownClient {
  readonly settings: string;
  readonly read: ReadonlyMap<string, ReadResult>;
  readonly loaded: LoadedClient;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads a client, unless all files that an earlier run read for it are what they were.
 */
export function recallClient(
  { key, settings, folder, sources }: ClientInput,
  diagnostics: Diagnostics,
  memory: Memory,
): LoadedClient | null {
  const written = JSON.stringify([settings, folder]);
  const known = memory.kept<KnownClient>("loaded");
  if (known !== null && known.settings === written && isUnchanged(known, sources)) {
    diagnostics.add(known.diagnostics);
    return known.loaded;
  }
  const own = new Diagnostics();
  const { result: loaded, read } = sources.noting(() =>
    loadClient(key, settings, folder, sources, own, memory.part("load")),
  );
  diagnostics.add(own.list);
  if (loaded === null) return null;
  // What comes from the network is asked for in every run.
  const isWhole = !own.hasErrors && !sources.remote.isUsed;
  const texts = new Map(read.map((path) => [path, sources.text(path)]));
  memory.keep("loaded", isWhole ? { settings: written, read: texts, loaded, diagnostics: own.list } : null);
  return loaded;
}

/**
 * A client in which everything that equals what it was in the last run is the same object. It takes the place of the
 * one that was loaded, so that only one of the two is kept.
 */
export function settledClient(loaded: LoadedClient, memory: Memory): LoadedClient {
  const settled = { ...loaded, client: memory.settle("client", loaded.client) };
  const known = memory.kept<KnownClient>("loaded");
  if (known?.loaded === loaded) memory.keep("loaded", { ...known, loaded: settled });
  return settled;
}

function isUnchanged({ read }: KnownClient, sources: Sources): boolean {
  return [...read].every(([path, before]) => sources.text(path) === before);
}

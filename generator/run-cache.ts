import { join } from "node:path";
import { buildId } from "./build-id.ts";
import { contentHash } from "./emit/content-hash.ts";
import { isIntact, manifestHash, writeFile } from "./emit/write-output.ts";
import { cacheFolder } from "./source/cache-folder.ts";
import { listFiles } from "./source/list-files.ts";
import { readText } from "./source/read-text.ts";
import type { Sources } from "./source/sources.ts";

/** What a run read and what it gave: as long as both are still there, running again would change nothing. */
interface Remembered<Result> {
  readonly buildId: string;
  /** Shown path → hash of the bytes read. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Folder → its files, so that a file that was added is noticed. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
  /** Folder → hash of its list of files: a checkout may bring back an older state of it, which is intact too. */
  readonly outputs: Readonly<Record<string, string | null>>;
  readonly result: Result;
}

/** The folders that a run used as a whole, and those it wrote. Absolute paths. */
export interface UsedFolders {
  readonly read: readonly string[];
  readonly written: readonly string[];
}

/**
 * The result of an earlier run, when neither its input nor its output has changed since.
 *
 * @param key tells runs with different arguments apart
 */
export function cachedRun<Result>(key: string, sources: Sources): Result | null {
  if (buildId === null) return null;
  const file = readText(cacheFile(key, sources), "the cache");
  if (file.kind === "failed") return null;
  const remembered = JSON.parse(file.text) as Remembered<Result>;
  const current =
    remembered.buildId === buildId &&
    Object.entries(remembered.inputs).every(([path, hash]) => hash === hashOf(path, sources)) &&
    Object.entries(remembered.folders).every(([path, files]) => files.join() === listFiles(path).join()) &&
    Object.entries(remembered.outputs).every(
      ([folder, hash]) => manifestHash(folder) === hash && isIntact(folder),
    );
  return current ? remembered.result : null;
}

/** Keeps what a run read and gave, for the next one. A cache that cannot be written is no error. */
export function rememberRun<Result>(
  key: string,
  sources: Sources,
  folders: UsedFolders,
  result: Result,
): void {
  if (buildId === null) return;
  const remembered: Remembered<Result> = {
    buildId,
    inputs: Object.fromEntries(sources.hashes()),
    folders: Object.fromEntries(folders.read.map((folder) => [folder, listFiles(folder)])),
    outputs: Object.fromEntries(folders.written.map((folder) => [folder, manifestHash(folder)])),
    result,
  };
  try {
    writeFile(cacheFile(key, sources), JSON.stringify(remembered));
  } catch {
    // A read-only installation only loses the speed of the second run.
  }
}

function hashOf(path: string, sources: Sources): string | null {
  const result = sources.text(path);
  return result.kind === "text" ? result.hash : null;
}

function cacheFile(key: string, sources: Sources): string {
  // Checkouts may share their installed packages.
  return join(cacheFolder(sources.folder), `${contentHash(JSON.stringify([sources.folder, key]))}.json`);
}

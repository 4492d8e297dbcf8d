import { type FSWatcher, readdirSync, realpathSync, statSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isFile, isFolder } from "./list-files.ts";
import type { Sources } from "./sources.ts";

/**
 * Notices what happens to the files of runs, and files that appear beside them or in the folders that runs looked
 * through. Watches folders rather than files: editors replace files, and new ones may matter.
 */
export class FolderWatcher {
  readonly #watched = new Map<string, Watched>();
  readonly #noticed: () => void;
  /** The files of the last run, also where links lead to. */
  #files: ReadonlySet<string> = new Set();
  /** The folders that the last run looked through. */
  #folders: readonly string[] = [];

  /** @param noticed called for everything that happens; a save may be several things */
  constructor(noticed: () => void) {
    this.#noticed = noticed;
  }

  /** Watches the files of a run; what happened to them before anybody knew that they matter is noticed now. */
  follow(sources: Sources): void {
    const known = this.#files;
    this.#files = new Set([...sources.paths()].flatMap((path) => [path, realPath(path)]));
    this.#folders = [...sources.folders()];
    const files = [...this.#files].map((path) => existing(dirname(path)));
    const folders = new Set([...files, ...this.#folders.flatMap(withFoldersBelow)]);
    for (const folder of this.#watched.keys()) if (!folders.has(folder)) this.#leave(folder);
    const added = [...folders].filter((folder) => this.#watch(folder));
    const isNew = added.length > 0 || [...this.#files].some((path) => !known.has(path));
    if (isNew && sources.isStale()) this.#noticed();
  }

  close(): void {
    for (const folder of this.#watched.keys()) this.#leave(folder);
  }

  #leave(folder: string): void {
    this.#watched.get(folder)?.watcher.close();
    this.#watched.delete(folder);
  }

  /** Whether the folder was not watched yet, or is another one of the same name. */
  #watch(folder: string): boolean {
    const { ino, birthtimeMs } = statSync(folder);
    const identity = `${ino} ${birthtimeMs}`;
    if (this.#watched.get(folder)?.identity === identity) return false;
    this.#leave(folder);
    const watcher = watch(folder, (event, name) => {
      if (name === null || this.#matters(event, join(folder, name))) this.#noticed();
    });
    // Some systems say so when a folder is removed; what happened to its files has been noticed.
    watcher.on("error", () => watcher.close());
    this.#watched.set(folder, { identity, watcher });
    return true;
  }

  /** A file that was read, a folder on the way to one, a new file, or what comes to or leaves a folder looked through. */
  #matters(event: string, path: string): boolean {
    if (this.#files.has(path)) return true;
    if (event === "rename" && (isFile(path) || this.#folders.some((folder) => isIn(path, folder))))
      return true;
    return [...this.#files, ...this.#folders].some((wanted) => isIn(wanted, path));
  }
}

interface Watched {
  /** Tells a folder from another that takes its place. */
  readonly identity: string;
  readonly watcher: FSWatcher;
}

/** Where links lead to; the path itself where there is nothing. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isIn(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(folder + sep);
}

/** The folder and all below it; where it is not there, the nearest one above it that is. */
function withFoldersBelow(folder: string): readonly string[] {
  if (!isFolder(folder)) return [existing(folder)];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory());
  return [folder, ...below.map((entry) => join(entry.parentPath, entry.name))];
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return isFolder(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

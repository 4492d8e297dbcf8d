import { type FSWatcher, realpathSync, statSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isFile, isFolder } from "./list-files.ts";
import type { Sources } from "./sources.ts";

/**
 * Notices what happens to the files of runs, and files that appear beside them. Watches folders rather than files:
 * editors replace files, and new ones may matter.
 */
export class FolderWatcher {
  readonly #watched = new Map<string, Watched>();
  readonly #noticed: () => void;
  /** The files of the last run, also where links lead to. */
  #files: ReadonlySet<string> = new Set();

  /** @param noticed called for everything that happens; a save may be several things */
  constructor(noticed: () => void) {
    this.#noticed = noticed;
  }

  /** Watches the files of a run; what happened to them before anybody knew that they matter is noticed now. */
  follow(sources: Sources): void {
    const known = this.#files;
    this.#files = new Set([...sources.paths()].flatMap((path) => [path, realPath(path)]));
    const folders = new Set([...this.#files].map((path) => existing(dirname(path))));
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

  /** A file that was read, a folder on the way to one, or a new file. */
  #matters(event: string, path: string): boolean {
    if (this.#files.has(path) || (event === "rename" && isFile(path))) return true;
    return [...this.#files].some((file) => file.startsWith(path + sep));
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

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return isFolder(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

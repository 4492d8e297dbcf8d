import { readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import { contentHash } from "./content-hash.ts";
import { type Manifest, parseManifest, printManifest } from "./manifest.ts";
import {
  codeOf,
  folded,
  makeFolder,
  readIfThere,
  removeFile,
  removeTemporary,
  replaceFile,
  unwritable,
} from "./write-output.ts";

/** Lists what a build put into its folder. Another name than that of `generate`, so that neither takes the other's files for its own. */
const manifestName = ".specpress-site.json";

/** The hash of a file that is ours whatever stands in it, as a build that was interrupted may have come to it or not. */
const anything = "";

/** Makes room for a build where an earlier one may have left its files. */
export function removeBuilt(built: string): void {
  rmSync(built, { recursive: true, force: true });
}

/**
 * Makes a folder hold what another program built elsewhere: moves the files there, and removes those of the build
 * before. What no build made stays; where it stands in the way, or one of our files was changed, nothing is touched.
 *
 * @param shown the folder as shown to people
 * @throws InputError when something is in the way, or a file cannot be written
 */
export function moveOutput(built: string, folder: string, shown: string): void {
  const before = parseManifest(readIfThere(join(folder, manifestName)) ?? "");
  const after = hashesOf(built, filesIn(built));
  const now = hashesOf(folder, [...new Set([...before.keys(), ...after.keys()])]);
  refuseForeign(now, before, after, shown);
  const moved = [...after.keys()].filter((path) => now.get(path) !== after.get(path));
  const gone = [...before.keys()].filter((path) => !after.has(path));
  const claimed = [...moved, ...gone].map((path) => [path, anything] as const);
  try {
    replaceFile(folder, manifestName, printManifest(new Map([...after, ...claimed])));
    // Where only the case of a name has changed, a file system may take the old file for the new one.
    const names = new Set(moved.map(folded));
    const [respelled, others] = [true, false].map((is) =>
      gone.filter((path) => names.has(folded(path)) === is),
    );
    for (const path of respelled ?? []) removeFile(folder, path);
    for (const path of moved) moveFile(built, folder, path);
    // Last, so that a server which shows the folder has every page with the parts that it needs.
    for (const path of others ?? []) removeFile(folder, path);
    replaceFile(folder, manifestName, printManifest(after));
  } catch (error) {
    throw unwritable(shown, error);
  } finally {
    removeTemporary(folder);
  }
}

function refuseForeign(now: Manifest, before: Manifest, after: Manifest, shown: string): void {
  const foreign = [...now].filter(([path, hash]) => {
    const left = before.get(path);
    return left !== anything && hash !== left && hash !== after.get(path);
  });
  const [first] = foreign;
  if (first === undefined) return;
  const path = posix.join(shown, first[0]);
  const others = foreign.length === 1 ? "" : ` and ${foreign.length - 1} more`;
  throw new InputError([diagnostic("site-foreign", { path, others }, fileOrigin(path))]);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
}

/** Of those that are there. */
function hashesOf(folder: string, paths: readonly string[]): Manifest {
  return new Map(
    paths.flatMap((path) => {
      const hash = hashOf(join(folder, path));
      return hash === null ? [] : [[path, hash] as const];
    }),
  );
}

/** Null where there is nothing; what is there and cannot be read is like no file of ours. */
function hashOf(path: string): string | null {
  try {
    return contentHash(readFileSync(path));
  } catch (error) {
    return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR" ? null : "unreadable";
  }
}

function moveFile(built: string, folder: string, path: string): void {
  const [from, to] = [join(built, path), join(folder, path)];
  makeFolder(dirname(to));
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error; // another disk
    replaceFile(folder, path, readFileSync(from));
  }
}

import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { type Diagnostic, diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import { contentHash } from "./content-hash.ts";
import { type Manifest, manifestName, manifestOf, parseManifest, printManifest } from "./manifest.ts";
import type { OutputFile } from "./output-file.ts";

/** What writing an output folder would do, or did. Paths are below the folder. */
export interface Changes {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Changes with everything needed to carry them out. */
export interface OutputPlan extends Changes {
  readonly folder: string;
  /** The folder as shown to people. */
  readonly shown: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly before: Manifest;
  readonly after: Manifest;
  /** The manifest as it stands in the folder. */
  readonly listed: string;
  /** All files as they are to be. */
  readonly files: readonly OutputFile[];
}

/** What a run left in an output folder, for the next run of the same process. */
export interface LeftOutput {
  readonly manifest: Manifest;
  /** The manifest as it stands in the folder. */
  readonly listed: string;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Compares files with an output folder: what is new or different, what an earlier run wrote that is gone now,
 * and whatever stands in the way. Touches nothing.
 *
 * @param shown the folder as shown to people
 * @param left what is known of the folder, so that not all of it has to be read; null where nothing is
 */
export function planOutput(
  folder: string,
  shown: string,
  files: readonly OutputFile[],
  left: LeftOutput | null = null,
): OutputPlan {
  const listed = readIfThere(join(folder, manifestName)) ?? "";
  // Somebody who removes the folder, or checks out another state of it, changes its list of files.
  const known = left?.listed === listed ? left : null;
  const before = known?.manifest ?? parseManifest(listed);
  const isAsLeft = ({ path, text }: OutputFile) => known?.texts.get(path) === text;
  const after = manifestOf(files, (file) => (isAsLeft(file) ? before.get(file.path) : undefined));
  const diagnostics: Diagnostic[] = [];
  const report = (code: "output-foreign" | "output-edited" | "output-edit-removed", path: string) =>
    diagnostics.push(
      diagnostic(code, { path: posix.join(shown, path) }, fileOrigin(posix.join(shown, path))),
    );
  const gone = [...before].filter(([path]) => !after.has(path));
  const respelled = new Set(gone.map(([path]) => folded(path)));
  const texts = new Map<string, string>();
  const mayBeThere = presence(folder);
  for (const file of files) {
    const { path, text } = file;
    // Where only the case of a name has changed, a file system may show the file of the old name, which is removed.
    const isRespelled = respelled.size > 0 && respelled.has(folded(path));
    if (isAsLeft(file) && !isRespelled) continue;
    const old = before.has(path) || mayBeThere(path) ? readIfThere(join(folder, path)) : null;
    if (old === text && !isRespelled) continue;
    texts.set(path, text);
    const isUntouched = old === null || isRespelled || old === known?.texts.get(path);
    const code = isUntouched ? null : conflict(before.get(path), old);
    if (code !== null) report(code, path);
  }
  const removed: string[] = [];
  for (const [path, hash] of gone) {
    const old = readIfThere(join(folder, path));
    if (old !== null) removed.push(path);
    if (old !== null && contentHash(old) !== hash) report("output-edit-removed", path);
  }
  return {
    folder,
    shown,
    texts,
    before,
    after,
    listed,
    files,
    written: [...texts.keys()],
    removed,
    unchanged: files.length - texts.size,
    diagnostics,
  };
}

/** Two names with the same of this are one file on macOS and Windows. */
export function folded(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** A file that an earlier run did not write is not ours; one that differs from what it wrote was edited. */
function conflict(hash: string | undefined, text: string): "output-foreign" | "output-edited" | null {
  if (hash === undefined) return "output-foreign";
  return hash === contentHash(text) ? null : "output-edited";
}

/**
 * Carries out a plan. Each file is written beside its place and moved there, so that a kill at any moment
 * leaves every file old or new. The manifest first claims both the old and the new files: after a kill, the
 * next run knows all of them as its own.
 *
 * @throws InputError when a file or folder cannot be written
 */
export function writeOutput(plan: OutputPlan): LeftOutput {
  const { folder, shown, before, after } = plan;
  const texts = new Map(plan.files.map(({ path, text }) => [path, text]));
  if (plan.written.length === 0 && plan.removed.length === 0 && sameKeys(before, after))
    return { manifest: after, listed: plan.listed, texts };
  const listed = printManifest(after);
  try {
    const isClaimed = [...after.keys()].every((path) => before.has(path));
    if (!isClaimed) replaceFile(folder, manifestName, printManifest(new Map([...after, ...before])));
    const written = new Set(plan.written.map(folded));
    const respelled = new Set(plan.removed.filter((path) => written.has(folded(path))));
    for (const path of respelled) removeFile(folder, path);
    const folders = new Set<string>();
    for (const [path, text] of plan.texts) replaceFile(folder, path, text, folders);
    for (const path of plan.removed) if (!respelled.has(path)) removeFile(folder, path);
    replaceFile(folder, manifestName, listed);
  } catch (error) {
    throw unwritable(shown, error);
  } finally {
    removeTemporary(folder);
  }
  return { manifest: after, listed, texts };
}

/** What is left of a run that failed. Where even that fails, the failure itself has been said. */
export function removeTemporary(folder: string): void {
  try {
    rmSync(join(folder, temporaryFolder), { recursive: true, force: true });
  } catch {
    // The folder is a file, or not ours to change.
  }
}

/** Whether an output folder still holds exactly what its manifest says. */
export function isIntact(folder: string): boolean {
  const manifest = readManifest(folder);
  return (
    manifest.size > 0 &&
    [...manifest].every(([path, hash]) => {
      const text = readIfThere(join(folder, path));
      return text !== null && contentHash(text) === hash;
    })
  );
}

/** Tells apart the states that runs leave a folder in; null where none wrote to it. */
export function manifestHash(folder: string): string | null {
  const text = readIfThere(join(folder, manifestName));
  return text === null ? null : contentHash(text);
}

/** Writes one file of the user's choosing, whole or not at all. */
export function writeFile(path: string, text: string): void {
  try {
    makeFolder(dirname(path));
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    throw unwritable(path, error);
  }
}

const temporaryFolder = ".specpress-tmp";

/** @param made folders that are known to be there, so that thousands of files ask only once for each */
export function replaceFile(
  folder: string,
  path: string,
  text: string | Uint8Array,
  made = new Set<string>(),
): void {
  const target = join(folder, path);
  const temporary = join(folder, temporaryFolder, "file");
  for (const needed of [dirname(temporary), dirname(target)]) {
    if (!made.has(needed)) makeFolder(needed);
    made.add(needed);
  }
  writeFileSync(temporary, text);
  renameSync(temporary, target);
}

/** Makes a folder and those above it. Node's own way of doing that never ends where nothing may be made, as in `/proc`. */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/** Removes a file, and the folders that it leaves empty. */
export function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return; // not empty
    }
  }
}

function readManifest(folder: string): Manifest {
  const text = readIfThere(join(folder, manifestName));
  return text === null ? new Map() : parseManifest(text);
}

/** Tells quickly of most files that are not there, by listing each folder once. */
function presence(folder: string): (path: string) => boolean {
  const names = new Map<string, ReadonlySet<string> | null>();
  return (path) => {
    const parent = dirname(path);
    let listed = names.get(parent);
    if (listed === undefined) {
      listed = foldedNames(join(folder, parent));
      names.set(parent, listed);
    }
    return listed?.has(folded(basename(path))) ?? true;
  };
}

/** The names in a folder, none where there is no such folder; null where that cannot be told. */
function foldedNames(folder: string): ReadonlySet<string> | null {
  try {
    return new Set(readdirSync(folder).map(folded));
  } catch (error) {
    return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR" ? new Set() : null;
  }
}

/** The text of a file; empty for something that is there and cannot be read, which counts as somebody else's. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR" ? null : "";
  }
}

function sameKeys(a: Manifest, b: Manifest): boolean {
  return a.size === b.size && [...a].every(([path, hash]) => b.get(path) === hash);
}

export function unwritable(path: string, error: unknown): InputError {
  const reason = reasons[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
  return new InputError([diagnostic("output-unwritable", { path, reason }, fileOrigin(path))]);
}

/** Why writing fails, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is full",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk can only be read",
  ENOTDIR: "a file stands where a folder is needed",
  EEXIST: "a file stands where a folder is needed",
  EISDIR: "a folder stands where a file is needed",
  ENOENT: "its folder cannot be made",
  ENAMETOOLONG: "its name is too long",
};

export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

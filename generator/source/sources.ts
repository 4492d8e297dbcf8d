import { relative, resolve } from "node:path";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { fileOrigin, type Origin, type PointerOrigin, type Position } from "../diagnostics/origin.ts";
import type { Place } from "../diagnostics/report.ts";
import { listFiles } from "./list-files.ts";
import { type ParsedDocument, parseAgain, parseYaml } from "./parse-yaml.ts";
import { childPointer } from "./pointer.ts";
import { positionInModule } from "./position-in-module.ts";
import { positionOf } from "./position-of.ts";
import { type FileText, type ReadResult, readText } from "./read-text.ts";
import { isRemote, Remote, type RemoteDocument } from "./remote.ts";

/**
 * A YAML or JSON document as plain data. `file` is its path relative to the working folder, as shown to people, and
 * `path` is absolute; of a document of the network, both are addresses.
 */
export interface SourceDocument {
  readonly file: string;
  readonly path: string;
  readonly root: unknown;
}

/**
 * The files of one run. Each is read once, and stays at hand for the excerpts of diagnostics; the positions
 * inside a document are worked out when the first diagnostic about it is printed.
 */
export class Sources {
  /** Absolute; relative paths start here, and shown paths are relative to it. */
  readonly folder: string;
  readonly #texts = new Map<string, ReadResult>();
  readonly #documents = new Map<string, ParsedDocument>();
  /** What an earlier run read, by path as shown; null for a run on its own. */
  readonly #before: ReadonlyMap<string, Earlier> | null;
  /** The documents of the network. Whoever asks {@link document} for one has made sure that it may be read. */
  readonly remote: Remote;

  constructor(folder: string, remote = new Remote(), before: ReadonlyMap<string, Earlier> | null = null) {
    this.folder = resolve(folder);
    this.remote = remote;
    this.#before = before;
  }

  /**
   * The files as they are now, for another run: each is read again, and is the same document where it is the same text.
   * Whoever keeps results for further runs (`Memory`) starts each with this, so that what is kept of a document
   * does not hold its text.
   */
  again(): Sources {
    const earlier = [...this.#texts].flatMap(([file, read]): [string, Earlier][] =>
      read.kind === "text" ? [[file, { read, parsed: this.#parsed(file, read) }]] : [],
    );
    return new Sources(this.folder, new Remote(), new Map(earlier));
  }

  /** The path as shown to people and kept in origins: relative to the folder, with `/`. */
  display(path: string): string {
    if (isRemote(path)) return path;
    const shown = relative(this.folder, resolve(this.folder, path)).replaceAll("\\", "/");
    return shown === "" ? "." : shown;
  }

  #parsed(file: string, read: FileText): ParsedDocument | null {
    const before = this.#before?.get(file);
    return this.#documents.get(file) ?? (before?.read === read ? before.parsed : null);
  }

  #noted: Set<string> | null = null;

  /** Does some work, and tells which files it read. */
  noting<Result>(work: () => Result): { readonly result: Result; readonly read: readonly string[] } {
    const noted = new Set<string>();
    this.#noted = noted;
    try {
      return { result: work(), read: [...noted] };
    } finally {
      this.#noted = null;
    }
  }

  /** Reads a text file once. */
  text(path: string): ReadResult {
    const file = this.display(path);
    this.#noted?.add(file);
    let result = this.#texts.get(file);
    if (result === undefined) {
      result = readText(resolve(this.folder, path), file, this.#before?.get(file)?.read);
      this.#texts.set(file, result);
    }
    return result;
  }

  /** The absolute path of every file on disk asked for so far, whether or not it could be read. */
  *paths(): Iterable<string> {
    for (const file of this.#texts.keys()) yield resolve(this.folder, file);
  }

  readonly #folders = new Map<string, readonly string[]>();

  /** What {@link listFiles} finds below a folder; looks once. */
  filesBelow(folder: string): readonly string[] {
    const path = resolve(this.folder, folder);
    const files = this.#folders.get(path) ?? listFiles(path);
    this.#folders.set(path, files);
    return files;
  }

  /** The absolute path of every folder whose files were asked for so far, whether or not it is there. */
  folders(): Iterable<string> {
    return this.#folders.keys();
  }

  /** Whether a file has changed since it was read, or a folder has other files than were found in it. */
  isStale(): boolean {
    if ([...this.#folders].some(([folder, files]) => files.join() !== listFiles(folder).join())) return true;
    return [...this.#texts].some(([file, before]) => {
      const now = readText(resolve(this.folder, file), file, before);
      return now.kind === "text" ? now !== before : before.kind === "text";
    });
  }

  /** Every file read so far, as shown, with the hash of its bytes. */
  *hashes(): Iterable<readonly [file: string, hash: string]> {
    for (const [file, result] of this.#texts) if (result.kind === "text") yield [file, result.hash];
  }

  /** Reads a YAML or JSON document; what is wrong with it goes to `report`, and the result is then null. */
  document(path: string, report: (diagnostic: Diagnostic) => void): SourceDocument | null {
    const file = this.display(path);
    const remote = isRemote(path) ? this.#fetched(path) : null;
    const text = remote === null ? this.text(path) : remote.read;
    if (text.kind === "failed") {
      report(text.diagnostic);
      return null;
    }
    let parsed = this.#documents.get(file);
    if (parsed === undefined) {
      parsed = this.#parsed(file, text) ?? this.#parse(file, text);
      this.#documents.set(file, parsed);
    }
    if (parsed.kind === "failed") {
      for (const entry of parsed.diagnostics) report(entry);
      return null;
    }
    return { file, path: remote?.address ?? resolve(this.folder, path), root: parsed.root };
  }

  #parse(file: string, { text }: FileText): ParsedDocument {
    const earlier = this.#before?.get(file);
    const again = earlier?.parsed ? parseAgain(earlier.read.text, earlier.parsed, text) : null;
    return again ?? parseYaml(text, file, this.#before !== null);
  }

  #fetched(address: string): RemoteDocument {
    const known = this.remote.get(address);
    if (known !== null) return known;
    const reason = "it has not been fetched";
    const entry = diagnostic("remote-failed", { address, reason }, fileOrigin(address));
    return { address, read: { kind: "failed", diagnostic: entry } };
  }

  /** Where the documents read are nested deepest. */
  deepest(): { readonly file: string; readonly pointer: string; readonly depth: number } {
    let deepest = { file: this.display("."), pointer: "", depth: -1 };
    for (const [file, document] of this.#documents) {
      if (document.kind === "failed") continue;
      const found = deepestValue(document.root);
      if (found.depth > deepest.depth) deepest = { file, ...found };
    }
    return deepest;
  }

  /** Where an origin is, with the text around it; the printer of diagnostics calls this. */
  readonly locate = (origin: Origin): Place => {
    const read = isRemote(origin.file) ? this.remote.get(origin.file)?.read : this.#texts.get(origin.file);
    const text = read?.kind === "text" ? read.text : null;
    return { file: origin.file, position: this.#position(origin, text), text };
  };

  #position(origin: Origin, text: string | null): Position | null {
    switch (origin.kind) {
      case "file":
        return null;
      case "position":
        return { line: origin.line, column: origin.column };
      case "pointer":
        return text === null ? null : this.#pointerPosition(origin, text);
    }
  }

  readonly #locators = new Map<string, (origin: PointerOrigin) => Position | null>();

  #pointerPosition(origin: PointerOrigin, text: string): Position | null {
    let locator = this.#locators.get(origin.file);
    if (locator === undefined) {
      locator = /\.[cm]?[jt]s$/.test(origin.file) ? positionInModule(text) : positionOf(text);
      this.#locators.set(origin.file, locator);
    }
    return locator(origin);
  }
}

/** A file as an earlier run read it; `parsed` is null where that needed only the text. */
interface Earlier {
  readonly read: FileText;
  readonly parsed: ParsedDocument | null;
}

/** The pointer to the value that is nested deepest, without recursion; only so much of it as names a place to look at. */
function deepestValue(root: unknown): { readonly pointer: string; readonly depth: number } {
  let deepest = { pointer: "", depth: 0 };
  const waiting = [{ value: root, pointer: "", depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer, depth } = next;
    if (depth > deepest.depth) deepest = { pointer, depth };
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const place = depth < shownDepth ? childPointer(pointer, key) : pointer;
      waiting.push({ value: member, pointer: place, depth: depth + 1 });
    }
  }
  return deepest;
}

const shownDepth = 20;

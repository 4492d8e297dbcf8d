import { dirname, resolve } from "node:path";
import { type Diagnostic, type Diagnostics, diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { type Origin, pointerOrigin } from "../diagnostics/origin.ts";
import { isOutside } from "../source/is-outside.ts";
import { childPointer, pointerSegments, valueAt } from "../source/pointer.ts";
import { isRemote } from "../source/remote.ts";
import type { SourceDocument, Sources } from "../source/sources.ts";
import { absolute, baseAddress, type Identifiers, identifiersOf } from "./identifiers.ts";
import type { Cursor } from "./reader.ts";

/** Whether references may lead to the network. */
export type Network = "allowed" | "refused";

/** What `$ref` may name: this document, files in the folder of the specification and below, and with leave the network. */
export class References {
  readonly #sources: Sources;
  readonly #network: Network;
  readonly #root: SourceDocument;
  readonly #documents: Map<string, SourceDocument>;

  /** @param root the specification, whose overlays have been applied */
  constructor(sources: Sources, root: SourceDocument, network: Network = "refused") {
    this.#sources = sources;
    this.#network = network;
    this.#root = root;
    this.#documents = new Map([[root.file, root]]);
  }

  /** The place that one reference names (RFC 3986 relative reference with a JSON Pointer as its fragment). */
  target(cursor: Cursor, ref: string, diagnostics: Diagnostics): Cursor | null {
    const local = ref.startsWith("#") ? this.#localTargets(cursor.file) : null;
    const known = local?.get(ref);
    if (known !== undefined) return known;
    const target = this.#find(cursor, ref, diagnostics);
    if (target !== null) local?.set(ref, target);
    return target;
  }

  /** What references within a document were found to name: the same few stand in thousands of places. */
  #localTargets(file: string): Map<string, Cursor> {
    let targets = this.#targets.get(file);
    if (targets === undefined) {
      targets = new Map();
      this.#targets.set(file, targets);
    }
    return targets;
  }

  readonly #targets = new Map<string, Map<string, Cursor>>();

  #find(cursor: Cursor, ref: string, diagnostics: Diagnostics): Cursor | null {
    const [address = "", fragment = ""] = ref.split("#", 2);
    const origin = originOfRef(cursor);
    const identified =
      this.#identified(cursor.file, address, fragment) ??
      this.#identified(this.#root.file, address, fragment) ??
      this.#identifiedElsewhere(cursor.file, address, fragment);
    if (identified !== null) return identified;
    const document = this.#document(cursor.file, address, ref, origin, diagnostics);
    if (document === null) return null;
    const pointer = this.#pointer(document, fragment);
    const value = pointer === null ? undefined : valueAt(document.root, pointer);
    if (pointer === null || value === undefined) {
      const reason =
        pointer === null ? `there is no '$anchor: ${fragment}'` : missingPart(document.root, pointer);
      const suggestion = suggestionFor(document.root, pointer ?? "");
      diagnostics.report("ref-unresolved", { ref, reason, suggestion }, origin);
      return null;
    }
    return { value, file: document.file, pointer };
  }

  /** A schema whose `$id` the reference names, or the document by its `$self`, in one document. */
  #identified(file: string, address: string, fragment: string): Cursor | null {
    const document = this.#documents.get(file);
    if (address === "" || document === undefined) return null;
    const { ids } = this.#identifiers(document);
    if (ids.size === 0) return null;
    const start = ids.get(absolute(address, this.#base(document)) ?? "");
    return start === undefined ? null : this.#inside(document, start, fragment);
  }

  /** The same in any other document of the specification, of which a whole address is enough to tell. */
  #identifiedElsewhere(file: string, address: string, fragment: string): Cursor | null {
    const from = this.#documents.get(file);
    const whole = from === undefined || address === "" ? null : absolute(address, this.#base(from));
    if (whole === null || whole.startsWith(baseAddress)) return null;
    const found = this.#everywhere().get(whole);
    return found === undefined ? null : this.#inside(found.document, found.pointer, fragment);
  }

  #inside(document: SourceDocument, start: string, fragment: string): Cursor | null {
    const inner = decodeFragment(fragment);
    const pointer = inner === null ? this.#identifiers(document).anchors.get(fragment) : start + inner;
    const value = pointer === undefined ? undefined : valueAt(document.root, pointer);
    return pointer === undefined || value === undefined ? null : { value, file: document.file, pointer };
  }

  /** The address that references in a document start from. */
  #base(document: SourceDocument): string {
    const whole = [...this.#identifiers(document).ids].find(([, pointer]) => pointer === "");
    return whole?.[0] ?? ownAddress(document);
  }

  readonly #places = new Map<string, { readonly document: SourceDocument; readonly pointer: string }>();
  readonly #searched = new Set<SourceDocument>();

  /** The places that have an address of their own, in all files that references lead to. */
  #everywhere(): ReadonlyMap<string, { readonly document: SourceDocument; readonly pointer: string }> {
    if (this.#searched.size === this.#documents.size) return this.#places;
    // A set of documents is gone through to its end, also to what is read on the way.
    for (const document of this.#documents.values()) {
      if (this.#searched.has(document)) continue;
      this.#searched.add(document);
      const { ids, files } = this.#identifiers(document);
      for (const [address, pointer] of ids)
        if (!this.#places.has(address)) this.#places.set(address, { document, pointer });
      for (const file of files) this.#readBeside(document, file);
    }
    return this.#places;
  }

  /** Reads a file that a reference leads to before its turn; what is wrong with it is said when that has come. */
  #readBeside(from: SourceDocument, address: string): void {
    const path = pathFrom(from.path, address);
    if (path === null || isRemote(path) || this.#refusal(path) !== null) return;
    this.#read(path, () => {});
  }

  /** A fragment is a JSON Pointer, or the name of an anchor. */
  #pointer(document: SourceDocument, fragment: string): string | null {
    return decodeFragment(fragment) ?? this.#identifiers(document).anchors.get(fragment) ?? null;
  }

  readonly #identifiersByRoot = new Map<unknown, Identifiers>();

  #identifiers(document: SourceDocument): Identifiers {
    let found = this.#identifiersByRoot.get(document.root);
    if (found === undefined) {
      found = identifiersOf(document.root, ownAddress(document));
      this.#identifiersByRoot.set(document.root, found);
    }
    return found;
  }

  #document(
    from: string,
    address: string,
    ref: string,
    origin: Origin,
    diagnostics: Diagnostics,
  ): SourceDocument | null {
    const base = this.#documents.get(from);
    if (base === undefined) throw new Error(`no document ${from}`);
    if (address === "") return base;
    const path = this.#kept(pathFrom(base.path, address));
    const refusal = path === null ? "ref-protocol" : this.#refusal(path);
    if (path === null || refusal !== null) {
      diagnostics.report(refusal ?? "ref-protocol", { ref }, origin);
      return null;
    }
    const file = this.#sources.display(path);
    return this.#read(path, (entry) => diagnostics.add([atReference(entry, ref, file, origin)]));
  }

  #read(path: string, report: (entry: Diagnostic) => void): SourceDocument | null {
    const file = this.#sources.display(path);
    const known = this.#documents.get(file);
    if (known !== undefined) return known;
    const loaded = this.#sources.document(path, report);
    if (loaded !== null) this.#documents.set(file, loaded);
    return loaded;
  }

  /** Where `$self` says that the specification is at an address, what is beside it there is beside it here. */
  #kept(path: string | null): string | null {
    if (path === null || !isRemote(path) || isRemote(this.#root.path)) return path;
    const base = this.#base(this.#root);
    if (path === base) return this.#root.path;
    const folder = isRemote(base) ? new URL(".", base).href : null;
    if (folder === null || !path.startsWith(folder)) return path;
    const local = resolve(dirname(this.#root.path), decoded(path.slice(folder.length)));
    return this.#refusal(local) === null && this.#sources.text(local).kind === "text" ? local : path;
  }

  /** Why a document is not read although it may be there. */
  #refusal(path: string): "ref-remote" | "ref-outside" | null {
    if (isRemote(path)) return this.#network === "allowed" ? null : "ref-remote";
    return isOutside(dirname(this.#root.path), path) ? "ref-outside" : null;
  }
}

/** The object that a chain of references ends in; null, after a diagnostic, when there is none. */
export function followReferences(
  cursor: Cursor,
  references: Pick<References, "target">,
  diagnostics: Diagnostics,
): Cursor | null {
  const seen = new Set<string>();
  let current = cursor;
  for (;;) {
    const ref = refOf(current);
    if (ref === null) return current;
    const key = `${current.file}#${current.pointer}`;
    if (seen.has(key)) {
      diagnostics.report("ref-cycle", { ref }, originOfRef(cursor));
      return null;
    }
    seen.add(key);
    const next = references.target(current, ref, diagnostics);
    if (next === null) return null;
    current = next;
  }
}

/** A document that is not there is a mistake in the reference; what is wrong inside it is one in the document. */
function atReference(entry: Diagnostic, ref: string, file: string, origin: Origin): Diagnostic {
  if (entry.code === "remote-failed") return { ...entry, origin };
  if (entry.code !== "file-not-found") return entry;
  const suggestion = "correct the path; it starts at the folder of this file";
  return diagnostic("ref-unresolved", { ref, reason: `there is no file '${file}'`, suggestion }, origin);
}

/** The address of a document for the purpose of comparing `$id`s. */
function ownAddress({ path }: SourceDocument): string {
  return isRemote(path) ? path : baseAddress;
}

/** Where a reference leads from a document: a path or an address; null for what is neither (RFC 3986 section 5.2). */
function pathFrom(base: string, address: string): string | null {
  if (isRemote(base) || isRemote(address)) {
    const found = URL.canParse(address, isRemote(base) ? base : undefined)
      ? new URL(address, isRemote(base) ? base : undefined).href
      : "";
    return isRemote(found) ? found : null;
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(address) || address.startsWith("//")) return null;
  return resolve(dirname(base), decoded(address));
}

/** Without percent-encoding; as it is where that is broken, as in a file's name with a plain `%`. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

export function refOf(cursor: Cursor): string | null {
  const { value } = cursor;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "$ref")) return null;
  const ref = (value as { $ref?: unknown }).$ref;
  return typeof ref === "string" ? ref : null;
}

function originOfRef(cursor: Cursor): Origin {
  return pointerOrigin(cursor.file, childPointer(cursor.pointer, "$ref"));
}

function decodeFragment(fragment: string): string | null {
  try {
    const pointer = decodeURIComponent(fragment);
    return pointer === "" || pointer.startsWith("/") ? pointer : null;
  } catch {
    return null;
  }
}

/** Names the first segment that is not there. */
function missingPart(root: unknown, pointer: string): string {
  const { parent, segment } = firstMissing(root, pointer);
  return `${parent === "" ? "the document" : `'${parent}'`} has no '${segment}'`;
}

function suggestionFor(root: unknown, pointer: string): string {
  const { parent, segment } = firstMissing(root, pointer);
  const value = valueAt(root, parent);
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  const near = nearest(segment, names);
  return near === null ? "correct the reference, or add what it names" : `did you mean '${near}'?`;
}

function firstMissing(root: unknown, pointer: string): { parent: string; segment: string } {
  let parent = "";
  for (const segment of pointerSegments(pointer)) {
    const next = childPointer(parent, segment);
    if (valueAt(root, next) === undefined) return { parent, segment };
    parent = next;
  }
  return { parent, segment: "" };
}

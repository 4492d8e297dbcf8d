import { dirname, isAbsolute, relative, resolve } from "node:path";
import { closest } from "fastest-levenshtein";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { type Origin, pointerOrigin } from "../diagnostics/origin.ts";
import { childPointer, pointerSegments, valueAt } from "../source/pointer.ts";
import type { Sources } from "../source/sources.ts";
import { absolute, baseAddress, type Identifiers, identifiersOf } from "./identifiers.ts";
import type { Cursor } from "./reader.ts";

/** What `$ref` may name: this document, and files in the folder of the specification and below. */
export class References {
  readonly #sources: Sources;
  readonly #root: string;
  readonly #documents: Map<string, { readonly path: string; readonly root: unknown }>;

  /** @param root the specification, whose overlays have been applied */
  constructor(
    sources: Sources,
    root: { readonly file: string; readonly path: string; readonly root: unknown },
  ) {
    this.#sources = sources;
    this.#root = dirname(root.path);
    this.#documents = new Map([[root.file, root]]);
  }

  /** The object that a chain of references ends in; null, after a diagnostic, when there is none. */
  follow(cursor: Cursor, diagnostics: Diagnostics): Cursor | null {
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
      const next = this.target(current, ref, diagnostics);
      if (next === null) return null;
      current = next;
    }
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
    const identified = this.#identified(cursor.file, address, fragment);
    if (identified !== null) return identified;
    const document = this.#document(cursor.file, address, ref, origin, diagnostics);
    if (document === null) return null;
    const pointer = this.#pointer(document.root, fragment);
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

  /** A schema whose `$id` the reference names, in the document that holds the reference. */
  #identified(file: string, address: string, fragment: string): Cursor | null {
    const document = this.#documents.get(file);
    if (address === "" || document === undefined) return null;
    const { ids } = this.#identifiers(document.root);
    if (ids.size === 0) return null;
    const base = [...ids].find(([, pointer]) => pointer === "")?.[0] ?? baseAddress;
    const start = ids.get(absolute(address, base) ?? "");
    const inner = decodeFragment(fragment);
    if (start === undefined || inner === null) return null;
    const value = valueAt(document.root, start + inner);
    return value === undefined ? null : { value, file, pointer: start + inner };
  }

  /** A fragment is a JSON Pointer, or the name of an anchor. */
  #pointer(root: unknown, fragment: string): string | null {
    return decodeFragment(fragment) ?? this.#identifiers(root).anchors.get(fragment) ?? null;
  }

  readonly #identifiersByRoot = new Map<unknown, Identifiers>();

  #identifiers(root: unknown): Identifiers {
    let found = this.#identifiersByRoot.get(root);
    if (found === undefined) {
      found = identifiersOf(root);
      this.#identifiersByRoot.set(root, found);
    }
    return found;
  }

  #document(from: string, address: string, ref: string, origin: Origin, diagnostics: Diagnostics) {
    const base = this.#documents.get(from);
    if (base === undefined) throw new Error(`no document ${from}`);
    if (address === "") return { file: from, root: base.root };
    if (/^[a-z][a-z0-9+.-]+:/i.test(address) || address.startsWith("//")) {
      diagnostics.report("ref-remote", { ref }, origin);
      return null;
    }
    const path = resolve(dirname(base.path), decodeURIComponent(address));
    if (isOutside(this.#root, path)) {
      diagnostics.report("ref-outside", { ref }, origin);
      return null;
    }
    const file = this.#sources.display(path);
    const known = this.#documents.get(file);
    if (known !== undefined) return { file, root: known.root };
    const loaded = this.#sources.document(path, (entry) => {
      if (entry.code !== "file-not-found") diagnostics.add([entry]);
      else
        diagnostics.report(
          "ref-unresolved",
          {
            ref,
            reason: `there is no file '${file}'`,
            suggestion: "correct the path; it starts at the folder of this file",
          },
          origin,
        );
    });
    if (loaded === null) return null;
    this.#documents.set(file, loaded);
    return { file, root: loaded.root };
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

function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way.startsWith("..") || isAbsolute(way);
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
  return `'${parent === "" ? "the document" : parent}' has no '${segment}'`;
}

function suggestionFor(root: unknown, pointer: string): string {
  const { parent, segment } = firstMissing(root, pointer);
  const value = valueAt(root, parent);
  const names = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return names.length === 0
    ? "correct the reference, or add what it names"
    : `did you mean '${closest(segment, names)}'?`;
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

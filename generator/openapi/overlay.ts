import { type JSONValue, jsonpath } from "json-p3";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { memberOrigin, type Origin, pointerOrigin } from "../diagnostics/origin.ts";
import type { SourceDocument } from "../source/sources.ts";

type Plain = Record<string, unknown>;

/** A place found by an action's target: the member `key` of `parent`. */
interface Selected {
  readonly parent: unknown;
  readonly key: string | number | null;
  readonly value: unknown;
}

/**
 * Applies an OpenAPI Overlay (1.0 or 1.1) to a document and returns the result; the document given is left as
 * it is. Actions run in order, each on the result of the one before (Overlay 1.0 section 4.4.3). What cannot
 * be applied is reported at its place in the overlay, and the other actions still are.
 */
export function applyOverlay(
  root: unknown,
  overlay: SourceDocument,
  report: (entry: Diagnostic) => void,
): unknown {
  const at = (pointer: string): Origin => pointerOrigin(overlay.file, pointer);
  const document = overlay.root;
  if (!isPlain(document) || typeof document.overlay !== "string" || !Array.isArray(document.actions)) {
    report(diagnostic("overlay-invalid", { reason: "it needs 'overlay', 'info' and 'actions'" }, at("")));
    return root;
  }
  const isLater = !document.overlay.startsWith("1.0");
  const result = { root: structuredClone(root) };
  document.actions.forEach((action: unknown, index) => {
    const place = at(`/actions/${index}`);
    if (!isPlain(action) || typeof action.target !== "string") {
      report(diagnostic("overlay-invalid", { reason: "an action needs a 'target'" }, place));
      return;
    }
    const selected = select(result.root, action.target, (reason) =>
      report(
        diagnostic(
          "overlay-target",
          { target: String(action.target), reason },
          at(`/actions/${index}/target`),
        ),
      ),
    );
    if (selected === null) return;
    if (selected.length === 0) {
      report(diagnostic("overlay-no-match", { target: action.target }, at(`/actions/${index}/target`)));
    }
    if (action.remove === true) remove(selected);
    else
      for (const node of updated(selected, valueToMerge(action, result.root, place, report)))
        update(node, isLater, result, place, report);
  });
  return result.root;
}

function select(root: unknown, target: string, failed: (reason: string) => void): readonly Selected[] | null {
  try {
    return jsonpath.query(target, root as JSONValue).nodes.map((node) => {
      const key = node.location.at(-1) ?? null;
      const parent = node.location.slice(0, -1).reduce<unknown>((value, step) => child(value, step), root);
      return { parent, key, value: node.value };
    });
  } catch (error) {
    failed(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** What an action merges into its nodes; `copy` (1.1) takes that from the document. */
function valueToMerge(
  { update, copy }: Plain,
  root: unknown,
  place: Origin,
  report: (entry: Diagnostic) => void,
): unknown {
  if (typeof copy !== "string") return update;
  if (update !== undefined) report(diagnostic("overlay-update-and-copy", {}, memberOrigin(place, "update")));
  const origin = memberOrigin(place, "copy");
  const selected = select(root, copy, (reason) =>
    report(diagnostic("overlay-target", { target: copy, reason }, origin)),
  );
  if (selected !== null && selected.length !== 1)
    report(diagnostic("overlay-copy", { expression: copy, count: String(selected.length) }, origin));
  return selected?.length === 1 ? selected[0]?.value : undefined;
}

/** The nodes that an action changes, each with a value of its own to merge. */
function updated(selected: readonly Selected[], value: unknown): readonly (Selected & { update: unknown })[] {
  return value === undefined ? [] : selected.map((node) => ({ ...node, update: structuredClone(value) }));
}

function update(
  node: Selected & { update: unknown },
  isLater: boolean,
  result: { root: unknown },
  place: Origin,
  report: (entry: Diagnostic) => void,
): void {
  if (Array.isArray(node.value)) {
    // A list is an item of the list in Overlay 1.0, and joined with it in 1.1.
    node.value.push(...(isLater && Array.isArray(node.update) ? node.update : [node.update]));
  } else if (isPlain(node.value) && isPlain(node.update)) {
    merge(node.value, node.update);
  } else if (!isLater) {
    report(diagnostic("overlay-primitive", {}, place));
  } else if (node.key === null) {
    result.root = node.update;
  } else {
    assign(node.parent, node.key, node.update);
  }
}

/** Objects merge member by member, arrays are joined, everything else is replaced (Overlay 1.0 section 4.4.3.1). */
function merge(target: Plain, changes: Plain): void {
  for (const [key, value] of Object.entries(changes)) {
    const old = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isPlain(old) && isPlain(value)) merge(old, value);
    else if (Array.isArray(old) && Array.isArray(value)) old.push(...value);
    else assign(target, key, value);
  }
}

/** Removes from the end, so that the indices of array items that are still to go stay right. */
function remove(selected: readonly Selected[]): void {
  const byIndex = (node: Selected) => (typeof node.key === "number" ? node.key : -1);
  for (const node of [...selected].sort((a, b) => byIndex(b) - byIndex(a))) {
    if (Array.isArray(node.parent) && typeof node.key === "number") node.parent.splice(node.key, 1);
    else if (isPlain(node.parent) && node.key !== null) delete node.parent[node.key];
  }
}

/** Sets an own property, also one called `__proto__`. */
function assign(parent: unknown, key: string | number, value: unknown): void {
  if (typeof parent !== "object" || parent === null) return;
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

function child(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null ? (value as Plain)[key] : undefined;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

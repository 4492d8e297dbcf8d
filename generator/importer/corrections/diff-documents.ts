import { isObject, type JsonObject } from "../build/json.ts";
import { type ElementName, elementNames, filterOf, isSetOfTexts, keyOf, textNames } from "./named-list.ts";

/** One action of an OpenAPI Overlay. */
export type OverlayAction =
  | { readonly target: string; readonly update: unknown }
  | { readonly target: string; readonly remove: true };

/**
 * The actions that turn one document into another, but for the order of members and of elements with names. They only
 * touch what differs, so that they still say the same when the document below them has changed.
 */
export function diffDocuments(from: unknown, to: unknown, path = "$"): OverlayAction[] {
  return isObject(from) && isObject(to) ? diffObjects(from, to, path) : [];
}

function diffObjects(from: JsonObject, to: JsonObject, path: string): OverlayAction[] {
  const before: OverlayAction[] = [];
  const nested: OverlayAction[] = [];
  const update: JsonObject = {};
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) before.push({ target: path + memberStep(key), remove: true });
  }
  for (const [key, value] of Object.entries(to)) {
    const old = from[key];
    const step = path + memberStep(key);
    if (Object.hasOwn(from, key) && same(old, value)) continue;
    const isSet = isSetOfTexts(key, from) && isSetOfTexts(key, to);
    const changes = Object.hasOwn(from, key) ? changesOf(old, value, step, isSet) : null;
    if (changes !== null) {
      nested.push(...changes);
      continue;
    }
    // An overlay joins arrays and merges objects: to replace one, it must go first.
    if (typeof old === "object" && old !== null) before.push({ target: step, remove: true });
    update[key] = value;
  }
  const own: OverlayAction[] = Object.keys(update).length === 0 ? [] : [{ target: path, update }];
  return [...before, ...own, ...nested];
}

/** What changes within a value; null where it has to be replaced. */
function changesOf(old: unknown, value: unknown, path: string, isSet: boolean): OverlayAction[] | null {
  if (isObject(old) && isObject(value)) return diffObjects(old, value, path);
  return Array.isArray(old) && Array.isArray(value) ? diffLists(old, value, path, isSet) : null;
}

/** The changes of a list whose elements have names; null where they have none. Their order is the file's own. */
function diffLists(
  from: readonly unknown[],
  to: readonly unknown[],
  path: string,
  isSet: boolean,
): OverlayAction[] | null {
  const names = elementNames(from, to) ?? (isSet ? textNames(from, to) : null);
  if (names === null) return null;
  const [before, after] = names;
  const kept = new Map(to.map((item, index) => [keyAt(after, index), item]));
  const old = new Set(before.map(keyOf));
  const changed = from.flatMap((item, index): OverlayAction[] => {
    const name = before[index];
    if (name === undefined) return [];
    const step = path + filterOf(name, quoted);
    const now = kept.get(keyOf(name));
    return now === undefined ? [{ target: step, remove: true }] : diffDocuments(item, now, step);
  });
  const added = to.filter((_, index) => !old.has(keyAt(after, index)));
  return [...changed, ...added.map((item) => ({ target: path, update: item }))];
}

function keyAt(names: readonly ElementName[], index: number): string {
  const name = names[index];
  return name === undefined ? "" : keyOf(name);
}

function memberStep(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${quoted(key)}]`;
}

/** A string literal of JSONPath (RFC 9535 section 2.3.1.1). */
function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

import { isObject, type JsonObject } from "../build/json.ts";

/** One action of an OpenAPI Overlay. */
export type OverlayAction =
  | { readonly target: string; readonly update: unknown }
  | { readonly target: string; readonly remove: true };

/**
 * The actions that turn one document into another. They only touch what differs, so that they still say the
 * same when the document below them has changed.
 */
export function diffDocuments(from: unknown, to: unknown): OverlayAction[] {
  return isObject(from) && isObject(to) ? diffObjects(from, to, "$") : [];
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
    if (!Object.hasOwn(from, key)) update[key] = value;
    else if (same(old, value)) continue;
    else if (isObject(old) && isObject(value)) nested.push(...diffObjects(old, value, step));
    else if (isNamedList(old) && isNamedList(value) && keepsOrder(old, value)) {
      nested.push(...diffLists(old, value, step));
    } else {
      // An overlay joins arrays and merges objects: to replace one, it must go first.
      if (typeof old === "object" && old !== null) before.push({ target: step, remove: true });
      update[key] = value;
    }
  }
  const own: OverlayAction[] = Object.keys(update).length === 0 ? [] : [{ target: path, update }];
  return [...before, ...own, ...nested];
}

type NamedList = readonly (JsonObject & { readonly name: string })[];

/** A list whose elements have a name of their own, such as parameters and tags. */
function isNamedList(value: unknown): value is NamedList {
  if (!Array.isArray(value)) return false;
  const names = value.map((item: unknown) => (isObject(item) ? item.name : undefined));
  return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}

/** Elements that stay keep their order, and new ones stand at the end, where an overlay puts them. */
function keepsOrder(from: NamedList, to: NamedList): boolean {
  const old = from.map((item) => item.name);
  const kept = to.map((item) => item.name).filter((name) => old.includes(name));
  const order = old.filter((name) => kept.includes(name));
  const firstNew = to.findIndex((item) => !old.includes(item.name));
  return order.join("\0") === kept.join("\0") && (firstNew === -1 || firstNew >= kept.length);
}

function diffLists(from: NamedList, to: NamedList, path: string): OverlayAction[] {
  const kept = new Map(to.map((item) => [item.name, item]));
  const old = new Set(from.map((item) => item.name));
  const changed = from.flatMap((item): OverlayAction[] => {
    const step = `${path}[?@.name==${quoted(item.name)}]`;
    const after = kept.get(item.name);
    return after === undefined ? [{ target: step, remove: true }] : diffObjects(item, after, step);
  });
  const added = to.filter((item) => !old.has(item.name)).map((item) => ({ target: path, update: item }));
  return [...changed, ...added];
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

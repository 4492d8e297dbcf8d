/**
 * `after`, with everything in it that equals its counterpart in `before` replaced by that: so what has not changed is
 * the same object. Looks into lists, maps and plain objects, whose order counts; anything else is compared by identity.
 */
export function settled(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null)
    return after;
  const kind: unknown = Object.getPrototypeOf(before);
  if (kind !== Object.getPrototypeOf(after)) return after;
  if (kind === Object.prototype) return settledObject(before as Plain, after as Plain);
  if (Array.isArray(before) && Array.isArray(after)) return settledList(before, after);
  if (before instanceof Map && after instanceof Map) return settledMap(before, after);
  return after;
}

/** What was inserted or removed moves what follows, which is therefore also looked for from the end. */
function settledList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const moved = before.length - after.length;
  let changed: unknown[] | null = moved === 0 ? null : [];
  for (let index = 0; index < after.length; index++) {
    const value = after[index];
    let found = settled(before[index], value);
    if (found !== before[index] && moved !== 0) found = settled(before[index + moved], value);
    if (changed === null && !Object.is(found, before[index])) changed = before.slice(0, index);
    changed?.push(found);
  }
  return changed ?? before;
}

function settledMap(
  before: ReadonlyMap<unknown, unknown>,
  after: ReadonlyMap<unknown, unknown>,
): ReadonlyMap<unknown, unknown> {
  const earlier = before.entries();
  let isSame = before.size === after.size;
  const result = new Map<unknown, unknown>();
  for (const [key, value] of after) {
    const found = settled(before.get(key), value);
    result.set(key, found);
    const [otherKey, other] = earlier.next().value ?? [];
    isSame &&= otherKey === key && Object.is(other, found);
  }
  return isSame ? before : result;
}

type Plain = Readonly<Record<string, unknown>>;

function settledObject(before: Plain, after: Plain): Plain {
  const earlier = Object.keys(before);
  const keys = Object.keys(after);
  let changed: [string, unknown][] | null = earlier.length === keys.length ? null : [];
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? "";
    const isThere = key === earlier[index] || Object.hasOwn(before, key);
    const known = isThere ? before[key] : undefined;
    const found = settled(known, after[key]);
    if (changed === null && (key !== earlier[index] || !Object.is(found, known)))
      changed = keys.slice(0, index).map((name) => [name, before[name]]);
    changed?.push([key, found]);
  }
  return changed === null ? before : Object.fromEntries(changed);
}

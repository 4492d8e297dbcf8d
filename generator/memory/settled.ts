/**
 * `after`, with everything in it that equals its counterpart in `before` replaced by that: so what has not changed is
 * the same object. Looks into lists, maps and plain objects, whose order counts; anything else is compared by identity.
 */
export function settled(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) return settledList(before, after);
  if (before instanceof Map && after instanceof Map) return settledMap(before, after);
  if (isPlain(before) && isPlain(after)) return settledObject(before, after);
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
  const entries = [...after].map(([key, value]) => [key, settled(before.get(key), value)] as const);
  const isSame = hasSameEntries([...before], entries);
  return isSame ? before : new Map(entries);
}

type Plain = Readonly<Record<string, unknown>>;

function settledObject(before: Plain, after: Plain): Plain {
  const [earlier, keys] = [Object.keys(before), Object.keys(after)];
  let changed: [string, unknown][] | null = earlier.length === keys.length ? null : [];
  for (const [index, key] of keys.entries()) {
    const found = settled(Object.hasOwn(before, key) ? before[key] : undefined, after[key]);
    if (changed === null && (key !== earlier[index] || !Object.is(found, before[key])))
      changed = keys.slice(0, index).map((name) => [name, before[name]]);
    changed?.push([key, found]);
  }
  return changed === null ? before : Object.fromEntries(changed);
}

function hasSameEntries(
  before: readonly (readonly [unknown, unknown])[],
  after: readonly (readonly [unknown, unknown])[],
): boolean {
  return (
    before.length === after.length &&
    before.every(([key, value], index) => {
      const other = after[index];
      return other !== undefined && other[0] === key && Object.is(other[1], value);
    })
  );
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

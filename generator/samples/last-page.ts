import type { JsonValue } from "../ir/json.ts";
import type { Operation } from "../ir/operation.ts";

/** What a server answers that has no more items: programs that go through all pages of a list then come to an end. */
export function lastPage(value: JsonValue | undefined, { pagination }: Operation): JsonValue | undefined {
  if (pagination === null || value === undefined) return value;
  const told = "next" in pagination ? [pagination.next] : [];
  const ends = told.filter((place) => place.in === "body").map(({ path }) => path);
  const ended = ends.reduce((page: JsonValue, path) => replaced(page, path, null), value);
  return replaced(ended, pagination.items, []);
}

/** A value with another one at a path of members; the same one where there is no such path. */
function replaced(value: JsonValue, [name, ...rest]: readonly string[], by: JsonValue): JsonValue {
  if (name === undefined) return by;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === name ? replaced(member, rest, by) : member]),
  );
}

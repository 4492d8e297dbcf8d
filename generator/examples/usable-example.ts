import type { JsonValue } from "../ir/json.ts";

/**
 * An example as a valid value: as written, or read again where it was written as text (`"[1, 2]"`, `"true"`), or
 * put into the list that the type asks for. Specifications often hold such near misses, and they show more than
 * a value built from the type would. Undefined where nothing helps.
 */
export function usableExample(
  written: JsonValue,
  valid: (value: JsonValue) => boolean,
): JsonValue | undefined {
  if (valid(written)) return written;
  const read = reread(written);
  const candidates = read === undefined ? [[written]] : [read, [read], [written]];
  return candidates.find(valid);
}

function reread(written: JsonValue): JsonValue | undefined {
  if (typeof written === "number" || typeof written === "boolean") return String(written);
  if (typeof written !== "string") return undefined;
  try {
    return JSON.parse(written) as JsonValue;
  } catch {
    return undefined;
  }
}

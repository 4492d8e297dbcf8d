/** JSON Pointer (RFC 6901) as text: `/paths/~1users/get`. */

export function pointerFrom(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${escapeSegment(String(segment))}`).join("");
}

export function childPointer(pointer: string, segment: string | number): string {
  return `${pointer}/${escapeSegment(String(segment))}`;
}

/** The segments of a pointer, unescaped (RFC 6901 section 4). */
export function pointerSegments(pointer: string): string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) =>
      segment.includes("~") ? segment.replaceAll("~1", "/").replaceAll("~0", "~") : segment,
    );
}

/** RFC 6901 section 3; hardly any segment needs it. */
function escapeSegment(segment: string): string {
  if (!segment.includes("~") && !segment.includes("/")) return segment;
  return segment.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The value at a pointer, or undefined where the document has none; inherited properties do not count. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const segment of pointerSegments(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}

import type { PointerOrigin, Position } from "../diagnostics/origin.ts";
import { pointerSegments } from "./pointer.ts";

/**
 * Answers where a pointer into what a JavaScript or TypeScript module exports is most likely written: at the last of
 * its keys that follow each other in the text. Null where none does, as in modules that compute what they export.
 */
export function positionInModule(text: string): (origin: PointerOrigin) => Position | null {
  return ({ pointer }) => {
    let from = 0;
    let found: number | null = null;
    for (const segment of pointerSegments(pointer)) {
      const name = segment.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
      const key = new RegExp(`(?<![\\w$.])["']?${name}["']?\\s*[:,}]`, "g");
      key.lastIndex = from;
      const match = key.exec(text);
      if (match === null) break;
      found = match.index;
      from = key.lastIndex;
    }
    if (found === null) return null;
    const before = text.slice(0, found).split("\n");
    return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
  };
}

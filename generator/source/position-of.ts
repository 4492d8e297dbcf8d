import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { PointerOrigin, Position } from "../diagnostics/origin.ts";
import { jsonOffsets } from "./json-offsets.ts";
import { pointerSegments } from "./pointer.ts";

type Locator = (origin: PointerOrigin) => Position;

/**
 * Answers where a pointer of this YAML or JSON text is. A pointer that leads nowhere gives the deepest node
 * on its way, so that "a field is missing" points at the object that lacks it.
 */
export function positionOf(text: string): Locator {
  return /^\s*[{[]/.test(text) ? jsonPosition(text) : yamlPosition(text);
}

/** JSON is walked to the place; what turns out to be YAML in braces is left to YAML's parser. */
function jsonPosition(text: string): Locator {
  const offsets = jsonOffsets(text);
  const lines = lineStarts(text);
  let careful: Locator | null = null;
  return (origin) => {
    const found = offsets(pointerSegments(origin.pointer));
    if (found !== null) return positionAt(lines, origin.part === "key" ? found.key : found.value);
    careful ??= yamlPosition(text);
    return careful(origin);
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

/** The last line that starts at or before an offset, by bisection. */
function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function yamlPosition(text: string): Locator {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (node: unknown): Position => {
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return ({ pointer, part }) => {
    let key: unknown = document.contents;
    let value: unknown = document.contents;
    for (const segment of pointerSegments(pointer)) {
      const child = childOf(isAlias(value) ? value.resolve(document) : value, segment);
      if (child === null) break;
      [key, value] = child;
    }
    return at(part === "key" || !isNode(value) ? key : value);
  };
}

function childOf(node: unknown, segment: string): readonly [key: unknown, value: unknown] | null {
  if (isSeq(node)) {
    const item: unknown = node.items[Number(segment)];
    return item === undefined ? null : [item, item];
  }
  if (!isMap(node)) return null;
  for (const pair of node.items) {
    if (isPair(pair) && keyText(pair.key as Node) === segment) return [pair.key, pair.value];
  }
  return null;
}

function keyText(key: Node): string {
  return isScalar(key) ? String(key.value) : String(key);
}

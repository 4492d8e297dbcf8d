import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { PointerOrigin, Position } from "../diagnostics/origin.ts";
import { pointerSegments } from "./pointer.ts";

/**
 * Answers where a pointer of this YAML or JSON text is. A pointer that leads nowhere gives the deepest node
 * on its way, so that "a field is missing" points at the object that lacks it.
 */
export function positionOf(text: string): (origin: PointerOrigin) => Position {
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

/** Deeper than any example, and shallow enough for every function that walks one. */
const deepestExample = 60;

/** The value of a JSON text; undefined where it is none, or nested beyond all use. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > deepestExample) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The offset behind the bracket that closes the first one; -1 where it is never closed. */
export function endOfJson(text: string): number {
  let depth = 0;
  for (const found of text.matchAll(tokens)) {
    const [mark] = found;
    if (mark === "{" || mark === "[") depth++;
    if (mark === "}" || mark === "]") depth--;
    if (depth === 0 && !mark.startsWith('"')) return found.index + 1;
  }
  return -1;
}

/** Strings and brackets. The string is written without alternation, which would need a stack per character. */
const tokens = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]]/g;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(tokens)) {
    if (mark === "{" || mark === "[") deepest = Math.max(deepest, ++depth);
    if (mark === "}" || mark === "]") depth--;
  }
  return deepest;
}

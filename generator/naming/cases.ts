/** Joins words by a language's convention. Runs of capitals are folded: `QR`, `Code` → `qrCode`. */

export function camelCase(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : capitalized(word))).join("");
}

export function pascalCase(words: readonly string[]): string {
  return words.map(capitalized).join("");
}

export function snakeCase(words: readonly string[]): string {
  return words.map((word) => word.toLowerCase()).join("_");
}

export function kebabCase(words: readonly string[]): string {
  return words.map((word) => word.toLowerCase()).join("-");
}

export function constantCase(words: readonly string[]): string {
  return words.map((word) => word.toUpperCase()).join("_");
}

function capitalized(word: string): string {
  let known = remembered.get(word);
  if (known === undefined) {
    const [first = "", ...rest] = word;
    known = first.toUpperCase() + rest.join("").toLowerCase();
    remembered.set(word, known);
  }
  return known;
}

/** The same few words stand in thousands of names. */
const remembered = new Map<string, string>();

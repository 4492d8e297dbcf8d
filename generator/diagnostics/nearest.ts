import { closest, distance } from "fastest-levenshtein";

/** The known word that somebody probably meant; null where none is alike. Of a short word, three letters are all. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(word, known);
  return distance(word, near) <= Math.min(3, Math.ceil(word.length / 3)) ? near : null;
}

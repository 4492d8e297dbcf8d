import { contentHash } from "../emit/content-hash.ts";
import { everythingOf } from "../ir/reach.ts";
import type { PublishedSample } from "./published.ts";

/**
 * Tells whether a sample has to be checked again: all that its outcome depends on is in it, which is what it says, and
 * everything that its operation, its SDK and the server are made from.
 *
 * @param frame what the samples of a language have in common: the program that prints and checks, options, additions
 */
export function fingerprints(frame: readonly unknown[]): (sample: PublishedSample) => string {
  const hashes = new Map<unknown, string>();
  // Declarations are shared by many operations, and written out once.
  const hashOf = (part: unknown): string => {
    const known = hashes.get(part) ?? contentHash(JSON.stringify(part, withMaps) ?? "");
    hashes.set(part, known);
    return known;
  };
  const shared = frame.map(hashOf);
  return ({ client, operation, text, delivery }) => {
    const parts = everythingOf(operation, client.api).map(hashOf);
    return contentHash([...shared, client.className, text, delivery ?? "", ...parts].join("\n"));
  };
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

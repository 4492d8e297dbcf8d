import { contentHash } from "../emit/content-hash.ts";
import { everythingOf } from "../ir/reach.ts";
import type { PublishedSample } from "./published.ts";

/**
 * Tells whether a sample has to be checked again: all that its outcome depends on is in it, which is what it says, and
 * everything that its operation, its SDK and the server are made from.
 *
 * @param folder that of the config, as shown: types are called by the files that they stand in
 * @param frame what the samples of a language have in common: the program that prints and checks, options, additions
 */
export function fingerprints(folder: string, frame: readonly unknown[]): (sample: PublishedSample) => string {
  const hashes = new Map<unknown, string>();
  // Declarations are shared by many operations, and written out once.
  const hashOf = (part: unknown): string => {
    let hash = hashes.get(part);
    if (hash === undefined) {
      const text = JSON.stringify(part, whatMatters) ?? "";
      hash = contentHash(text.replaceAll(`"${folder}/`, '"'));
      hashes.set(part, hash);
    }
    return hash;
  };
  const shared = frame.map(hashOf);
  return ({ client, operation, text, delivery }) => {
    const parts = everythingOf(operation, client.api).map(hashOf);
    return contentHash([...shared, client.className, text, delivery ?? "", ...parts].join("\n"));
  };
}

/** Everything but where it stands, which is told as seen from the working folder. */
function whatMatters(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return isOrigin(value) ? undefined : value;
}

function isOrigin(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("file" in value)) return false;
  return value.kind === "pointer" || value.kind === "file";
}

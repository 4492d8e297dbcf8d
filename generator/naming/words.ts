/**
 * Splits a wire name into its words: at everything that is not a letter or digit, where a capital follows a
 * lower-case letter or digit (`userId`, `v3Api`), and before the last capital of a run that a lower-case
 * letter follows (`QRCode` → `QR`, `Code`). Words keep their spelling; joining decides about case.
 */
export function words(name: string): readonly string[] {
  let known = remembered.get(name);
  if (known === undefined) {
    known = split(name);
    remembered.set(name, known);
  }
  return known;
}

/** The same few names stand in thousands of places. */
const remembered = new Map<string, readonly string[]>();

/** Most wire names are plain: `email` and `created_at` need no look at Unicode. */
const plain = /^[a-z]+(?:_[a-z]+)*$/;

function split(name: string): readonly string[] {
  if (plain.test(name)) return name.split("_");
  return name
    .normalize("NFC")
    .replace(/(\p{Ll}|\p{Nd}|\p{Lo})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{M}\p{Nd}]+/u)
    .filter((word) => word !== "");
}

import { kebabCase } from "./naming/cases.ts";
import { words } from "./naming/words.ts";
import { isRemote } from "./source/remote.ts";

/** What many specifications are called, and says nothing of theirs. */
const plainNames = /^(openapi|swagger|spec|specification|api|api-docs|index|main|root|v\d+)$/i;

/**
 * The key of a client in a config: after its specification's file, or the folder of a file that is called as all
 * are, or else as given.
 */
export function clientKey(spec: string, otherwise: string): string {
  const parts = (isRemote(spec) && URL.canParse(spec) ? new URL(spec).pathname : spec).split(/[\\/]/);
  const names = [(parts.at(-1) ?? "").replace(/\.(ya?ml|json)$/i, ""), parts.at(-2) ?? ""];
  const telling = names.find((name) => !plainNames.test(name) && keyOf(name) !== null);
  return keyOf(telling ?? otherwise) ?? "api";
}

/** Null where a name has no letter to begin with. */
export function keyOf(name: string): string | null {
  const key = kebabCase(words(name));
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key) ? key : null;
}

import { isSafePath } from "./check-paths.ts";
import { contentHash } from "./content-hash.ts";
import type { OutputFile } from "./output-file.ts";

/** The file, in every output folder, that lists what specpress wrote there. */
export const manifestName = ".specpress.json";

/** Path below the output folder → hash of the text written. What is not listed belongs to somebody else. */
export type Manifest = ReadonlyMap<string, string>;

/** @param known the hash of a file where that is known already */
export function manifestOf(
  files: readonly OutputFile[],
  known: (file: OutputFile) => string | undefined = () => undefined,
): Manifest {
  return new Map(files.map((file) => [file.path, known(file) ?? contentHash(file.text)]));
}

/** Sorted, one file a line, so that its diff reads like the change it records. */
export function printManifest(manifest: Manifest): string {
  const lines = [...manifest.keys()]
    .sort()
    .map((path) => `\n    ${JSON.stringify(path)}: ${JSON.stringify(manifest.get(path))}`);
  return `{\n  "files": {${lines.join(",")}${lines.length === 0 ? "" : "\n  "}}\n}\n`;
}

/**
 * What may have been changed by others is no reason to touch anything outside the folder: such paths are passed over.
 * An unreadable manifest counts as empty: then nothing is known to be ours, and nothing is overwritten.
 */
export function parseManifest(text: string): Manifest {
  try {
    const { files } = JSON.parse(text) as { files: Record<string, string> };
    return new Map(
      Object.entries(files).filter(([path, hash]) => typeof hash === "string" && isSafePath(path)),
    );
  } catch {
    return new Map();
  }
}

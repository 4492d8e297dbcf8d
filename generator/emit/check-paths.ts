import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import type { OutputFile } from "./output-file.ts";

/**
 * What no part of a path may be: empty, or only dots; a device that Windows reserves in every folder, with or without an
 * extension; or something that ends in a dot or a space.
 */
const wrongPart = /(?:^|\/)(?:\.*|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.[^/]*)?|[^/]*[. ])(?:\/|$)/i;

/**
 * Reports paths that would leave the output folder, that some file system cannot hold, or that two files
 * share; two paths that differ only by case are one file on macOS and Windows.
 *
 * @param folder the output folder, as shown to people
 */
export function checkPaths(files: readonly OutputFile[], folder: string, diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const key = path.normalize("NFC").toLowerCase();
    if (!isSafePath(path)) diagnostics.report("output-outside", { path }, fileOrigin(folder));
    else if (seen.has(key)) diagnostics.report("output-clash", { path }, fileOrigin(folder));
    seen.add(key);
  }
}

/** Whether a path stays below its folder, on every system. */
export function isSafePath(path: string): boolean {
  return !/[\\:*?"<>|]/.test(path) && !wrongPart.test(path) && !hasControl(path);
}

function hasControl(path: string): boolean {
  for (let index = 0; index < path.length; index++) if (path.charCodeAt(index) < 0x20) return true;
  return false;
}

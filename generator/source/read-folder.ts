import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sources } from "./sources.ts";

/** The text of every file below a folder, by path below it. */
export function readFolder(
  folder: string,
  sources: Sources,
  report: (entry: Diagnostic) => void,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of sources.filesBelow(folder)) {
    const result = sources.text(join(folder, path));
    if (result.kind === "text") texts.set(path, result.text);
    // An empty file is a fair part of a template folder, such as Python's `py.typed`.
    else if (result.diagnostic.code === "file-empty") texts.set(path, "");
    else report(result.diagnostic);
  }
  return texts;
}

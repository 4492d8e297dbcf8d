import type { OutputFile } from "../../emit/output-file.ts";
import type { TargetContext } from "../target.ts";

/** How the files of a client's folder refer to the runtime. */
export const runtimeModule = "../runtime/index.js";

/** The part of the runtime that generated code alone uses. */
export const internalModule = "../runtime/internal.js";

/** The runtime as it is, without its tests. */
export function runtimeFiles({ templates }: TargetContext): readonly OutputFile[] {
  return sources(templates)
    .filter(([path]) => path.startsWith("runtime/"))
    .map(([path, text]) => ({ path: `src/${path}`, text }));
}

/** The hand-written files as they are, in a folder beside the runtime, which they import as `../runtime/index.js`. */
export function additionFiles({ additions }: TargetContext): readonly OutputFile[] {
  return sources(additions).map(([path, text]) => ({ path: `src/additions/${path}`, text }));
}

function sources(files: ReadonlyMap<string, string>): [string, string][] {
  return [...files].filter(([path]) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
}

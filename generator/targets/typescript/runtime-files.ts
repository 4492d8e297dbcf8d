import type { OutputFile } from "../../emit/output-file.ts";
import type { TargetContext } from "../target.ts";

/** How the files of a client's folder refer to the runtime. */
export const runtimeModule = "../runtime/index.js";

/** The part of the runtime that generated code alone uses. */
export const internalModule = "../runtime/internal.js";

/** What carries values of types that differ between programs and the wire. */
export const wireModule = "../runtime/wire.js";
export const exactJsonModule = "../runtime/exact-json.js";

/** The parts of the runtime that few packages need, by module. */
const optional: ReadonlyMap<string, string> = new Map([
  ["runtime/wire.ts", wireModule],
  ["runtime/exact-json.ts", exactJsonModule],
]);

/**
 * The runtime as it is, without its tests.
 *
 * @param used the modules that the generated code imports
 */
export function runtimeFiles({ templates }: TargetContext, used: ReadonlySet<string>): readonly OutputFile[] {
  const isNeeded = (module: string | undefined): boolean => module === undefined || used.has(module);
  return sources(templates)
    .filter(([path]) => path.startsWith("runtime/") && isNeeded(optional.get(path)))
    .map(([path, text]) => ({ path: `src/${path}`, text }));
}

/** The hand-written files as they are, in a folder beside the runtime, which they import as `../runtime/index.js`. */
export function additionFiles({ additions }: TargetContext): readonly OutputFile[] {
  return sources(additions).map(([path, text]) => ({ path: `src/additions/${path}`, text }));
}

function sources(files: ReadonlyMap<string, string>): [string, string][] {
  return [...files].filter(([path]) => path.endsWith(".ts") && !path.endsWith(".test.ts"));
}

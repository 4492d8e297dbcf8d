import type { OutputFile } from "../../emit/output-file.ts";
import type { PythonOptions } from "./options.ts";

/** The runtime, copied as it is; `groups` only where clients have any. */
export function runtimeFiles(
  templates: ReadonlyMap<string, string>,
  folder: string,
  hasGroups: boolean,
): readonly OutputFile[] {
  return [...templates].flatMap(([path, text]) =>
    /^runtime\/\w+\.py$/.test(path) && (hasGroups || path !== "runtime/groups.py")
      ? [{ path: `${folder}/_runtime/${path.slice("runtime/".length)}`, text }]
      : [],
  );
}

/** Hand-written modules of this SDK, copied as they are; their tests stay behind. */
export function additionFiles(additions: ReadonlyMap<string, string>, folder: string): readonly OutputFile[] {
  const files = [...additions].flatMap(([path, text]) =>
    isAddition(path) ? [{ path: `${folder}/_additions/${path}`, text }] : [],
  );
  const initial = `${folder}/_additions/__init__.py`;
  if (files.length === 0 || files.some(({ path }) => path === initial)) return files;
  return [{ path: initial, text: '"""Hand-written parts of this package."""\n' }, ...files];
}

/** Whether a file of the additions becomes part of the package. */
function isAddition(path: string): boolean {
  return path.endsWith(".py") && !/(^|\/)(tests\/|test_|conftest\.py)/.test(path);
}

/** The classes that the config takes from the additions. */
export function additionReferences(options: PythonOptions): readonly string[] {
  return [...Object.values(options.bases), ...options.exports];
}

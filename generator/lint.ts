import { type Diagnostic, Diagnostics, InputError } from "./diagnostics/diagnostic.ts";
import { planProject } from "./plan-project.ts";
import { Sources } from "./source/sources.ts";

export interface LintOptions {
  /** Whether the specification, and what it refers to, may be read from the network. */
  readonly allowRemote?: boolean;
}

/**
 * Everything there is to say about a specification: what is invalid, and what each language would have to skip,
 * guess or degrade. Nothing is written.
 */
export async function lint(
  spec: string,
  sources: Sources = new Sources(process.cwd()),
  { allowRemote = false }: LintOptions = {},
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  const config = {
    clients: { api: { spec } },
    targets: { typescript: { output: "typescript" }, python: { output: "python" }, docs: { output: "docs" } },
  };
  try {
    const input = { kind: "inline", config, folder: sources.folder, allowRemote } as const;
    await planProject(input, [], sources, diagnostics);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  return distinct(diagnostics.list);
}

/** Two targets may say the same of one place. */
function distinct(list: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return list.filter((entry) => {
    const key = JSON.stringify([entry.code, entry.message, entry.origin]);
    return !seen.has(key) && seen.add(key);
  });
}

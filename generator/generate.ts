import { posix, resolve } from "node:path";
import type { Config } from "./config.ts";
import { type Diagnostic, Diagnostics, throwIfErrors } from "./diagnostics/diagnostic.ts";
import { type LeftOutput, planOutput, writeFile, writeOutput } from "./emit/write-output.ts";
import { Memory } from "./memory/memory.ts";
import { type GenerateInput, planProject } from "./plan-project.ts";
import { cachedRun, rememberRun, type UsedFolders } from "./run-cache.ts";
import { Sources } from "./source/sources.ts";

export interface GenerateOptions {
  /** The files of this run; by default, those that relative paths from the working folder name. */
  readonly sources?: Sources;
  /** Only these of the config's targets; by default, or when empty, all of them. */
  readonly only?: readonly string[];
  /** `check` writes nothing and says what would change. */
  readonly mode?: "write" | "check";
  /** Whether warnings are errors too: whatever cannot be expressed then stops the run. */
  readonly strict?: boolean;
  /**
   * What earlier runs of this process worked out, where this one follows them; they are trusted with the output. The
   * `sources` of each run are then those of the run before, `again()`.
   */
  readonly memory?: Memory;
}

export interface GenerateResult {
  readonly operations: number;
  readonly targets: number;
  readonly files: number;
  /** Shown paths of files that were, or would be, written or removed. */
  readonly changed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Prints everything that a config describes. All files are planned before the first is written: where the
 * input has errors, nothing changes.
 *
 * @throws InputError with every diagnostic when the input has errors, or an output cannot be written
 */
export async function generate(input: GenerateInput, options: GenerateOptions = {}): Promise<GenerateResult> {
  const { sources = new Sources(process.cwd()), only = [], mode = "write", strict = false } = options;
  const key = JSON.stringify([input, only, strict]);
  // A run that follows another in its process starts because something has changed.
  const cached = options.memory === undefined ? cachedRun<GenerateResult>(key, sources) : null;
  if (cached !== null) return { ...cached, changed: [] };
  const memory = options.memory?.part(key) ?? new Memory();
  memory.beginRun();
  const diagnostics = new Diagnostics();
  const { config, folder, loaded, targets } = await planProject(input, only, sources, diagnostics, memory);
  const plans = targets.map(({ name, output, shown, files }) => ({
    shown,
    output,
    count: files.length,
    memory: memory.part(name),
    plan: planOutput(output, shown, files, memory.part(name).kept<LeftOutput>("left")),
  }));
  const ofInput = [...diagnostics.list];
  for (const { plan } of plans) diagnostics.add(plan.diagnostics);
  throwIfErrors(diagnostics, strict ? "warning" : "error");
  const ledgers = loaded.flatMap(({ ledger }) => (ledger !== null && isNew(ledger, sources) ? [ledger] : []));
  const result = {
    operations: loaded.reduce((sum, { client }) => sum + client.api.operations.length, 0),
    targets: plans.length,
    files: plans.reduce((sum, { count }) => sum + count, 0),
    changed: [
      ...ledgers.map(({ path }) => sources.display(path)),
      ...plans.flatMap(({ shown, plan }) =>
        [...plan.written, ...plan.removed].map((path) => posix.join(shown, path)),
      ),
    ],
    diagnostics: diagnostics.list,
  };
  if (mode === "write") {
    for (const { path, text } of ledgers) writeFile(path, text);
    for (const { plan, memory } of plans) {
      // A write that fails leaves nobody knows what.
      memory.keep("left", null);
      memory.keep("left", writeOutput(plan));
    }
    // A ledger that was just written is not the one that was read, so the next run has to look again; and only the
    // network knows whether what came from it is still the same.
    if (options.memory === undefined && ledgers.length === 0 && !sources.remote.isUsed)
      // What was said of the output no longer holds: it is as it should be.
      rememberRun(key, sources, usedFolders(config, folder, plans), { ...result, diagnostics: ofInput });
  }
  memory.endRun();
  return result;
}

function isNew({ path, text }: { readonly path: string; readonly text: string }, sources: Sources): boolean {
  const before = sources.text(path);
  return before.kind === "failed" || before.text !== text;
}

function usedFolders(
  config: Config,
  folder: string,
  plans: readonly { readonly output: string }[],
): UsedFolders {
  const additions = Object.values(config.targets).flatMap((target) => target.additions ?? []);
  return {
    read: additions.map((path) => resolve(folder, path)),
    written: plans.map(({ output }) => output),
  };
}

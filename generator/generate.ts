import { dirname, posix, resolve } from "node:path";
import { checkOptions, suggestKey } from "./check-options.ts";
import { type Config, type ConfigInput, configSchema, type TargetConfig } from "./config.ts";
import { type Diagnostic, Diagnostics, InputError, throwIfErrors } from "./diagnostics/diagnostic.ts";
import { fileOrigin, type Origin, pointerOrigin } from "./diagnostics/origin.ts";
import { checkPaths } from "./emit/check-paths.ts";
import type { OutputFile } from "./emit/output-file.ts";
import { type LeftOutput, planOutput, writeFile, writeOutput } from "./emit/write-output.ts";
import type { Client, Project } from "./ir/project.ts";
import type { LoadedClient } from "./load-client.ts";
import { loadConfig } from "./load-config.ts";
import { Memory } from "./memory/memory.ts";
import { externalReference, openapiTypes } from "./openapi-types.ts";
import { recallClient, settledClient } from "./recall-client.ts";
import { cachedRun, rememberRun, type UsedFolders } from "./run-cache.ts";
import { pointerFrom } from "./source/pointer.ts";
import { readFolder } from "./source/read-folder.ts";
import { Sources } from "./source/sources.ts";
import { templatesFolder } from "./source/templates-folder.ts";
import { withRemote } from "./source/with-remote.ts";
import { type BoundTarget, targets as knownTargets } from "./targets/table.ts";
import type { TargetContext } from "./targets/target.ts";
import { withinStack } from "./within-stack.ts";

/** What to generate: a config file, or a config made up on the way whose paths are relative to `folder`. */
export type GenerateInput = (
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "inline"; readonly config: ConfigInput; readonly folder: string }
) & {
  /** Whether every client may be read from the network, beside those that the config allows it. */
  readonly allowRemote?: boolean;
};

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

/** What one target would print, and where. */
export interface TargetPlan {
  readonly name: string;
  /** The output folder: absolute, and as shown. */
  readonly output: string;
  readonly shown: string;
  readonly files: readonly OutputFile[];
}

/** A config read, its specifications as the model, and everything its targets print from it. */
export interface ProjectPlan {
  readonly config: Config;
  /** What paths in the config are relative to. */
  readonly folder: string;
  readonly loaded: readonly LoadedClient[];
  readonly targets: readonly TargetPlan[];
  /**
   * How to use what any target of the config prints, planned or not, in a human language; null where it has no words
   * for that.
   */
  guide(target: string, locale: string): string | null;
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

/**
 * Reads everything that a config names and plans its targets; writes nothing.
 *
 * @param only these of the targets; all of them when empty
 * @throws InputError when the input has errors
 */
export function planProject(
  input: GenerateInput,
  only: readonly string[],
  sources: Sources,
  diagnostics: Diagnostics,
  memory = new Memory(),
): Promise<ProjectPlan> {
  return withinStack(sources, diagnostics, () => planAll(input, only, sources, diagnostics, memory));
}

async function planAll(
  input: GenerateInput,
  only: readonly string[],
  sources: Sources,
  diagnostics: Diagnostics,
  memory: Memory,
): Promise<ProjectPlan> {
  const { config, folder, file } = await readConfig(input, sources, diagnostics);
  const fresh = await withRemote(sources, diagnostics, (attempt) =>
    Object.entries(config.clients).flatMap(([key, client]) => {
      const allowRemote = client.allowRemote || input.allowRemote;
      const settings = { ...client, allowRemote, pinGroups: groupsOperations(config) };
      return recallClient({ key, settings, folder, sources }, attempt, memory.part(key)) ?? [];
    }),
  );
  const bound = await bindTargets(config, file, diagnostics, memory);
  for (const name of only) {
    if (!Object.hasOwn(config.targets, name))
      reportTarget(name, Object.keys(config.targets), fileOrigin(file), diagnostics);
  }
  throwIfErrors(diagnostics);
  const wanted = [...bound].filter(([name]) => only.length === 0 || only.includes(name));
  const remembers = wanted.some(([, target]) => target.remembers);
  const loaded = remembers
    ? fresh.map((entry) => settledClient(entry, memory.part(entry.client.key)))
    : fresh;
  const project: Project = { clients: loaded.map((entry) => entry.client) };
  const state: RunState = { config, file, folder, project, loaded, bound, sources, diagnostics, memory };
  const targets: TargetPlan[] = [];
  for (const [name, target] of wanted) {
    const output = resolve(folder, configOf(config, name).output);
    const files = await target.plan(project, targetContext(name, state));
    const shown = sources.display(output);
    checkPaths(files, shown, diagnostics);
    if (targets.some((earlier) => earlier.output === output)) {
      diagnostics.report(
        "output-shared",
        { path: shown },
        pointerOrigin(file, pointerFrom(["targets", name, "output"])),
      );
    }
    targets.push({ name, output, shown, files });
  }
  throwIfErrors(diagnostics);
  const guide = (name: string, locale: string) =>
    bound.get(name)?.guide(project, templatesOf(name, state), locale) ?? null;
  return { config, folder, loaded, targets, guide };
}

/** Whether a target's `grouping` puts operations below members of their client. */
function groupsOperations({ targets }: Config): boolean {
  return Object.values(targets).some(({ grouping }) => grouping !== undefined && grouping !== "flat");
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

async function readConfig(input: GenerateInput, sources: Sources, diagnostics: Diagnostics) {
  if (input.kind === "inline") {
    const file = sources.display(input.folder);
    const config = checkOptions(configSchema, input.config, { file, path: [] }, diagnostics);
    if (config === null) throw new InputError(diagnostics.list);
    return { config, folder: input.folder, file };
  }
  const loaded = await loadConfig(input.path, sources, diagnostics);
  if (loaded === null) throw new InputError(diagnostics.list);
  return { config: loaded.config, folder: dirname(loaded.path), file: loaded.file };
}

async function bindTargets(
  config: Config,
  file: string,
  diagnostics: Diagnostics,
  memory: Memory,
): Promise<ReadonlyMap<string, BoundTarget>> {
  const bound = new Map<string, BoundTarget>();
  if (Object.keys(config.targets).length === 0) {
    const reason = "name at least one target";
    diagnostics.report(
      "config-value",
      { key: "targets", reason },
      pointerOrigin(file, pointerFrom(["targets"])),
    );
  }
  for (const [name, { output: _output, additions: _additions, ...own }] of Object.entries(config.targets)) {
    const load = Object.hasOwn(knownTargets, name) ? knownTargets[name] : undefined;
    if (load === undefined) {
      const origin = pointerOrigin(file, pointerFrom(["targets", name]), "key");
      reportTarget(name, Object.keys(knownTargets), origin, diagnostics);
      continue;
    }
    const place = { file, path: ["targets", name] };
    const target = (await load()).bind(own, (schema, value) => {
      const options = checkOptions(schema, value, place, diagnostics);
      return options === null ? null : memory.part(name).settle("options", options);
    });
    if (target !== null) bound.set(name, target);
  }
  return bound;
}

function reportTarget(
  name: string,
  known: readonly string[],
  origin: Origin,
  diagnostics: Diagnostics,
): void {
  diagnostics.report("config-target", { name, suggestion: suggestKey(name, known) }, origin);
}

interface RunState {
  readonly config: Config;
  /** The config, as shown. */
  readonly file: string;
  readonly folder: string;
  readonly project: Project;
  readonly loaded: readonly LoadedClient[];
  readonly bound: ReadonlyMap<string, BoundTarget>;
  readonly sources: Sources;
  readonly diagnostics: Diagnostics;
  readonly memory: Memory;
}

function targetContext(name: string, run: RunState): TargetContext {
  const { additions } = configOf(run.config, name);
  const memory = run.memory.part(name);
  const added = additions === undefined ? new Map() : folderFiles(resolve(run.folder, additions), run);
  return {
    templates: templatesOf(name, run),
    additions: memory.settle("additions", added),
    memory,
    diagnostics: run.diagnostics,
    option: (...path) => pointerOrigin(run.file, pointerFrom(["targets", name, ...path])),
    openapiTypes: (client) => wholeDocumentTypes(client, run),
    samples: (target) =>
      run.bound.get(target)?.samples(run.project, run.memory.part(target).part("samples")) ?? null,
  };
}

function templatesOf(name: string, run: RunState): ReadonlyMap<string, string> {
  return run.memory.part(name).settle("templates", folderFiles(resolve(templatesFolder, name), run));
}

function folderFiles(path: string, { sources, diagnostics }: RunState): ReadonlyMap<string, string> {
  return readFolder(path, sources, (entry) => diagnostics.add([entry]));
}

/** openapi-typescript reads files and the network by itself, so it is only given documents that need neither. */
async function wholeDocumentTypes(client: Client, { loaded, diagnostics }: RunState): Promise<string> {
  const document = loaded.find((entry) => entry.client === client)?.document;
  if (document === undefined) throw new Error(`no client ${client.key} in the project`);
  const place = externalReference(document.root);
  if (place === null) return openapiTypes(document.root);
  diagnostics.report("openapi-types-external", {}, pointerOrigin(document.file, pointerFrom(place)));
  return "";
}

function configOf(config: Config, name: string): TargetConfig {
  const found = config.targets[name];
  if (found === undefined) throw new Error(`no target ${name} in the config`);
  return found;
}

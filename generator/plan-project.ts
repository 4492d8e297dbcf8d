import { dirname, resolve } from "node:path";
import { bindTargets, reportTarget } from "./bind-targets.ts";
import { checkOptions } from "./check-options.ts";
import { type Config, type ConfigInput, configSchema, type TargetConfig } from "./config.ts";
import { type Diagnostics, InputError, throwIfErrors } from "./diagnostics/diagnostic.ts";
import { fileOrigin, type Origin, pointerOrigin, positionOrigin } from "./diagnostics/origin.ts";
import { checkPaths } from "./emit/check-paths.ts";
import type { OutputFile } from "./emit/output-file.ts";
import type { Client, Project } from "./ir/project.ts";
import type { LoadedClient } from "./load-client.ts";
import { loadConfig } from "./load-config.ts";
import { Memory } from "./memory/memory.ts";
import { externalReference, openapiTypes } from "./openapi-types.ts";
import { recallClient, settledClient } from "./recall-client.ts";
import { pointerFrom } from "./source/pointer.ts";
import { readFolder } from "./source/read-folder.ts";
import type { Sources } from "./source/sources.ts";
import { templatesFolder } from "./source/templates-folder.ts";
import { withRemote } from "./source/with-remote.ts";
import type { BoundTarget } from "./targets/table.ts";
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
  /** Where an option of a target stands in the config, by the keys that lead to it. */
  option(target: string, ...path: readonly string[]): Origin;
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
  const loaded = wanted.some(([, target]) => target.remembers)
    ? fresh.map((entry) => settledClient(entry, memory.part(entry.client.key)))
    : fresh;
  const project: Project = { clients: loaded.map((entry) => entry.client) };
  const run: Run = { config, file, folder, project, loaded, bound, sources, diagnostics, memory };
  const targets = await planTargets(wanted, run);
  throwIfErrors(diagnostics);
  const guide = (name: string, locale: string) =>
    bound.get(name)?.guide(project, templatesOf(name, run), locale) ?? null;
  return { config, folder, loaded, targets, guide, option: (...path) => optionOrigin(run, ...path) };
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

/** Whether a target's `grouping` puts operations below members of their client. */
function groupsOperations({ targets }: Config): boolean {
  return Object.values(targets).some(({ grouping }) => grouping !== undefined && grouping !== "flat");
}

/** All that the targets of one run share. */
interface Run {
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

async function planTargets(
  wanted: readonly (readonly [string, BoundTarget])[],
  run: Run,
): Promise<readonly TargetPlan[]> {
  const { config, folder, project, sources, diagnostics } = run;
  const plans: TargetPlan[] = [];
  for (const [name, target] of wanted) {
    const output = resolve(folder, configOf(config, name).output);
    const context = targetContext(name, run);
    const files = await target.plan(project, context);
    const shown = sources.display(output);
    checkPaths(files, shown, diagnostics);
    if (plans.some((earlier) => earlier.output === output))
      diagnostics.report("output-shared", { path: shown }, context.option("output"));
    plans.push({ name, output, shown, files });
  }
  return plans;
}

function targetContext(name: string, run: Run): TargetContext {
  const { additions } = configOf(run.config, name);
  const memory = run.memory.part(name);
  const added = additions === undefined ? new Map() : folderFiles(resolve(run.folder, additions), run);
  return {
    templates: templatesOf(name, run),
    additions: memory.settle("additions", added),
    addition: (path, { line, column }) =>
      positionOrigin(run.sources.display(resolve(run.folder, additions ?? "", path)), line, column),
    memory,
    diagnostics: run.diagnostics,
    option: (...path) => optionOrigin(run, name, ...path),
    openapiTypes: (client) => wholeDocumentTypes(client, run),
    samples: (target) =>
      run.bound.get(target)?.samples(run.project, run.memory.part(target).part("samples")) ?? null,
  };
}

function optionOrigin({ file }: Run, ...path: readonly string[]): Origin {
  return pointerOrigin(file, pointerFrom(["targets", ...path]));
}

function templatesOf(name: string, run: Run): ReadonlyMap<string, string> {
  return run.memory.part(name).settle("templates", folderFiles(resolve(templatesFolder, name), run));
}

function folderFiles(path: string, { sources, diagnostics }: Run): ReadonlyMap<string, string> {
  return readFolder(path, sources, (entry) => diagnostics.add([entry]));
}

/** openapi-typescript reads files and the network by itself, so it is only given documents that need neither. */
async function wholeDocumentTypes(client: Client, { loaded, diagnostics }: Run): Promise<string> {
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

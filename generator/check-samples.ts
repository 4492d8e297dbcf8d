import { join, resolve } from "node:path";
import { buildId } from "./build-id.ts";
import { Diagnostics, InputError, throwIfErrors } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import { contentHash } from "./emit/content-hash.ts";
import { writeFile } from "./emit/write-output.ts";
import type { Operation } from "./ir/operation.ts";
import type { Client } from "./ir/project.ts";
import { type GenerateInput, type ProjectPlan, planProject, type TargetPlan } from "./plan-project.ts";
import { printedPages } from "./printed-pages.ts";
import { programChecks } from "./samples/check-programs.ts";
import { credentialProblem } from "./samples/credentials.ts";
import { fingerprints } from "./samples/fingerprint.ts";
import { mockServer } from "./samples/mock-server.ts";
import { programsOf, type SampleProblem } from "./samples/programs.ts";
import { type PublishedSample, publishedSamples, type SampleTarget } from "./samples/published.ts";
import type { ReadRequest } from "./samples/request-problems.ts";
import { findTools, type SampleTools } from "./samples/tools.ts";
import { readFolder } from "./source/read-folder.ts";
import { readText } from "./source/read-text.ts";
import type { Sources } from "./source/sources.ts";

export interface CheckSamplesOptions {
  /** Whether what passed before is checked too. */
  readonly all?: boolean;
  /** Whether it is no error, but a warning, if the tools of a language are not on this machine. */
  readonly mayPass?: boolean;
  /** By default, what the project has installed. */
  readonly tools?: SampleTools;
  /** What is wrong with the credentials of a request; by default only whether there are any is looked at. */
  readonly authorize?: Authorize;
}

export type Authorize = (request: ReadRequest, operation: Operation, client: Client) => string | null;

/** What was checked, of one language. */
export interface LanguageCheck {
  readonly target: SampleTarget;
  /** Pages with samples in the language. */
  readonly pages: number;
  /** Of these, the ones that were not known to be right. */
  readonly checked: number;
  /** The same sample on several pages is one. */
  readonly programs: number;
}

/**
 * Takes every sample from its page, compiles it as strictly as its language allows against the SDK that the same
 * config prints, and runs it against a server that holds requests against the specification. What passed is remembered
 * in `.specpress/samples` beside the config, so that only what has changed since is checked again.
 *
 * @throws InputError with a diagnostic for each page whose sample fails
 */
export async function checkSamples(
  input: GenerateInput,
  sources: Sources,
  options: CheckSamplesOptions = {},
): Promise<readonly LanguageCheck[]> {
  const diagnostics = new Diagnostics();
  const plan = await planProject(input, [], sources, diagnostics);
  const checks = await checkPlan(plan, sources, diagnostics, options);
  throwIfErrors(diagnostics);
  return checks;
}

export async function checkPlan(
  plan: ProjectPlan,
  sources: Sources,
  diagnostics: Diagnostics,
  { all = false, mayPass = false, tools, authorize = anyCredentials }: CheckSamplesOptions = {},
): Promise<readonly LanguageCheck[]> {
  const samples = samplesOf(plan, sources, diagnostics);
  const folder = join(plan.folder, ".specpress", "samples");
  const file = join(folder, "passed.txt");
  const keys = keysOf(samples, plan, sources, diagnostics);
  const passed = all ? new Set() : passedBefore(file);
  const waiting = samples.filter((sample) => !passed.has(keys.get(sample)));
  const found = waiting.length === 0 ? noTools : (tools ?? (await findTools(plan.folder)));
  const targets = [...new Set(samples.map(({ target }) => target))];
  const results = await Promise.all(
    targets.map((target) =>
      checkLanguage(
        target,
        waiting.filter((sample) => sample.target === target),
        { plan, folder, tools: found, authorize },
      ),
    ),
  );
  const problems = results.flatMap((result) => result.problems);
  const shown = plan.targets.find(({ name }) => name === "docs")?.shown ?? "";
  for (const { page, problem } of problems)
    diagnostics.report("sample-fails", { problem }, fileOrigin(`${shown}/${page}`));
  const code = mayPass ? "samples-unchecked" : "sample-tool";
  for (const { target, missing } of results)
    if (missing !== null) diagnostics.report(code, { language: target, tool: missing }, fileOrigin(shown));
  const failed = new Set(problems.map(({ page }) => page));
  const unchecked = new Set(results.flatMap(({ target, missing }) => (missing === null ? [] : target)));
  const right = samples.filter(
    (sample) => !failed.has(sample.page) && (!unchecked.has(sample.target) || passed.has(keys.get(sample))),
  );
  writeFile(join(folder, ".gitignore"), "*\n");
  writeFile(file, right.map((sample) => `${keys.get(sample)}\n`).join(""));
  return results.map(({ target, programs }) => ({
    target,
    pages: samples.filter((sample) => sample.target === target).length,
    checked: waiting.filter((sample) => sample.target === target).length,
    programs,
  }));
}

const anyCredentials: Authorize = (request, operation, { api }) => credentialProblem(request, operation, api);

const noTools: SampleTools = { tsc: null, pyright: null, python: null };

interface Workshop {
  readonly plan: ProjectPlan;
  readonly folder: string;
  readonly tools: SampleTools;
  readonly authorize: Authorize;
}

interface LanguageResult extends Pick<LanguageCheck, "target" | "programs"> {
  readonly problems: readonly SampleProblem[];
  /** What is not on this machine, so that nothing was checked; null where nothing is missing. */
  readonly missing: string | null;
}

async function checkLanguage(
  target: SampleTarget,
  samples: readonly PublishedSample[],
  { plan, folder, tools, authorize }: Workshop,
): Promise<LanguageResult> {
  const { extension, missing, check } = programChecks[target];
  const lost = samples.length === 0 ? null : missing(tools);
  if (samples.length === 0 || lost !== null) return { target, programs: 0, problems: [], missing: lost };
  const absent = samples.filter(({ text }) => text === "");
  const programs = programsOf(
    samples.filter(({ text }) => text !== ""),
    extension,
  );
  const options = optionsOf(plan, target);
  const placed = new Set(Object.keys({ ...options.placeholders, ...options.bases }));
  // A server for each language, so that each sees only its own requests.
  await using server = await mockServer(
    plan.loaded.map(({ client, document }) => ({
      api: client.api,
      document: document.root,
      isElsewhere: placed.has(client.key),
      authorize: (request, operation) => authorize(request, operation, client),
    })),
  );
  const problems = await check({
    programs,
    sdk: sdkOf(plan, target).files,
    package: options.package,
    folder: join(folder, target),
    tools,
    server,
  });
  const none = absent.map(({ page }) => ({ page, problem: "there is none on the page" }));
  return { target, programs: programs.length, problems: [...none, ...firstOfEach(problems)], missing: null };
}

/** A program that does not compile mostly does not run either, for the same reason. */
function firstOfEach(problems: readonly SampleProblem[]): readonly SampleProblem[] {
  return [...new Map(problems.toReversed().map((problem) => [problem.page, problem])).values()].reverse();
}

function sdkOf(plan: ProjectPlan, target: SampleTarget): TargetPlan {
  const found = plan.targets.find(({ name }) => name === target);
  // Pages have samples only of targets that the config has.
  if (found === undefined) throw new Error(`no target ${target} in the project`);
  return found;
}

interface SdkOptions {
  readonly package: string;
  readonly placeholders?: object;
  readonly bases?: object;
}

/** What the targets that print SDKs have in common. */
function optionsOf(plan: ProjectPlan, target: SampleTarget): SdkOptions {
  const config = plan.config.targets[target] as Partial<SdkOptions> | undefined;
  return { ...config, package: config?.package ?? "" };
}

function samplesOf(
  plan: ProjectPlan,
  sources: Sources,
  diagnostics: Diagnostics,
): readonly PublishedSample[] {
  const printed = printedPages(plan, sources);
  if (printed === null) {
    diagnostics.report("samples-no-pages", {}, fileOrigin(sources.display(plan.folder)));
    throw new InputError(diagnostics.list);
  }
  return publishedSamples({ ...printed, project: { clients: plan.loaded.map(({ client }) => client) } });
}

function keysOf(
  samples: readonly PublishedSample[],
  { config, folder, loaded }: ProjectPlan,
  sources: Sources,
  diagnostics: Diagnostics,
): ReadonlyMap<PublishedSample, string> {
  const keyOf = new Map(
    (["typescript", "python"] as const).map((target) => {
      const { additions, output: _output, ...options } = config.targets[target] ?? {};
      const added =
        additions === undefined
          ? []
          : [...readFolder(resolve(folder, additions), sources, (entry) => diagnostics.add([entry]))];
      const clients = loaded.map(({ client }) => client.key);
      return [target, fingerprints(sources.display(folder), [buildId, target, options, added, clients])];
    }),
  );
  return new Map(
    samples.map((sample) => [
      sample,
      contentHash(`${sample.page}\n${keyOf.get(sample.target)?.(sample) ?? ""}`),
    ]),
  );
}

function passedBefore(file: string): ReadonlySet<unknown> {
  // Run from source, nobody knows whether the program is what it was.
  if (buildId === null) return new Set();
  const read = readText(file, file);
  // A line each: whatever else stands there is the key of nothing.
  return new Set(read.kind === "text" ? read.text.split("\n") : []);
}

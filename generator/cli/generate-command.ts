import { Command, InvalidArgumentError } from "commander";
import { clientKey, keyOf } from "../client-key.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { GenerateResult } from "../generate.ts";
import type { Memory } from "../memory/memory.ts";
import type { GenerateInput } from "../plan-project.ts";
import type { Sources } from "../source/sources.ts";
import { targets } from "../targets/table.ts";
import {
  type CommonOptions,
  configsOf,
  openSources,
  printJson,
  run,
  verbosityOf,
  withCommonOptions,
} from "./common-options.ts";
import { diagnosticJson, printDiagnostics } from "./console-report.ts";
import { counted, grouped, summary } from "./summary.ts";
import { watch } from "./watch.ts";

interface Options extends CommonOptions {
  readonly config?: string;
  readonly target?: readonly string[];
  readonly check?: true;
  readonly strict?: true;
  readonly allowRemote?: true;
  readonly watch?: true;
  readonly spec?: string;
  readonly out?: string;
  readonly name?: string;
  readonly client?: string;
}

const examples = `
Examples:
  specpress generate                       everything that the config here describes
  specpress generate --target docs         only one of its targets
  specpress generate --check               say what would change; exit 1 if anything would
  specpress generate --spec api.yaml --target typescript --out sdk --name my-api
                                           one target from one specification, without a config`;

export function generateCommand(finish: (exitCode: number) => void): Command {
  return withCommonOptions(
    new Command("generate")
      .description("Print SDKs and reference pages from specifications.")
      .option("--config <file>", "the config; by default the one found here")
      .option("--target <name...>", "only these targets")
      .option("--check", "write nothing; exit 1 if a file would change")
      .option("--watch", "run again whenever a file that was read changes")
      .option("--strict", "treat warnings as errors: nothing is skipped, guessed or degraded")
      .option("--allow-remote", "read specifications and references with http or https")
      .option("--spec <file>", "without a config: the specification")
      .option("--out <folder>", "with --spec: where to write")
      .option("--name <package>", "with --spec: the name of the package")
      .option(
        "--client <name>",
        "with --spec: the client, such as 'management' for ManagementClient",
        clientOption,
      ),
  )
    .addHelpText("after", examples)
    .action(async (options: Options, command: Command) => {
      checkUsage(options, command);
      await checkName(options, command);
      if (!options.watch) return finish(await run(options, (sources) => runGenerate(options, sources)));
      const { Memory } = await import("../memory/memory.ts");
      const memory = new Memory("runs");
      if (process.stderr.isTTY && !options.quiet)
        process.stderr.write("runs again when a file that was read changes; Ctrl+C ends\n");
      await watch(await openSources(), async (sources) => {
        await run(options, () => runGenerate(options, sources, memory), sources);
      });
    });
}

function clientOption(value: string): string {
  const key = keyOf(value.replace(/Client$/, ""));
  if (key === null) throw new InvalidArgumentError("A client's name starts with a letter.");
  return key;
}

/** Options that only make sense together. */
function checkUsage(options: Options, command: Command): void {
  const wrong = (message: string) => command.error(`error: ${message}`, { exitCode: 2 });
  if (options.watch && options.check) wrong("--watch and --check exclude each other");
  const unknown = options.target?.find((name) => !Object.hasOwn(targets, name));
  if (unknown !== undefined) wrong(unknownTarget(unknown, Object.keys(targets)));
  if (options.spec === undefined) {
    for (const key of ["out", "name", "client"] as const) {
      if (options[key] !== undefined) wrong(`--${key} needs --spec`);
    }
    return;
  }
  if (options.config !== undefined) wrong("--spec and --config exclude each other");
  if (options.out === undefined) wrong("--spec needs --out");
  const [target = "", ...others] = options.target ?? [];
  if (target === "" || others.length > 0) wrong("--spec needs exactly one --target");
  if (options.name !== undefined && target === "docs") wrong("pages are no package, so --name says nothing");
}

function unknownTarget(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const help = meant === null ? `there are ${known.join(", ")}` : `did you mean '${meant}'?`;
  return `there is no target '${name}'; ${help}`;
}

/** What is wrong with the name of a package is told of the option, not of a config that nobody wrote. */
async function checkName(
  { spec, name, target: [target = ""] = [] }: Options,
  command: Command,
): Promise<void> {
  const load = targets[target];
  if (spec === undefined || name === undefined || load === undefined) return;
  (await load()).bind({ package: name }, (schema, value) => {
    const { error } = schema.safeParse(value);
    const [problem] = error?.issues ?? [];
    if (problem !== undefined) command.error(`error: --name '${name}' ${problem.message}`, { exitCode: 2 });
    return null;
  });
}

/** @param memory of the runs before this one, where it follows any */
async function runGenerate(options: Options, sources: Sources, memory?: Memory): Promise<number> {
  const started = performance.now();
  // Help needs none of this, and neither does a wrong option.
  const { generate } = await import("../generate.ts");
  const results: GenerateResult[] = [];
  const allowRemote = options.allowRemote ?? false;
  const strict = options.strict ?? false;
  const remembered = memory === undefined ? {} : { memory };
  for (const input of inputs(options, sources)) {
    const only = input.kind === "file" ? (options.target ?? []) : [];
    const mode = options.check ? "check" : "write";
    results.push(await generate({ ...input, allowRemote }, { sources, only, mode, strict, ...remembered }));
  }
  const result = total(results);
  if (options.json) {
    const diagnostics = result.diagnostics.map((entry) => diagnosticJson(entry, sources));
    printJson({ ...result, diagnostics });
  } else {
    printDiagnostics(result.diagnostics, sources, verbosityOf(options));
    if (options.check && !options.quiet)
      for (const path of result.changed) console.log(`would change: ${path}`);
    if (!options.quiet) console.log(summaryLine(result, performance.now() - started));
  }
  return options.check && result.changed.length > 0 ? 1 : 0;
}

function summaryLine(result: GenerateResult, milliseconds: number): string {
  const files = `${counted(result.files, "file")} (${grouped(result.changed.length)} changed)`;
  return summary(
    [counted(result.operations, "operation"), counted(result.targets, "target"), files],
    milliseconds,
  );
}

function inputs(options: Options, sources: Sources): readonly GenerateInput[] {
  if (options.spec !== undefined) return [inlineInput(options, options.spec, sources)];
  return configsOf(options.config, sources).map((path) => ({ kind: "file", path }));
}

/** A config for one specification and one target. */
function inlineInput(options: Options, spec: string, sources: Sources): GenerateInput {
  const key = options.client ?? clientKey(spec, "api");
  const name = options.target?.[0] ?? "";
  const target = {
    output: options.out ?? "",
    ...(options.name === undefined ? {} : { package: options.name }),
    // Without a config nobody has said how methods are called; many are easier to find in groups.
    ...(name === "docs" ? {} : { grouping: "auto" }),
  };
  const config = { clients: { [key]: { spec } }, targets: { [name]: target } };
  return { kind: "inline", config, folder: sources.folder };
}

function total(results: readonly GenerateResult[]): GenerateResult {
  const sum = (pick: (result: GenerateResult) => number) =>
    results.reduce((all, result) => all + pick(result), 0);
  return {
    operations: sum((result) => result.operations),
    targets: sum((result) => result.targets),
    files: sum((result) => result.files),
    changed: results.flatMap((result) => result.changed),
    diagnostics: results.flatMap((result): readonly Diagnostic[] => result.diagnostics),
  };
}

import type { Command } from "commander";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import { findConfigs } from "../find-configs.ts";
import type { Sources } from "../source/sources.ts";
import { diagnosticJson, printDiagnostics, type Verbosity } from "./console-report.ts";

export interface CommonOptions {
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** The options that every command has. */
export function withCommonOptions(command: Command): Command {
  return command
    .option("--json", "print the result as JSON")
    .option("--quiet", "print errors only")
    .option("--verbose", "print decisions too");
}

export function verbosityOf(options: CommonOptions): Verbosity {
  if (options.quiet) return "quiet";
  return options.verbose ? "verbose" : "normal";
}

/** The files of a run in the working folder. What reads them is loaded now: help and wrong usage need none of it. */
export async function openSources(): Promise<Sources> {
  const { Sources } = await import("../source/sources.ts");
  return new Sources(process.cwd());
}

/** Runs a command's work; input that has errors becomes a report and exit code 1. */
export async function run(
  options: CommonOptions,
  work: (sources: Sources) => Promise<number>,
  given?: Sources,
): Promise<number> {
  const sources = given ?? (await openSources());
  try {
    return await work(sources);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (options.json) {
      printJson({ diagnostics: error.diagnostics.map((entry) => diagnosticJson(entry, sources)) });
    } else {
      printDiagnostics(error.diagnostics, sources, verbosityOf(options));
    }
    return 1;
  }
}

/** The config that an option names, else those found here: at least one. */
export function configsOf(named: string | undefined, sources: Sources): readonly string[] {
  const found = named === undefined ? findConfigs(sources.folder) : [named];
  if (found.length === 0) throw new InputError([diagnostic("config-missing", {}, fileOrigin("."))]);
  return found;
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

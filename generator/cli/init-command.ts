import { createInterface } from "node:readline/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import { writeFile } from "../emit/write-output.ts";
import { findConfigs } from "../find-configs.ts";
import { configText, type InitialConfig, initialTargets, nameProblem } from "../init.ts";
import type { Sources } from "../source/sources.ts";
import { type CommonOptions, printJson, run, withCommonOptions } from "./common-options.ts";
import type { InitOptions, Questions } from "./init-choices.ts";
import { counted } from "./summary.ts";

interface Options extends CommonOptions, InitOptions {
  readonly yes?: true;
}

const examples = `
Examples:
  specpress init                       look for OpenAPI documents here, ask, and write specpress.yaml
  specpress init --yes                 the same without questions
  specpress init --yes --spec api.yaml --name @shop/api --target typescript python

A config that is there is never overwritten.`;

export function initCommand(finish: (exitCode: number) => void): Command {
  return withCommonOptions(
    new Command("init")
      .description("Write a first config for the OpenAPI documents in this folder.")
      .option("--spec <file...>", "the specifications, as files or addresses; by default those found here")
      .option(
        "--name <package>",
        "what the packages are called; by default as the specification is",
        packageName,
      )
      .addOption(new Option("--target <name...>", "what to print; by default all").choices(initialTargets))
      .option("--yes", "ask nothing, and take what would be proposed"),
  )
    .addHelpText("after", examples)
    .action(async (options: Options) => {
      finish(await run(options, (sources) => runInit(options, sources)));
    });
}

function packageName(value: string): string {
  const problem = nameProblem(value);
  if (problem !== null) throw new InvalidArgumentError(`${problem}.`);
  return value;
}

async function runInit(options: Options, sources: Sources): Promise<number> {
  const [existing] = findConfigs(sources.folder);
  if (existing !== undefined)
    throw new InputError([diagnostic("config-exists", {}, fileOrigin(sources.display(existing)))]);
  const { chooseConfig } = await import("./init-choices.ts");
  const isAsking = process.stdin.isTTY && process.stderr.isTTY && !options.yes && !options.json;
  const questions = isAsking ? openQuestions() : null;
  try {
    const config = await chooseConfig(options, sources, questions);
    writeFile("specpress.yaml", configText(config));
    if (options.json) printJson({ written: "specpress.yaml", ...config });
    else if (!options.quiet) console.log(writtenLine(config));
    return 0;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.stderr.write("\nnothing was written\n");
    return 1;
  } finally {
    questions?.close();
  }
}

function writtenLine({ specifications, targets }: InitialConfig): string {
  const parts = [counted(specifications.length, "client"), counted(targets.length, "target")];
  return `specpress.yaml is written: ${parts.join(", ")}. Next: npx specpress generate`;
}

/** Who was asked went away. */
class Interrupted extends Error {}

/** Talks on standard error, so that standard output holds results only. */
function openQuestions(): Questions {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const gone = new AbortController();
  terminal.once("close", () => gone.abort());
  const say = (lines: readonly string[]): void => void process.stderr.write(`${lines.join("\n")}\n`);
  const read = (text: string): Promise<string> =>
    terminal.question(text, { signal: gone.signal }).catch(() => {
      throw new Interrupted();
    });
  return {
    say,
    async ask(question, proposal, problem) {
      for (;;) {
        const answer = (await read(`${question} [${proposal}] `)).trim() || proposal;
        const wrong = problem(answer);
        if (wrong === null) return answer;
        say([wrong]);
      }
    },
    close: () => terminal.close(),
  };
}

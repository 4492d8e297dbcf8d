import { Command } from "commander";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../source/sources.ts";
import { type CommonOptions, printJson, run, withCommonOptions } from "./common-options.ts";
import { diagnosticJson, printDiagnostics } from "./console-report.ts";
import { counted, summary } from "./summary.ts";

interface Options extends CommonOptions {
  readonly strict?: true;
  readonly allowRemote?: true;
}

const examples = `
Examples:
  specpress lint specs/shop/openapi.yaml
  specpress lint api.json --json`;

export function lintCommand(finish: (exitCode: number) => void): Command {
  return withCommonOptions(
    new Command("lint")
      .description("Say what is invalid in specifications, and what would be skipped, guessed or degraded.")
      .argument("<spec...>", "OpenAPI documents")
      .option("--strict", "exit 1 on warnings too")
      .option("--allow-remote", "read specifications and references with http or https"),
  )
    .addHelpText("after", examples)
    .action(async (specs: readonly string[], options: Options) => {
      finish(await run(options, (sources) => runLint(specs, options, sources)));
    });
}

async function runLint(specs: readonly string[], options: Options, sources: Sources): Promise<number> {
  const started = performance.now();
  const { lint } = await import("../lint.ts");
  const found: Diagnostic[] = [];
  const allowRemote = options.allowRemote ?? false;
  for (const spec of specs) found.push(...(await lint(spec, sources, { allowRemote })));
  if (options.json) {
    printJson({ diagnostics: found.map((entry) => diagnosticJson(entry, sources)) });
  } else {
    printDiagnostics(found, sources, options.quiet ? "quiet" : "verbose");
    const count = (severity: string) => found.filter((entry) => entry.severity === severity).length;
    const parts = [
      counted(specs.length, "specification"),
      counted(count("error"), "error"),
      counted(count("warning"), "warning"),
    ];
    if (!options.quiet) console.log(summary(parts, performance.now() - started));
  }
  const fatal = options.strict ? ["error", "warning"] : ["error"];
  return found.some((entry) => fatal.includes(entry.severity)) ? 1 : 0;
}

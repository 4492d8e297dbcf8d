import { Command } from "commander";
import { lint } from "../lint.ts";
import type { Sources } from "../source/sources.ts";
import { type CommonOptions, run, withCommonOptions } from "./common-options.ts";
import { diagnosticJson, printDiagnostics } from "./console-report.ts";
import { counted, summary } from "./summary.ts";

const examples = `
Examples:
  specpress lint specs/shop/openapi.yaml
  specpress lint api.json --json`;

export function lintCommand(finish: (exitCode: number) => void): Command {
  return withCommonOptions(
    new Command("lint")
      .description("Say what is invalid in specifications, and what would be skipped, guessed or degraded.")
      .argument("<spec...>", "OpenAPI documents"),
  )
    .addHelpText("after", examples)
    .action(async (specs: readonly string[], options: CommonOptions) => {
      finish(await run(options, async (sources) => runLint(specs, options, sources)));
    });
}

function runLint(specs: readonly string[], options: CommonOptions, sources: Sources): number {
  const started = performance.now();
  const found = specs.flatMap((spec) => lint(spec, sources));
  if (options.json) {
    const diagnostics = found.map((entry) => diagnosticJson(entry, sources));
    process.stdout.write(`${JSON.stringify({ diagnostics }, null, 2)}\n`);
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
  return found.some((entry) => entry.severity === "error") ? 1 : 0;
}

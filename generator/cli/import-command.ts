import { join } from "node:path";
import { Command } from "commander";
import { Diagnostics, InputError } from "../diagnostics/diagnostic.ts";
import { writeFile } from "../emit/write-output.ts";
import type { ImportOptions } from "../importer/import-pages.ts";
import { loadProfile } from "../importer/profile/load-profile.ts";
import { runImport } from "../importer/run-import.ts";
import type { Sources } from "../source/sources.ts";
import { type CommonOptions, run, withCommonOptions } from "./common-options.ts";
import { printDiagnostics } from "./console-report.ts";
import { counted, summary } from "./summary.ts";

interface Options extends CommonOptions {
  readonly out: string;
  readonly profile?: string;
  readonly report?: string;
}

const examples = `
Examples:
  specpress import docs/reference --out specs/shop
  specpress import "pages/**/*.md" --out specs/shop --report report.json
  specpress import manual --profile manual-pages.yaml --out specs/shop

One OpenAPI 3.1 document per client is written: specs/shop/management.yaml, … Correct what was read wrongly in
the file itself or in its overlay, specs/shop/management.corrections.yaml: importing again keeps corrections.`;

export function importCommand(finish: (exitCode: number) => void): Command {
  return withCommonOptions(
    new Command("import")
      .description("Recover OpenAPI documents from reference pages.")
      .argument("<pages...>", "files, folders and globs")
      .requiredOption("--out <folder>", "where to write the documents")
      .option("--profile <file>", "what the format of the pages calls its parts, as YAML")
      .option("--report <file>", "write everything that was read, inferred and guessed, as JSON"),
  )
    .addHelpText("after", examples)
    .action(async (pages: readonly string[], options: Options) => {
      finish(await run(options, async (sources) => importPages(pages, options, sources)));
    });
}

function importPages(pages: readonly string[], options: Options, sources: Sources): number {
  const started = performance.now();
  const result = runImport(sources, { pages, out: options.out, ...profilesOf(options, sources) });
  for (const file of result.files) writeFile(join(options.out, file.path), file.text);
  if (options.report !== undefined) writeFile(options.report, result.json);
  if (options.json) {
    process.stdout.write(result.json);
  } else {
    if (!options.quiet) console.log(result.text);
    printDiagnostics(result.diagnostics, sources, options.quiet ? "quiet" : "normal");
    if (!options.quiet) console.log(summaryLine(result, performance.now() - started));
  }
  return result.diagnostics.some((entry) => entry.severity === "error") ? 1 : 0;
}

/** The profile that the user gives, which then reads every page; else those that specpress has. */
function profilesOf({ profile }: Options, sources: Sources): ImportOptions {
  if (profile === undefined) return {};
  const report = new Diagnostics();
  const loaded = loadProfile(profile, sources, report);
  if (loaded === null) throw new InputError(report.list);
  return { profiles: [loaded] };
}

function summaryLine({ totals }: ReturnType<typeof runImport>, milliseconds: number): string {
  const { facts } = totals;
  const doubts = `${facts.guessed} guessed, ${facts.conflict} in conflict`;
  return summary(
    [
      counted(totals.pages, "page"),
      counted(totals.operations, "operation"),
      counted(totals.schemas, "schema"),
      doubts,
    ],
    milliseconds,
  );
}

import { join } from "node:path";
import { Command, Option } from "commander";
import { type Diagnostic, Diagnostics, InputError } from "../diagnostics/diagnostic.ts";
import { writeFile } from "../emit/write-output.ts";
import {
  type DifferenceFormat,
  differenceFormats,
  formatDifferences,
} from "../importer/compare/format-differences.ts";
import type { ImportOptions } from "../importer/import-pages.ts";
import { loadProfile } from "../importer/profile/load-profile.ts";
import { runCompare } from "../importer/run-compare.ts";
import { runImport } from "../importer/run-import.ts";
import type { Sources } from "../source/sources.ts";
import { type CommonOptions, run, verbosityOf, withCommonOptions } from "./common-options.ts";
import { printDiagnostics } from "./console-report.ts";
import { counted, summary } from "./summary.ts";

interface Options extends CommonOptions {
  readonly out?: string;
  readonly compare?: string;
  readonly format: DifferenceFormat;
  readonly profile?: string;
  readonly report?: string;
}

const examples = `
Examples:
  specpress import docs/reference --out specs/shop
  specpress import "pages/**/*.md" --out specs/shop --report report.json
  specpress import manual --profile manual-pages.yaml --out specs/shop
  specpress import docs/reference --compare specs/shop --format markdown

One OpenAPI 3.1 document per client is written: specs/shop/management.yaml, … Correct what was read wrongly in
the file itself or in its overlay, specs/shop/management.corrections.yaml: importing again keeps corrections.`;

export function importCommand(finish: (exitCode: number) => void): Command {
  return withCommonOptions(
    new Command("import")
      .description("Recover OpenAPI documents from reference pages.")
      .argument("<pages...>", "files, folders and globs")
      .option("--out <folder>", "where to write the documents")
      .option("--compare <specs>", "write nothing: tell where the pages and these specifications differ")
      .addOption(
        new Option("--format <format>", "how differences are told")
          .choices(differenceFormats)
          .default("text"),
      )
      .option("--profile <file>", "what the format of the pages calls its parts, as YAML")
      .option(
        "--report <file>",
        "write everything that was read, inferred and guessed: a web page as *.html, else JSON",
      ),
  )
    .addHelpText("after", examples)
    .action(async (pages: readonly string[], options: Options, command: Command) => {
      const work = workOf(pages, options);
      if (work === null)
        return command.error(
          "error: say with --out where to import to, or with --compare what to compare with",
          {
            exitCode: 2,
          },
        );
      finish(await run(options, async (sources) => work(sources)));
    });
}

/** What the options ask for; null where they ask for nothing. */
function workOf(pages: readonly string[], options: Options): ((sources: Sources) => number) | null {
  const { out, compare } = options;
  if (compare !== undefined) return (sources) => comparePages(pages, compare, options, sources);
  return out === undefined ? null : (sources) => importPages(pages, out, options, sources);
}

/** Exit code 1 tells of drift, and of pages that could not be read. */
function comparePages(
  pages: readonly string[],
  specifications: string,
  options: Options,
  sources: Sources,
): number {
  const { differences, diagnostics } = runCompare(sources, {
    pages,
    specifications,
    ...profilesOf(options, sources),
  });
  const format = options.json ? "json" : options.format;
  const failed = hasErrors(diagnostics);
  // What could not be read does not say the same.
  if (differences.length > 0 || !failed || format === "json")
    process.stdout.write(formatDifferences(differences, format));
  printDiagnostics(diagnostics, sources, verbosityOf(options));
  return differences.length > 0 || failed ? 1 : 0;
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((entry) => entry.severity === "error");
}

function importPages(pages: readonly string[], out: string, options: Options, sources: Sources): number {
  const started = performance.now();
  const result = runImport(sources, { pages, out, ...profilesOf(options, sources) });
  for (const file of result.files) writeFile(join(out, file.path), file.text);
  if (options.report !== undefined) {
    writeFile(options.report, /\.html?$/i.test(options.report) ? result.html() : result.json());
  }
  if (options.json) {
    process.stdout.write(result.json());
  } else {
    if (!options.quiet && result.totals.pages > 0) console.log(result.text);
    printDiagnostics(result.diagnostics, sources, options.quiet ? "quiet" : "normal");
    if (!options.quiet) console.log(summaryLine(result, performance.now() - started));
  }
  return hasErrors(result.diagnostics) ? 1 : 0;
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
  return summary(
    [
      counted(totals.pages, "page"),
      counted(totals.operations, "operation"),
      counted(totals.schemas, "schema"),
      counted(totals.documents, "document"),
    ],
    milliseconds,
  );
}

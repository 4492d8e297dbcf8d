import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { LanguageCheck } from "../check-samples.ts";
import { diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { fileOrigin } from "../diagnostics/origin.ts";
import type { PreparedSite } from "../docs-site.ts";
import type { Sources } from "../source/sources.ts";
import {
  type CommonOptions,
  configsOf,
  printJson,
  run,
  verbosityOf,
  withCommonOptions,
} from "./common-options.ts";
import { diagnosticJson, printDiagnostics } from "./console-report.ts";
import { withHeldOutput } from "./held-output.ts";
import { counted, summary } from "./summary.ts";
import { watch } from "./watch.ts";

interface Options extends CommonOptions {
  readonly config?: string;
  readonly out?: string;
  readonly port?: number;
  readonly checkSamples?: boolean;
  readonly all?: true;
}

const examples = `
Examples:
  specpress docs build                     the site of the config here, as files for any web server
  specpress docs build --out public/docs
  specpress docs build --check-samples     in CI: an error, too, where a sample cannot be checked
  specpress docs dev --port 4000           the site on this machine; follows the specification
  specpress docs check                     compile and run the samples on the pages that changed since the last time
  specpress docs check --all               the samples on all pages`;

export function docsCommand(finish: (exitCode: number) => void): Command {
  const docs = new Command("docs")
    .description("Build or serve the documentation site of the pages, or check their samples.")
    .helpCommand(false)
    .addHelpText("afterAll", examples);
  const config = ["--config <file>", "the config; by default the one found here"] as const;
  docs.addCommand(
    withCommonOptions(
      new Command("build")
        .description("Build the site as files for any web server.")
        .option(...config)
        .option("--out <folder>", "where to put it, in place of where the config says")
        .option(
          "--check-samples",
          "an error where the tools to check samples are missing, as in `docs check`",
        )
        .option("--no-check-samples", "build also where samples are wrong, and run none"),
    ).action(async (options: Options) => {
      finish(await run(options, (sources) => runBuild(options, sources)));
    }),
  );
  docs.addCommand(
    withCommonOptions(
      new Command("dev")
        .description("Serve the site on this machine while the specification is being written.")
        .option(...config)
        .option("--port <number>", "where to listen", portNumber),
    ).action(async (options: Options) => {
      finish(await run(options, (sources) => runDev(options, sources)));
    }),
  );
  docs.addCommand(
    withCommonOptions(
      new Command("check")
        .description(
          "Compile the samples on the pages, and run them against a server made of the specification.",
        )
        .option(...config)
        .option("--all", "also those that passed before and have not changed"),
    ).action(async (options: Options) => {
      finish(await run(options, (sources) => runCheck(options, sources)));
    }),
  );
  return docs;
}

function portNumber(value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError("It must be a number from 1 to 65535.");
  return port;
}

async function runBuild(options: Options, sources: Sources): Promise<number> {
  const started = performance.now();
  const { buildSite, prepareSite } = await import("../docs-site.ts");
  const site = await prepareSite({ kind: "file", path: configOf(options, sources) }, sources, {
    out: options.out === undefined ? null : resolve(options.out),
    checkSamples: checksOf(options),
  });
  if (!options.json) printDiagnostics(site.diagnostics, sources, verbosityOf(options));
  // VitePress says what it does, in colours, wherever it runs.
  const isWatched = process.stderr.isTTY && !options.quiet && !options.json;
  if (isWatched || options.verbose) await buildSite(site);
  else await withHeldOutput(() => buildSite(site));
  const diagnostics = site.diagnostics.map((entry) => diagnosticJson(entry, sources));
  if (options.json)
    printJson({ pages: site.pages, output: site.shown, languages: site.samples, diagnostics });
  else if (!options.quiet) console.log(buildLine(site, performance.now() - started));
  return 0;
}

/** Which samples are checked before a build: unless somebody says otherwise, those that can be. */
function checksOf({ checkSamples }: Options): "possible" | "all" | "none" {
  if (checkSamples === undefined) return "possible";
  return checkSamples ? "all" : "none";
}

function buildLine({ pages, samples, shown }: PreparedSite, milliseconds: number): string {
  const checked = samples.length === 0 ? [] : [programsLine(samples)];
  return summary([counted(pages, "page"), ...checked, shown], milliseconds);
}

function programsLine(languages: readonly LanguageCheck[]): string {
  return `${counted(total(languages.map(({ programs }) => programs)), "program")} checked`;
}

function total(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}

/** Serves the site as it is, and again whenever a file that it is made of has changed, until it is interrupted. */
async function runDev(options: Options, first: Sources): Promise<number> {
  const input = { kind: "file", path: resolve(configOf(options, first)) } as const;
  const { prepareSite, serveSite } = await import("../docs-site.ts");
  const { Memory } = await import("../memory/memory.ts");
  const memory = new Memory("runs");
  const server = await serveSite(await prepareSite(input, first, { memory }), options.port);
  // The first of these runs finds nothing to do, and says what there is to say.
  await watch(first, async (sources) => {
    const started = performance.now();
    // Input that has become wrong is reported, and the pages stay as they were.
    await run(options, () => prepareSite(input, sources, { memory }).then(report), sources);
    function report({ pages, diagnostics }: PreparedSite): number {
      printDiagnostics(diagnostics, sources, verbosityOf(options));
      if (!options.quiet) console.log(summary([counted(pages, "page")], performance.now() - started));
      return 0;
    }
  });
  await server.close();
  return 0;
}

async function runCheck(options: Options, sources: Sources): Promise<number> {
  const started = performance.now();
  const { checkSamples } = await import("../check-samples.ts");
  const input = { kind: "file", path: configOf(options, sources) } as const;
  const languages = await checkSamples(input, sources, { all: options.all ?? false });
  if (options.json) printJson({ languages });
  else if (!options.quiet) console.log(checkLine(languages, performance.now() - started));
  return 0;
}

function checkLine(languages: readonly LanguageCheck[], milliseconds: number): string {
  const pages = total(languages.map((language) => language.pages));
  return summary([counted(pages, "page"), programsLine(languages)], milliseconds);
}

/** A site is made of one config. */
function configOf(options: Options, sources: Sources): string {
  const [found = "", ...others] = configsOf(options.config, sources);
  if (others.length === 0) return found;
  const paths = [found, ...others].map((path) => sources.display(path)).join(", ");
  throw new InputError([diagnostic("config-several", { paths }, fileOrigin("."))]);
}

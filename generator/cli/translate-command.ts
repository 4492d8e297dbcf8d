import { Command, Option } from "commander";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOrigin, pointerOrigin } from "../diagnostics/origin.ts";
import { writeFile } from "../emit/write-output.ts";
import type { Sources } from "../source/sources.ts";
import type { TranslationStatus } from "../translations.ts";
import { type CommonOptions, configsOf, printJson, run, withCommonOptions } from "./common-options.ts";
import { diagnosticJson, printDiagnostics } from "./console-report.ts";
import { counted } from "./summary.ts";

interface Options extends CommonOptions {
  readonly config?: string;
  readonly locale?: string;
  readonly failOn?: "stale" | "missing";
}

const examples = `
Examples:
  specpress translate status                    what is missing, and what was translated from a text that changed
  specpress translate status --fail-on stale    for CI: exit 1 when a translation is out of date
  specpress translate accept --locale zh-CN     once the translations are right: remember the texts they are of`;

export function translateCommand(finish: (exitCode: number) => void): Command {
  const translate = new Command("translate")
    .description("Keep the texts of other languages true to the specification.")
    .helpCommand(false)
    .addHelpText("afterAll", examples);
  const status = new Command("status")
    .description("List the texts that are not translated, and those whose original has changed.")
    .addOption(
      new Option("--fail-on <state>", "exit 1 when there are such texts; 'missing' means both").choices([
        "stale",
        "missing",
      ]),
    );
  const accept = new Command("accept").description(
    "Remember in the overlays which texts they translate now.",
  );
  for (const [command, work] of [
    [status, runStatus],
    [accept, runAccept],
  ] as const) {
    translate.addCommand(
      withCommonOptions(command)
        .option("--config <file>", "the config; by default the one found here")
        .option("--locale <name>", "only this locale")
        .action(async (options: Options) => {
          finish(await run(options, (sources) => work(options, sources)));
        }),
    );
  }
  return translate;
}

function nothing({ locale }: Options): string {
  return `no client of the config has translations${locale === undefined ? "" : ` into '${locale}'`}`;
}

/** Whether a locale was asked for that nothing is translated into: in CI, a slip must not look like success. */
function isUnknown({ locale }: Options, found: readonly TranslationStatus[]): boolean {
  return locale !== undefined && found.length === 0;
}

async function statuses(options: Options, sources: Sources): Promise<readonly TranslationStatus[]> {
  const { translationStatus } = await import("../translations.ts");
  const all: TranslationStatus[] = [];
  for (const path of configsOf(options.config, sources))
    all.push(...(await translationStatus(path, sources)));
  return all.filter(({ locale }) => options.locale === undefined || locale === options.locale);
}

async function runStatus(options: Options, sources: Sources): Promise<number> {
  const found = await statuses(options, sources);
  if (options.json) {
    printJson({ translations: found.map(({ sources: _sources, path: _path, ...status }) => status) });
  } else {
    const diagnostics = new Diagnostics();
    for (const status of found) report(status, diagnostics);
    printDiagnostics(diagnostics.list, sources, options.quiet ? "quiet" : "normal");
    if (!options.quiet) for (const status of found) console.log(statusLine(status));
    if (!options.quiet && found.length === 0) console.log(nothing(options));
  }
  const stale = found.some((status) => status.stale.length > 0);
  const missing = found.some((status) => status.missing.length > 0);
  if (isUnknown(options, found)) return 2;
  if (options.failOn === "missing") return stale || missing ? 1 : 0;
  return options.failOn === "stale" && stale ? 1 : 0;
}

function report(
  { spec, overlay, locale, missing, stale }: TranslationStatus,
  diagnostics: Diagnostics,
): void {
  for (const pointer of missing)
    diagnostics.report("translation-missing", { locale, overlay }, pointerOrigin(spec, pointer));
  for (const pointer of stale)
    diagnostics.report("translation-stale", { locale, overlay }, pointerOrigin(spec, pointer));
}

function statusLine({ client, locale, texts, missing, stale, unrecorded }: TranslationStatus): string {
  const parts = [
    `${client} ${locale}`,
    counted(texts, "text"),
    `${missing.length} missing`,
    `${stale.length} stale`,
    ...(unrecorded.length === 0 ? [] : [`${unrecorded.length} never accepted`]),
  ];
  return parts.join(" · ");
}

async function runAccept(options: Options, sources: Sources): Promise<number> {
  const found = await statuses(options, sources);
  const { withSources } = await import("../translations.ts");
  const diagnostics = new Diagnostics();
  const accepted: { readonly overlay: string; readonly texts: number }[] = [];
  for (const { overlay, path, sources: hashes } of found) {
    const read = sources.text(path);
    const text = read.kind === "text" ? withSources(read.text, hashes) : null;
    if (text === null) {
      diagnostics.report("translation-json", { overlay }, fileOrigin(overlay));
      continue;
    }
    writeFile(path, text);
    accepted.push({ overlay, texts: Object.keys(hashes).length });
  }
  if (options.json) {
    printJson({ accepted, diagnostics: diagnostics.list.map((entry) => diagnosticJson(entry, sources)) });
  } else {
    if (!options.quiet && found.length === 0) console.log(nothing(options));
    if (!options.quiet)
      for (const { overlay, texts } of accepted)
        console.log(`${overlay}: ${counted(texts, "text")} accepted`);
    printDiagnostics(diagnostics.list, sources, "normal");
  }
  if (isUnknown(options, found)) return 2;
  return diagnostics.hasErrors ? 1 : 0;
}

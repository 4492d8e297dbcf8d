// Generates both SDKs of many specifications, compiles them, and prints what happened.
//   npm run corpus -- PATH… [--sample N] [--thorough N] [--workers N] [--fresh] [--keep]
// A path is a document, a folder, or a folder with an index.json. Rows are kept in .cache/corpus/rows.jsonl: what is
// there is not done again unless --fresh.
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { preparePython, python } from "../generator/test/python-env.ts";
import { type Checkers, checkSpec, type Row } from "./corpus/check-spec.ts";
import { sample, specsIn } from "./corpus/specs.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = join(root, ".cache/corpus");
const rowsFile = join(work, "rows.jsonl");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string" },
    thorough: { type: "string", default: "0" },
    workers: { type: "string", default: "2" },
    fresh: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});

await preparePython();
mkdirSync(work, { recursive: true });
if (values.fresh) rmSync(rowsFile, { force: true });
const all = positionals.flatMap((path) => specsIn(path));
const specs = values.sample === undefined ? all : sample(all, Number(values.sample));
const thorough = new Set(
  sample(specs, Number(values.thorough)).map((spec) => (values.thorough === "0" ? "" : spec.id)),
);
const done = new Map(readRows().map((row) => [row.id, row]));
const waiting = specs.filter((spec) => !done.has(spec.id));
await Promise.all(Array.from({ length: Number(values.workers) }, (_, index) => worker(index)));
const rows = specs.flatMap((spec) => done.get(spec.id) ?? []);
printTable(rows);
process.exitCode = rows.some((row) => failure(row) !== null) ? 1 : 0;

async function worker(index: number): Promise<void> {
  const importer = pythonImporter();
  for (let spec = waiting.shift(); spec !== undefined; spec = waiting.shift()) {
    const folder = join(work, values.keep ? spec.id : `worker-${index}`);
    mkdirSync(folder, { recursive: true });
    const checkers: Checkers = {
      root,
      thorough: thorough.has(spec.id),
      python: python() ?? "python3",
      importPython: importer.check,
    };
    const row = await checkSpec(spec, folder, checkers);
    done.set(spec.id, row);
    appendFileSync(rowsFile, `${JSON.stringify(row)}\n`);
    const problem = failure(row);
    if (problem !== null) console.log(`✗ ${row.id}: ${problem}`);
    if (process.stderr.isTTY) process.stderr.write(`\r${done.size} of ${specs.length} `);
  }
  importer.stop();
}

/** One Python process that forks for each package, because loading pydantic takes longer than checking one. */
function pythonImporter() {
  const child = spawn(python() ?? "python3", [join(root, "scripts/corpus/import-packages.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async check(folder: string, packageName: string): Promise<readonly string[]> {
      child.stdin.write(`${JSON.stringify({ folder, package: packageName })}\n`);
      const { value } = await answers.next();
      return (JSON.parse(value ?? '{"errors":["no answer"]}') as { errors: readonly string[] }).errors;
    },
    stop: () => child.stdin.end(),
  };
}

function readRows(): readonly Row[] {
  if (!existsSync(rowsFile)) return [];
  return readFileSync(rowsFile, "utf8")
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** What is wrong with a row; null where the outcome is the one the document should have. */
function failure(row: Row): string | null {
  if (row.outcome === "crashed" || row.outcome === "timed out")
    return `${row.outcome} ${Object.values(row.problems).flat().join(" ")}`;
  if (row.outcome === "refused") return row.verdict === "valid" ? `refused: ${row.codes.join(", ")}` : null;
  const [first] = Object.entries(row.problems);
  return first === undefined ? null : `${first[0]}: ${first[1][0]}`;
}

function printTable(rows: readonly Row[]): void {
  const header = "id\tverdict\toutcome\toperations\tfiles\tseconds\tmegabytes\twarnings\tproblem";
  const lines = rows.map((row) =>
    [
      row.id,
      row.verdict,
      row.outcome,
      row.operations,
      row.files,
      row.seconds.toFixed(2),
      row.megabytes.toFixed(0),
      row.warnings,
      failure(row) ?? "",
    ].join("\t"),
  );
  writeFileSync(join(work, "table.tsv"), `${[header, ...lines].join("\n")}\n`);
  const count = (test: (row: Row) => boolean) => rows.filter(test).length;
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  console.log(`${rows.length} documents, ${sum((row) => row.operations).toLocaleString("en-US")} operations`);
  console.log(
    `generated ${count((row) => row.outcome === "generated")}, refused ${count((row) => row.outcome === "refused")}`,
  );
  console.log(
    `failures ${count((row) => failure(row) !== null)}; slowest ${Math.max(...rows.map((row) => row.seconds)).toFixed(1)} s, largest ${Math.max(...rows.map((row) => row.megabytes)).toFixed(0)} MB`,
  );
  console.log("the table is in .cache/corpus/table.tsv");
}

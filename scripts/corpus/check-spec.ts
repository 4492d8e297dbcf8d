import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AnsweringProcess } from "./answering-process.ts";
import type { Row, TypeComparison } from "./row.ts";
import { firstLines, type Ran, runNode } from "./run.ts";
import type { CorpusSpec } from "./specs.ts";
import { typeDifferences } from "./types/compare-types.ts";
import type { TypeAnswer, TypeQuestion } from "./types/serve.ts";

export interface ImportQuestion {
  readonly folder: string;
  readonly package: string;
}

export interface ImportAnswer {
  readonly errors: readonly string[];
}

export interface Checkers {
  readonly root: string;
  readonly build: string;
  readonly python: string;
  readonly importer: AnsweringProcess<ImportQuestion, ImportAnswer>;
  readonly types: AnsweringProcess<TypeQuestion, TypeAnswer>;
}

const limitMilliseconds = 120_000;

/**
 * Generates both SDKs of a document, asks the compilers about them, and compares the types.
 *
 * @param thorough also run TypeScript 5.9 and pyright, which take seconds each
 */
export async function checkSpec(
  spec: CorpusSpec,
  folder: string,
  thorough: boolean,
  checkers: Checkers,
): Promise<Row> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "specpress.json"), JSON.stringify(configFor(spec.path)));
  const usage = join(folder, "usage.json");
  const reporter = join(checkers.root, "scripts/corpus/report-usage.mjs");
  const command = [join(checkers.root, "dist/cli.js"), "generate", "--config", "specpress.json", "--json"];
  const ran = await runNode(["--import", reporter, ...command], folder, limitMilliseconds, {
    USAGE_FILE: usage,
  });
  const result = parseResult(ran);
  const generated = result.outcome === "generated";
  const problems = generated ? await compile(folder, thorough, checkers) : {};
  return {
    id: spec.id,
    build: checkers.build,
    thorough,
    verdict: spec.verdict,
    version: versionOf(spec.path),
    bytes: statSync(spec.path).size,
    ...usageIn(usage),
    ...result,
    types: generated ? await compareTypes(spec, folder, checkers) : null,
    problems: result.outcome === "crashed" ? { specpress: firstLines(ran.output) } : problems,
  };
}

function configFor(spec: string): unknown {
  return {
    clients: { api: { spec } },
    targets: {
      typescript: { output: "typescript", package: "sdk" },
      python: { output: "python", package: "sdk" },
    },
  };
}

function versionOf(path: string): string {
  const text = readFileSync(path, "latin1");
  return /["']?\b(?:openapi|swagger)["']?\s*:\s*["']?(\d[\d.]*)/.exec(text)?.[1] ?? "";
}

function usageIn(path: string): Pick<Row, "seconds" | "megabytes"> {
  if (!existsSync(path)) return { seconds: 0, megabytes: 0 };
  const { seconds, bytes } = JSON.parse(readFileSync(path, "utf8")) as { seconds: number; bytes: number };
  return { seconds, megabytes: bytes / 2 ** 20 };
}

type Result = Pick<Row, "outcome" | "operations" | "files" | "warnings" | "errors" | "withoutPlace">;

interface Output {
  readonly diagnostics?: readonly { code: string; severity: string; line?: number }[];
  readonly operations?: number;
  readonly files?: number;
}

function parseResult(ran: Ran): Result {
  const none = { operations: 0, files: 0, warnings: {}, errors: {}, withoutPlace: 0 };
  if (ran.status === null) return { ...none, outcome: "timed out" };
  if (ran.status > 1) return { ...none, outcome: "crashed" };
  const { diagnostics = [], operations = 0, files = 0 } = JSON.parse(ran.stdout) as Output;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return {
    outcome: ran.status === 0 ? "generated" : "refused",
    operations,
    files,
    warnings: countsOf(diagnostics.filter(({ severity }) => severity === "warning")),
    errors: countsOf(errors),
    // What is wrong with a file as a whole has no line.
    withoutPlace: errors.filter(({ code, line }) => line === undefined && !code.startsWith("file-")).length,
  };
}

function countsOf(diagnostics: readonly { readonly code: string }[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { code } of diagnostics) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

async function compile(folder: string, thorough: boolean, checkers: Checkers): Promise<Row["problems"]> {
  const problems: Record<string, readonly string[]> = {};
  const note = (checker: string, lines: readonly string[]) => {
    if (lines.length > 0) problems[checker] = lines.slice(0, 5);
  };
  const check = async (script: string, ...args: readonly string[]) => {
    const ran = await runNode(
      [join(checkers.root, "node_modules", script), ...args],
      folder,
      limitMilliseconds,
    );
    return ran.status === 0 ? [] : firstLines(ran.output.replaceAll(folder, ""));
  };
  const [typescript, python] = [join(folder, "typescript"), join(folder, "python")];
  note("TypeScript 7", await check("typescript7/bin/tsc", "--noEmit", "-p", typescript));
  const imported = await checkers.importer.ask({ folder: python, package: "sdk" }, limitMilliseconds);
  note("Python import", imported?.errors ?? ["no answer"]);
  if (thorough) {
    note("TypeScript 5.9", await check("typescript/bin/tsc", "--noEmit", "-p", typescript));
    note("pyright", await check("pyright/index.js", "-p", python, "--pythonpath", checkers.python));
  }
  return problems;
}

async function compareTypes(
  spec: CorpusSpec,
  folder: string,
  { root, types }: Checkers,
): Promise<TypeComparison | null> {
  const question = { spec: spec.path, sdk: join(folder, "typescript"), folder: join(folder, "types") };
  const answer = await types.ask(question, limitMilliseconds);
  if (answer === null) return { compared: 0, different: [], refused: "no answer in time" };
  const { program, refused } = answer;
  if (program === null) return refused === null ? null : { compared: 0, different: [], refused };
  const compiler = join(root, "node_modules/typescript7/bin/tsc");
  const ran = await runNode([compiler, "--pretty", "false", "-p", program.folder], folder, limitMilliseconds);
  const different = typeDifferences(program, ran.output).map(
    ({ name, explanation }) => `${name}: ${explanation}`,
  );
  return { compared: program.subjects.length / 2, different, refused: null };
}

import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CorpusSpec } from "./specs.ts";

/** One row of the table. */
export interface Row {
  readonly id: string;
  readonly verdict: CorpusSpec["verdict"];
  readonly outcome: "generated" | "refused" | "crashed" | "timed out";
  readonly operations: number;
  readonly files: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly warnings: number;
  /** Codes of errors, of a document that was refused. */
  readonly codes: readonly string[];
  /** What the compilers said, by compiler; the first lines. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
}

export interface Checkers {
  readonly root: string;
  /** Also run TypeScript 5.9 and pyright, which take seconds each. */
  readonly thorough: boolean;
  importPython(folder: string, packageName: string): Promise<readonly string[]>;
  readonly python: string;
}

const limitMilliseconds = 60_000;

/** Generates both SDKs of a document, and asks the compilers about them. */
export async function checkSpec(spec: CorpusSpec, folder: string, checkers: Checkers): Promise<Row> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const usage = join(folder, "usage");
  writeFileSync(join(folder, "specpress.json"), JSON.stringify(configFor(spec.path)));
  const started = performance.now();
  const ran = await run(
    process.execPath,
    [
      "--import",
      join(checkers.root, "scripts/corpus/report-usage.mjs"),
      join(checkers.root, "dist/cli.js"),
      "generate",
      "--config",
      "specpress.json",
      "--json",
    ],
    folder,
    { USAGE_FILE: usage },
  );
  const seconds = (performance.now() - started) / 1000;
  const megabytes = existsSync(usage) ? Number(readFileSync(usage, "utf8")) / 2 ** 20 : 0;
  const base = { id: spec.id, verdict: spec.verdict, seconds, megabytes };
  const result = parseResult(ran);
  const problems = result.outcome === "generated" ? await compile(folder, checkers) : {};
  return {
    ...base,
    ...result,
    problems: ran.status === 3 ? { specpress: firstLines(ran.output) } : problems,
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

type Result = Pick<Row, "outcome" | "operations" | "files" | "warnings" | "codes">;

function parseResult(ran: Ran): Result {
  const none = { operations: 0, files: 0, warnings: 0, codes: [] };
  if (ran.status === null) return { ...none, outcome: "timed out" };
  if (ran.status > 1) return { ...none, outcome: "crashed" };
  const {
    diagnostics = [],
    operations = 0,
    files = 0,
  } = JSON.parse(ran.stdout) as {
    diagnostics?: readonly { code: string; severity: string }[];
    operations?: number;
    files?: number;
  };
  const codes = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
  const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
  return {
    outcome: ran.status === 0 ? "generated" : "refused",
    operations,
    files,
    warnings,
    codes: [...new Set(codes)],
  };
}

async function compile(folder: string, checkers: Checkers): Promise<Row["problems"]> {
  const problems: Record<string, readonly string[]> = {};
  const note = (checker: string, lines: readonly string[]) => {
    if (lines.length > 0) problems[checker] = lines.slice(0, 5);
  };
  const sdk = join(folder, "typescript");
  const tsc = async (name: string) => {
    const ran = await run(
      process.execPath,
      [join(checkers.root, "node_modules", name, "bin/tsc"), "--noEmit", "-p", sdk],
      folder,
    );
    return ran.status === 0 ? [] : firstLines(ran.output);
  };
  note("TypeScript 7", await tsc("typescript7"));
  note("Python import", await checkers.importPython(join(folder, "python"), "sdk"));
  if (checkers.thorough) {
    note("TypeScript 5.9", await tsc("typescript"));
    note("pyright", await pyright(folder, checkers));
  }
  return problems;
}

async function pyright(folder: string, checkers: Checkers): Promise<readonly string[]> {
  const tool = join(checkers.root, "node_modules/pyright/index.js");
  const ran = await run(
    process.execPath,
    [tool, "--project", join(folder, "python"), "--pythonpath", checkers.python],
    folder,
  );
  return ran.status === 0 ? [] : firstLines(ran.output.replaceAll(folder, ""));
}

function firstLines(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 5);
}

interface Ran {
  /** Null where the process did not end in time. */
  readonly status: number | null;
  readonly stdout: string;
  readonly output: string;
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const options = { cwd, env: { ...process.env, ...env }, timeout: limitMilliseconds, maxBuffer: 2 ** 28 };
  return new Promise((resolve) => {
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const killed = error !== null && (error.killed ?? false);
      const status = error === null ? 0 : killed ? null : typeof error.code === "number" ? error.code : 3;
      resolve({ status, stdout, output: stdout + stderr });
    });
  });
}

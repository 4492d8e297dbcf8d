import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MockServer } from "../mock-server.ts";
import { python, repository, run } from "../python-env.ts";
import { compilerProblems, type SampleProblem, writePrograms } from "./programs.ts";
import { type PublishedSample, strictest } from "./published.ts";
import { runPrograms } from "./run-programs.ts";

/** Where the printed packages are, and where there is room to work. */
export interface SampleProject {
  /** A package as it is published, with its sources; built by this check. */
  readonly typescript: string;
  readonly python: string;
  /** What both are called. */
  readonly package: string;
  readonly work: string;
  /** A server of its own for each language, so that each sees only its own requests. */
  serve(): Promise<MockServer>;
}

export interface SampleCheck {
  readonly language: PublishedSample["language"];
  readonly pages: number;
  readonly programs: number;
  readonly problems: readonly SampleProblem[];
  readonly seconds: number;
}

const here = fileURLToPath(new URL(".", import.meta.url));
const compiler = join(repository, "node_modules/typescript7/bin/tsc");

/** Compiles samples against the packages that they import, and runs them against a server that checks every request. */
export async function checkSamples(
  samples: readonly PublishedSample[],
  project: SampleProject,
): Promise<readonly SampleCheck[]> {
  return Promise.all((["node", "python"] as const).map((language) => checked(language, samples, project)));
}

async function checked(
  language: PublishedSample["language"],
  all: readonly PublishedSample[],
  project: SampleProject,
): Promise<SampleCheck> {
  const started = performance.now();
  const samples = all.filter((sample) => sample.language === language);
  const missing = samples.flatMap(({ page, text }) => (text === "" ? [{ page, problem: "no sample" }] : []));
  const there = samples.filter(({ text }) => text !== "");
  const { programs, problems } =
    there.length === 0
      ? { programs: 0, problems: [] }
      : await (language === "node" ? checkTypeScript : checkPython)(there, project);
  const seconds = (performance.now() - started) / 1000;
  return { language, pages: samples.length, programs, problems: [...missing, ...problems], seconds };
}

interface Findings {
  readonly programs: number;
  readonly problems: readonly SampleProblem[];
}

async function checkTypeScript(
  samples: readonly PublishedSample[],
  { typescript, package: name, work, serve }: SampleProject,
): Promise<Findings> {
  await using server = await serve();
  const folder = join(work, "typescript");
  const programs = writePrograms(samples, folder, ".ts");
  const built = await run(process.execPath, [compiler], typescript);
  if (built.status !== 0) return { programs: 0, problems: [{ page: "the package", problem: built.output }] };
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(typescript, join(folder, "node_modules", name));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: strictest, include: ["*.ts"] }),
  );
  const compiled = await run(process.execPath, [compiler], folder);
  const wrong = compiled.status === 0 ? [] : compilerProblems(compiled.output, programs);
  const preload = join(repository, "templates/typescript/testing/reroute-fetch.mjs");
  const runner = {
    command: process.execPath,
    args: ["--import", preload, join(here, "run-programs.mjs")],
    env: { REROUTE_TO: server.url },
  };
  const scripts = programs.map((program) => ({ ...program, file: program.file.replace(/\.ts$/, ".js") }));
  const ran = await runPrograms(
    scripts.filter(({ file }) => existsSync(file)),
    runner,
    server,
  );
  return { programs: programs.length, problems: [...wrong, ...ran] };
}

async function checkPython(
  samples: readonly PublishedSample[],
  { python: sdk, work, serve }: SampleProject,
): Promise<Findings> {
  await using server = await serve();
  const folder = join(work, "python");
  const programs = writePrograms(samples, folder, ".py");
  const interpreter = python();
  if (interpreter === null) return { programs: 0, problems: [{ page: "Python", problem: "it is not here" }] };
  const settings = {
    typeCheckingMode: "strict",
    extraPaths: [sdk],
    pythonVersion: "3.10",
    // The page of a deprecated operation is there to show how it is called.
    reportDeprecated: "none",
  };
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
  const pyright = join(repository, "node_modules/pyright/index.js");
  const runner = {
    command: interpreter,
    args: [join(here, "run_programs.py")],
    env: {
      PYTHONPATH: [join(repository, "generator/test/python-route"), sdk].join(":"),
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUTF8: "1",
      PYTHONWARNINGS: "ignore::DeprecationWarning",
      SPECPRESS_ROUTE: server.url,
    },
  };
  // Programs need no compiler to run, and the two take about as long.
  const [checked, ran] = await Promise.all([
    run(process.execPath, [pyright, "--project", folder, "--pythonpath", interpreter], repository),
    runPrograms(programs, runner, server),
  ]);
  const wrong = checked.status === 0 ? [] : compilerProblems(checked.output, programs);
  return { programs: programs.length, problems: [...wrong, ...ran] };
}

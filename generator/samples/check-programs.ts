import { join } from "node:path";
import type { OutputFile } from "../emit/output-file.ts";
import { planOutput, writeOutput } from "../emit/write-output.ts";
import { isFile } from "../source/list-files.ts";
import { packageFolder } from "../source/package-folder.ts";
import type { MockServer } from "./mock-server.ts";
import { compilerProblems, type Program, type SampleProblem } from "./programs.ts";
import type { SampleTarget } from "./published.ts";
import { runPrograms } from "./run-programs.ts";
import { runTool } from "./run-tool.ts";
import { type SampleTools, searchPath } from "./tools.ts";

/** The programs of one language, the package that they import, and where there is room to work. */
export interface ProgramCheck {
  readonly programs: readonly Program[];
  readonly sdk: readonly OutputFile[];
  readonly package: string;
  readonly folder: string;
  readonly tools: SampleTools;
  readonly server: MockServer;
}

/** How programs of each language are compiled and run. */
export const programChecks: Readonly<
  Record<
    SampleTarget,
    {
      readonly extension: string;
      /** What is missing on this machine, and how to come by it; null where nothing is. */
      missing(tools: SampleTools): string | null;
      check(check: ProgramCheck): Promise<readonly SampleProblem[]>;
    }
  >
> = {
  typescript: {
    extension: ".ts",
    missing: ({ tsc }) => (tsc === null ? "TypeScript: npm install --save-dev typescript" : null),
    check: checkTypeScript,
  },
  python: {
    extension: ".py",
    missing: ({ pyright, python }) =>
      pyright === null
        ? "pyright: npm install --save-dev pyright"
        : python === null
          ? "a Python that has what the SDK needs: python3 -m venv .venv && .venv/bin/pip install httpx pydantic"
          : null,
    check: checkPython,
  },
};

const helpers = packageFolder("templates/samples");

/** The compiler options that samples are held to. */
const strictest = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  types: [],
  module: "NodeNext",
  // A sample of the specification's own may import nothing.
  moduleDetection: "force",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  // The declarations of the package come from a compiler that has just checked its sources.
  skipLibCheck: true,
};

async function checkTypeScript(check: ProgramCheck): Promise<readonly SampleProblem[]> {
  const { programs, folder, tools, server } = check;
  const tsc = (at: string, ...args: string[]) => runTool(process.execPath, [tools.tsc ?? "", ...args], at);
  const sdk = join(folder, "node_modules", check.package);
  put(sdk, check.sdk);
  // Declarations are what users compile against, and what is unchanged is not compiled again.
  const built = await tsc(sdk, "--skipLibCheck", "--incremental", "--tsBuildInfoFile", "dist/.tsbuildinfo");
  if (built.status !== 0) return ofAll(programs, `the package does not compile:\n${built.output}`);
  put(join(folder, "programs"), [
    { path: "package.json", text: '{ "type": "module" }\n' },
    { path: "tsconfig.json", text: JSON.stringify({ compilerOptions: { ...strictest, outDir: "js" } }) },
    ...programs,
  ]);
  const compiled = await tsc(join(folder, "programs"));
  const wrong = compiled.status === 0 ? [] : compilerProblems(compiled.output, programs);
  const script = ({ path }: Program) => join(folder, "programs/js", path.replace(/\.ts$/, ".js"));
  const there = programs.filter((program) => isFile(script(program)));
  const ran = await runPrograms(there, script, server, {
    command: process.execPath,
    args: ["--import", join(helpers, "reroute-fetch.mjs"), join(helpers, "run-programs.mjs")],
    env: { REROUTE_TO: server.url },
  });
  return [...wrong, ...ran];
}

const pyrightSettings = {
  typeCheckingMode: "strict",
  extraPaths: ["../sdk"],
  exclude: [],
  pythonVersion: "3.10",
  // The page of a deprecated operation is there to show how it is called.
  reportDeprecated: "none",
};

async function checkPython(check: ProgramCheck): Promise<readonly SampleProblem[]> {
  const { programs, folder, tools, server } = check;
  const python = tools.python ?? "";
  put(join(folder, "sdk"), check.sdk);
  put(join(folder, "programs"), [
    { path: "pyrightconfig.json", text: JSON.stringify(pyrightSettings) },
    ...programs,
  ]);
  const pyright = [tools.pyright ?? "", "--project", join(folder, "programs"), "--pythonpath", python];
  // Programs need no compiler to run, and the two take about as long.
  const [checked, ran] = await Promise.all([
    runTool(process.execPath, pyright, folder),
    runPrograms(programs, ({ path }) => join(folder, "programs", path), server, {
      command: python,
      args: [join(helpers, "run_programs.py")],
      env: {
        PYTHONPATH: searchPath(join(helpers, "route"), join(folder, "sdk")),
        PYTHONDONTWRITEBYTECODE: "1",
        PYTHONUTF8: "1",
        PYTHONWARNINGS: "ignore::DeprecationWarning",
        SPECPRESS_ROUTE: server.url,
      },
    }),
  ]);
  const wrong = checked.status === 0 ? [] : compilerProblems(checked.output, programs);
  return [...wrong, ...ran];
}

function ofAll(programs: readonly Program[], problem: string): readonly SampleProblem[] {
  return programs.flatMap(({ pages }) => pages.map((page) => ({ page, problem })));
}

/** What stands in these folders is a working copy; nothing in it is anybody's own. */
function put(folder: string, files: readonly OutputFile[]): void {
  writeOutput(planOutput(folder, folder, files));
}

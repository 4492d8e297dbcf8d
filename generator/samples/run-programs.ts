import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { MockServer } from "./mock-server.ts";
import type { Program, SampleProblem } from "./programs.ts";

/** A process that takes a program and what it is to receive on each line of JSON, runs it, and answers with another. */
export interface Runner {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly output: string;
  readonly error: string | null;
}

const limitMilliseconds = 30_000;

/**
 * Runs programs one after the other in one process, since starting a process for each costs more than all else, and
 * looks at what each asked the server.
 *
 * @param fileOf where a program stands
 */
export async function runPrograms(
  programs: readonly Program[],
  fileOf: (program: Program) => string,
  server: MockServer,
  runner: Runner,
): Promise<readonly SampleProblem[]> {
  const problems: SampleProblem[] = [];
  // One that takes the process with it leaves the others to the next process.
  for (let next = 0; next < programs.length; )
    next = await runSome(programs, next, fileOf, server, runner, problems);
  return problems;
}

/** @returns the first program that was not run */
async function runSome(
  programs: readonly Program[],
  from: number,
  fileOf: (program: Program) => string,
  server: MockServer,
  runner: Runner,
  problems: SampleProblem[],
): Promise<number> {
  const child = spawn(runner.command, runner.args, {
    // The server is here, whatever proxy there is on the way elsewhere.
    env: { ...process.env, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1", ...runner.env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  // That the process has ended is seen where its answer is waited for.
  child.stdin.on("error", () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    for (const [index, program] of programs.entries()) {
      if (index < from) continue;
      const { api, operation, delivery } = program;
      server.begin(api, operation);
      child.stdin.write(`${JSON.stringify({ file: fileOf(program), delivery })}\n`);
      const line = await withinLimit(answers.next());
      const outcome: Outcome =
        line === null || line.done === true
          ? { output: "", error: "it did not end, or took the process with it" }
          : (JSON.parse(line.value) as Outcome);
      const problem = problemOf(outcome, program, server);
      if (problem !== null) problems.push(...program.pages.map((page) => ({ page, problem })));
      if (line === null || line.done === true) return index + 1;
    }
    return programs.length;
  } finally {
    child.kill();
  }
}

async function withinLimit<Value>(value: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMilliseconds);
  });
  return Promise.race([value, limit]).finally(() => clearTimeout(timer));
}

/**
 * A program must end well, and have made the request of its page; with none that it makes anything may be wrong. Or it
 * must have shown what was delivered.
 */
function problemOf(
  { error, output }: Outcome,
  { operation, delivery }: Program,
  { handled }: MockServer,
): string | null {
  const [problem] = handled.flatMap(({ problems }) => problems);
  if (problem !== undefined) return problem;
  if (error !== null) return error;
  if (delivery !== null) return output.trim() === "" ? "it shows nothing of its delivery" : null;
  if (handled.some((request) => request.operation === operation)) return null;
  const asked = handled.map((request) => request.operation?.name.wire);
  return `it asks for ${asked.join(", ") || "nothing"}, and not for ${operation.name.wire}`;
}

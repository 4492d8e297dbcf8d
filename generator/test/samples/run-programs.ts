import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { MockServer } from "../mock-server.ts";
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
 */
export async function runPrograms(
  programs: readonly Program[],
  runner: Runner,
  server: MockServer,
): Promise<readonly SampleProblem[]> {
  const child = spawn(runner.command, runner.args, {
    env: { ...process.env, ...runner.env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    const problems: SampleProblem[] = [];
    for (const program of programs) {
      const before = server.handled.length;
      const { file, delivery } = program;
      child.stdin.write(`${JSON.stringify({ file, delivery })}\n`);
      const line = await withinLimit(answers.next());
      const outcome: Outcome =
        line === null || line.done === true
          ? { output: "", error: "it did not end, or took the process with it" }
          : (JSON.parse(line.value) as Outcome);
      const problem = problemOf(outcome, program, server, before);
      if (problem !== null) problems.push(...program.pages.map((page) => ({ page, problem })));
      if (line === null || line.done === true) break;
    }
    return problems;
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
 * A program must end well, and have made the one request of its page, with which nothing is wrong; or have shown what
 * was delivered.
 */
function problemOf(
  { error, output }: Outcome,
  { method, delivery }: Program,
  server: MockServer,
  before: number,
): string | null {
  const handled = server.handled.slice(before);
  const [problem] = handled.flatMap(({ problems }) => problems);
  if (problem !== undefined) return problem;
  if (error !== null) return error;
  if (delivery !== null) return output.trim() === "" ? "it shows nothing of its delivery" : null;
  const asked = handled.map(({ operation }) => plain(operation ?? ""));
  // Operations of some frameworks are called `Controller_method`, their methods after the second part.
  return asked.length === 1 && asked[0]?.endsWith(plain(method)) === true
    ? null
    : `it asked for ${asked.join(", ") || "nothing"}`;
}

function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

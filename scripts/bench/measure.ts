import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { quietEnvironment } from "./peers.ts";

/** What one command used: seconds, and megabytes at the peak of its largest process. */
export interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** One run of a command; `failure` is null where it ended well, else its last words. */
export interface Run extends Usage {
  readonly failure: string | null;
}

export interface Command {
  readonly node: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly scratch: string;
}

const limitMilliseconds = 300_000;
const hook = join(import.meta.dirname, "report-usage.cjs");

/** Runs a command as a whole process, as its users do. */
export async function measure({ node, args, cwd, env = {}, scratch }: Command): Promise<Run> {
  const usageFile = join(scratch, "usage");
  rmSync(usageFile, { force: true });
  const started = performance.now();
  const child = spawn(node, [...args], {
    cwd,
    timeout: limitMilliseconds,
    env: {
      ...process.env,
      ...quietEnvironment,
      ...env,
      NODE_OPTIONS: `--require ${JSON.stringify(hook)}`,
      USAGE_FILE: usageFile,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => {
      said.push(part);
    });
  const status = await new Promise<number | null>((done) => child.on("close", done));
  const wall = (performance.now() - started) / 1000;
  const failure = status === 0 ? null : (lastWords(Buffer.concat(said).toString()) ?? `exit ${status}`);
  return { wall, ...readUsage(usageFile), failure };
}

/** Processes that a command starts count with it; memory is that of the largest. */
function readUsage(file: string): { readonly cpu: number; readonly memory: number } {
  if (!existsSync(file)) return { cpu: Number.NaN, memory: Number.NaN };
  const parts = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly cpu: number; readonly memory: number });
  return {
    cpu: parts.reduce((sum, part) => sum + part.cpu, 0),
    memory: Math.max(...parts.map((part) => part.memory)),
  };
}

function lastWords(output: string): string | null {
  const lines = output.split("\n").filter((line) => /\S/.test(line));
  const telling = lines.find((line) => /error|fail|invalid|cannot/i.test(line)) ?? lines.at(-1);
  return telling?.trim().slice(0, 100) ?? null;
}

/** The median of each figure by itself. */
export function medians(runs: readonly Usage[]): Usage {
  const of = (pick: (run: Usage) => number) => median(runs.map(pick));
  return { wall: of((run) => run.wall), cpu: of((run) => run.cpu), memory: of((run) => run.memory) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Input } from "./inputs.ts";
import { measure, medians, type Run, type Usage } from "./measure.ts";

/** Where measuring happens, and with what. */
export interface Bench {
  readonly root: string;
  readonly scratch: string;
  readonly node: string;
  readonly runs: number;
}

export function generateArguments(input: Input, output: string, bench: Bench): readonly string[] {
  const cli = join(bench.root, "dist/cli.js");
  const target = ["--target", "typescript", "--out", output, "--name", "sdk"];
  return [cli, "generate", "--spec", input.path, ...target];
}

/** The TypeScript SDK of an input, as one process. */
export function generateOnce(input: Input, output: string, bench: Bench): Promise<Run> {
  return measure({
    node: bench.node,
    args: [...generateArguments(input, output, bench), "--quiet"],
    cwd: bench.scratch,
    env: { XDG_CACHE_HOME: join(bench.scratch, "cache") },
    scratch: bench.scratch,
  });
}

/** Medians over several runs; each `prepare`s by itself. */
export async function generateOften(
  input: Input,
  bench: Bench,
  prepare: (output: string, round: number) => void = forget,
): Promise<Usage> {
  const output = join(bench.scratch, "out/ours");
  const runs: Run[] = [];
  for (let round = 1; round <= bench.runs; round++) {
    prepare(output, round);
    const run = await generateOnce(input, output, bench);
    if (run.failure !== null) throw new Error(`${input.name}: ${run.failure}`);
    runs.push(run);
  }
  return medians(runs);
}

function forget(output: string): void {
  rmSync(output, { recursive: true, force: true });
}

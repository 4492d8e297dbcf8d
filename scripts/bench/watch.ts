import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { changeOneOperation, copied, type Input } from "./inputs.ts";
import { median } from "./measure.ts";
import { type Bench, generateArguments } from "./specpress.ts";
import { figure, table } from "./tables.ts";

/** `--watch`: from the moment an operation is saved to the moment its files are written. */
export async function watching(inputs: readonly Input[], bench: Bench): Promise<string> {
  const rows: string[][] = [];
  for (const input of inputs) {
    const copy = copied(bench.scratch, input);
    const output = join(bench.scratch, "out/watched");
    rmSync(output, { recursive: true, force: true });
    const args = [...generateArguments(copy, output, bench), "--watch"];
    rows.push([input.name, figure(await watchOne(copy, args, bench), 3)]);
  }
  return `--watch, one operation changed\n\n${table(["", "seconds after the save"], rows)}`;
}

/** Seconds from a save of the input to the line that a watching command prints once its files are written. */
export async function watchOne(input: Input, args: readonly string[], bench: Bench): Promise<number> {
  const child = spawn(bench.node, args, { cwd: bench.scratch, stdio: ["ignore", "pipe", "ignore"] });
  try {
    // Every run ends in one line, which is printed after its files are written.
    const runs = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await runs.next();
    await pause();
    const times: number[] = [];
    for (let round = 1; round <= Math.max(3, bench.runs); round++) {
      const saved = changeOneOperation(input, round);
      await runs.next();
      times.push((performance.now() - saved) / 1000);
      await pause();
    }
    return median(times);
  } finally {
    child.kill();
  }
}

/** The watcher needs a moment until it is ready; people need one to type. */
function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1000));
}

import { spawn } from "node:child_process";
import { rmSync, watch } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { manifestName } from "../../generator/emit/manifest.ts";
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
    rows.push([input.name, figure(await watchOne(copy, output, args, bench), 3)]);
  }
  return `--watch, one operation changed\n\n${table(["", "seconds after the save"], rows)}`;
}

/** Seconds from a save of the input until a watching command has written its files. */
export async function watchOne(
  input: Input,
  output: string,
  args: readonly string[],
  bench: Bench,
): Promise<number> {
  const child = spawn(bench.node, args, { cwd: bench.scratch, stdio: ["ignore", "pipe", "ignore"] });
  try {
    // Every run ends in one line.
    const runs = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    await runs.next();
    await pause();
    const times: number[] = [];
    for (let round = 1; round <= Math.max(3, bench.runs); round++) {
      const written = lastWrite(output);
      const saved = changeOneOperation(input, round);
      times.push(((await written) - saved) / 1000);
      await runs.next();
      await pause();
    }
    return median(times);
  } finally {
    child.kill();
  }
}

/** When the list of its files is replaced in an output, which is the last that a run does to it. */
function lastWrite(output: string): Promise<number> {
  return new Promise((done) => {
    const watcher = watch(output, (_event, name) => {
      if (name !== manifestName) return;
      watcher.close();
      done(performance.now());
    });
  });
}

/** The watcher needs a moment until it is ready; people need one to type. */
function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1000));
}

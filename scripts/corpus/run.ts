import { execFile } from "node:child_process";

export interface Ran {
  /** Null where the process did not end in time. */
  readonly status: number | null;
  readonly stdout: string;
  readonly output: string;
}

/** Runs a script of Node to its end, or to the end of its time. */
export function runNode(
  args: readonly string[],
  cwd: string,
  limitMilliseconds: number,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const options = { cwd, env: { ...process.env, ...env }, timeout: limitMilliseconds, maxBuffer: 2 ** 29 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], options, (error, stdout, stderr) => {
      const killed = error !== null && (error.killed ?? false);
      const status = error === null ? 0 : killed ? null : typeof error.code === "number" ? error.code : 3;
      resolve({ status, stdout, output: stdout + stderr });
    });
  });
}

export function firstLines(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, 5);
}

import { execFile } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface Ran {
  readonly status: number;
  readonly output: string;
}

/**
 * Runs a program to its end without blocking, so that a server in this process can answer it. Its output is without the
 * colours that some print wherever `FORCE_COLOR` is set.
 */
export function runTool(command: string, args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ status, output: stripVTControlCharacters(stdout + stderr) });
    });
  });
}

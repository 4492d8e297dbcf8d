import { execFileSync } from "node:child_process";
import { join, relative } from "node:path";

/**
 * When each file below a folder was last committed, in milliseconds, by its path below the folder. Empty without git,
 * without a repository, and for files that were never committed. One call of git serves thousands of files.
 */
export function gitTimes(folder: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const git = (args: readonly string[]) =>
    execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
  let log: string;
  let prefix: string;
  try {
    prefix = relative(git(["rev-parse", "--show-toplevel"]).trim(), join(folder)).replaceAll("\\", "/");
    log = git([
      "-c",
      "core.quotePath=false",
      "log",
      "--format=%x00%ct",
      "--name-only",
      "--no-renames",
      "--",
      ".",
    ]);
  } catch {
    return times;
  }
  for (const commit of log.split("\0").slice(1)) {
    const [seconds = "", ...files] = commit.split("\n").filter((line) => line !== "");
    for (const file of files) {
      const path = prefix === "" ? file : file.slice(prefix.length + 1);
      if (!times.has(path)) times.set(path, Number(seconds) * 1000);
    }
  }
  return times;
}

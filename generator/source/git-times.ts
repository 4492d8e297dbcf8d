import { execFileSync } from "node:child_process";

/**
 * When each file below a folder was last committed, in milliseconds, by its path below the folder. Empty without git,
 * without a repository, and for files that were never committed, or before a shallow clone begins. One call of git serves
 * thousands of files.
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
  let isShallow: boolean;
  try {
    isShallow = git(["rev-parse", "--is-shallow-repository"]).trim() === "true";
    log = git([
      "-c",
      "core.quotePath=false",
      "log",
      "--format=%x00%ct %P",
      "--name-only",
      "--no-renames",
      "--relative",
      "--no-show-signature",
      "--",
      ".",
    ]);
  } catch {
    return times;
  }
  for (const commit of log.split("\0").slice(1)) {
    const [head = "", ...files] = commit.split("\n").filter((line) => line !== "");
    const [seconds, parent = ""] = head.split(" ");
    // The first commit of a shallow clone seems to have made every file.
    if (isShallow && parent === "") continue;
    for (const file of files) if (!times.has(file)) times.set(file, Number(seconds) * 1000);
  }
  return times;
}

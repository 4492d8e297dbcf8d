import { once } from "node:events";
import { dirname } from "node:path";
import type { Sources } from "../source/sources.ts";

/**
 * Runs some work, and again whenever a file that it read has changed, or a file appears beside one; ends when the
 * process is interrupted. What changes during a run starts another after it.
 *
 * @param work does one run and gives the sources it read from
 */
export async function watch(work: () => Promise<Sources>): Promise<void> {
  const { watch: watchFiles } = await import("chokidar");
  let sources = await work();
  // An editor empties a file before it writes it; what counts is the file at rest.
  const awaitWriteFinish = { stabilityThreshold: 10, pollInterval: 5 };
  const watcher = watchFiles(foldersOf(sources), { ignoreInitial: true, depth: 0, awaitWriteFinish });
  await once(watcher, "ready");
  let running = false;
  let again = sources.isStale();
  const runAll = async () => {
    if (running) return;
    running = true;
    while (again) {
      again = false;
      sources = await work();
      watcher.add(foldersOf(sources));
    }
    running = false;
  };
  const start = () => {
    again = true;
    void runAll();
  };
  watcher.on("add", start);
  for (const event of ["change", "unlink"] as const) {
    watcher.on(event, (path) => {
      if ([...sources.paths()].includes(path)) start();
    });
  }
  await runAll();
  await once(process, "SIGINT");
  await watcher.close();
}

/** Folders rather than files: editors replace files, and new ones may matter. */
function foldersOf(sources: Sources): string[] {
  return [...new Set([...sources.paths()].map((path) => dirname(path)))];
}

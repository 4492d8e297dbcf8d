import { once } from "node:events";
import { FolderWatcher } from "../source/folder-watcher.ts";
import type { Sources } from "../source/sources.ts";

/** How long nothing must happen before a run: an editor empties a file before it writes it. */
const restMilliseconds = 10;

/**
 * Runs some work, and again whenever a file that it read has changed, or a file appears beside one; ends when the
 * process is interrupted. What changes during a run starts another after it.
 *
 * @param work does one run with the files as they are then
 */
export async function watch(first: Sources, work: (sources: Sources) => Promise<void>): Promise<void> {
  let sources = first;
  let running = false;
  let again = true;
  const runAll = async () => {
    if (running) return;
    running = true;
    while (again) {
      again = false;
      sources = sources.again();
      await work(sources);
      watcher.follow(sources);
    }
    running = false;
  };
  let rest: NodeJS.Timeout | undefined;
  const watcher = new FolderWatcher(() => {
    clearTimeout(rest);
    rest = setTimeout(() => {
      again = true;
      void runAll();
    }, restMilliseconds);
  });
  await runAll();
  await once(process, "SIGINT");
  clearTimeout(rest);
  watcher.close();
}

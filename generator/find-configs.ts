import { join } from "node:path";
import { isFile, listFolders } from "./source/list-files.ts";

const names = ["specpress.config.ts", "specpress.config.js", "specpress.yaml", "specpress.json"];

/** The config in a folder; where there is none, those of each folder under `specs/`. Absolute paths, sorted. */
export function findConfigs(folder: string): readonly string[] {
  const here = configIn(folder);
  if (here !== null) return [here];
  return listFolders(join(folder, "specs")).flatMap((path) => configIn(path) ?? []);
}

function configIn(folder: string): string | null {
  const name = names.find((candidate) => isFile(join(folder, candidate)));
  return name === undefined ? null : join(folder, name);
}

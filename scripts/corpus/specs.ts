import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { listFiles } from "../../generator/source/list-files.ts";

/** A document of the corpus, and what is known of it. */
export interface CorpusSpec {
  /** Tells it apart in the table. */
  readonly id: string;
  readonly path: string;
  /** `invalid` documents have to end in a diagnostic, `valid` ones in an SDK; of others neither is asked. */
  readonly verdict: "valid" | "invalid" | "unknown";
}

interface IndexEntry {
  readonly path: string;
  readonly verdict: string;
  readonly remoteRefs?: number;
  readonly missing?: readonly string[];
}

/** The documents that a path stands for: a file, a folder with an `index.json` that lists some, or any folder. */
export function specsIn(path: string, name = path): readonly CorpusSpec[] {
  const absolute = resolve(path);
  if (statSync(absolute).isFile()) return [{ id: idOf(name), path: absolute, verdict: "unknown" }];
  const index = join(absolute, "index.json");
  if (!existsSync(index)) {
    const files = listFiles(absolute).filter((file) => /\.(ya?ml|json)$/.test(file));
    return files.map((file) => ({
      id: idOf(`${name}/${file}`),
      path: join(absolute, file),
      verdict: "unknown",
    }));
  }
  const { documents } = JSON.parse(readFileSync(index, "utf8")) as { documents: readonly IndexEntry[] };
  return documents.map((entry) => ({
    id: idOf(`${name}/${entry.path}`),
    path: join(absolute, entry.path),
    verdict: verdictOf(entry),
  }));
}

/** A document that needs the network, or files that exist nowhere, cannot be generated however valid it is. */
function verdictOf(entry: IndexEntry): CorpusSpec["verdict"] {
  if (entry.verdict === "invalid") return "invalid";
  const complete = (entry.remoteRefs ?? 0) === 0 && (entry.missing ?? []).length === 0;
  return entry.verdict === "valid" && complete ? "valid" : "unknown";
}

function idOf(path: string): string {
  return path.replace(/^(\.\.?\/)+/, "").replace(/[^\w./-]+/g, "_");
}

/** A fixed sample: every nth document, so that all sources are in it. */
export function sample<T>(list: readonly T[], size: number): readonly T[] {
  const step = Math.max(1, list.length / size);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

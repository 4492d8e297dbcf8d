import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Sources } from "./sources.ts";

/**
 * Does work that reads documents, and does it anew once those of the network that it asked for are there: what a
 * specification is made of shows only in reading it. Without the network that is once.
 */
export async function withRemote<Result>(
  sources: Sources,
  diagnostics: Diagnostics,
  work: (diagnostics: Diagnostics) => Result,
): Promise<Result> {
  for (;;) {
    const attempt = new Diagnostics();
    const result = work(attempt);
    if (await sources.remote.fetchWanted()) continue;
    diagnostics.add(attempt.list);
    return result;
  }
}

import { type Diagnostic, Diagnostics } from "./diagnostics/diagnostic.ts";
import { loadClient } from "./load-client.ts";
import { Sources } from "./source/sources.ts";

/** Everything there is to say about a specification, without printing anything from it. */
export function lint(spec: string, sources: Sources = new Sources(process.cwd())): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  loadClient("api", { spec, overlays: [], translations: {} }, sources.folder, sources, diagnostics);
  return diagnostics.list;
}

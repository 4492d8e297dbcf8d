import { stringify } from "yaml";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import { emptyLedger, type Ledger } from "./lower/ledger.ts";
import { isFile } from "./source/list-files.ts";
import type { Sources } from "./source/sources.ts";

const heading = `# Public names that specpress has given, so that no change of the specification ever renames what was
# published. Commit this file. Delete an entry to have its name given anew.
`;

/** Reads a ledger; one that is not there yet is empty. */
export function readLedger(path: string, sources: Sources, diagnostics: Diagnostics): Ledger {
  if (!isFile(path)) return emptyLedger;
  const document = sources.document(path, (entry) => diagnostics.add([entry]));
  if (document === null) return emptyLedger;
  const operations = entriesOf(document.root, "operations");
  const types = entriesOf(document.root, "types");
  if (operations !== null && types !== null) return { operations, types };
  const reason = "it needs 'operations' and 'types', each with a name for every key";
  diagnostics.report("ledger-invalid", { reason }, fileOrigin(document.file));
  return emptyLedger;
}

function entriesOf(root: unknown, key: string): ReadonlyMap<string, string> | null {
  const section = typeof root === "object" && root !== null ? (root as Record<string, unknown>)[key] : null;
  if (typeof section !== "object" || section === null) return null;
  const entries = Object.entries(section);
  return entries.every((entry): entry is [string, string] => typeof entry[1] === "string")
    ? new Map(entries)
    : null;
}

export function printLedger(ledger: Ledger): string {
  const data = { operations: Object.fromEntries(ledger.operations), types: Object.fromEntries(ledger.types) };
  return heading + stringify(data, { lineWidth: 0 });
}

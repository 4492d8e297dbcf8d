import { stringify } from "yaml";
import * as z from "zod";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import type { Contract } from "./lower/contracts.ts";
import { emptyLedger, type Ledger } from "./lower/ledger.ts";
import { isFile } from "./source/list-files.ts";
import type { Sources } from "./source/sources.ts";

const heading = `# Public names that specpress has given, so that no change of the specification ever renames what was
# published. Commit this file. Delete an entry to have its name given anew. A page that was renamed has a list: its
# name now, then its former ones, which lead to it. Contracts tell by which version an operation was changed.
`;

const names = z.record(z.string(), z.string());

/** A digest and the version with which the operation became that. */
const contract = z.string().regex(/^\S+ /, "a contract is a digest and a version");

/** Ledgers of the first kind have no addresses yet. */
const ledgerSchema = z.strictObject({
  operations: names,
  groups: names.default({}),
  types: names,
  pages: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).default({}),
  anchors: names.default({}),
  since: names.default({}),
  contracts: z.record(z.string(), z.union([contract, z.array(contract).min(1)])).default({}),
  generations: z.record(z.string(), z.int()).default({}),
});

/** Reads a ledger; one that is not there yet is empty. */
export function readLedger(path: string, sources: Sources, diagnostics: Diagnostics): Ledger {
  if (!isFile(path)) return emptyLedger;
  const document = sources.document(path, (entry) => diagnostics.add([entry]));
  if (document === null) return emptyLedger;
  const result = ledgerSchema.safeParse(document.root);
  if (result.success) {
    const { operations, groups, types, pages, anchors, since, contracts, generations } = result.data;
    return {
      operations: new Map(Object.entries(operations)),
      groups: new Map(Object.entries(groups)),
      types: new Map(Object.entries(types)),
      pages: new Map(Object.entries(pages).map(([key, page]) => [key, [page].flat()])),
      anchors: new Map(Object.entries(anchors)),
      since: new Map(Object.entries(since)),
      contracts: new Map(
        Object.entries(contracts).map(([key, written]) => [key, [written].flat().map(readContract)]),
      ),
      generations: new Map(Object.entries(generations)),
    };
  }
  const reason = z.prettifyError(result.error).replaceAll("\n", " ");
  diagnostics.report("ledger-invalid", { reason }, fileOrigin(document.file));
  return emptyLedger;
}

function readContract(text: string): Contract {
  const [digest = "", ...version] = text.split(" ");
  return { digest, version: version.join(" ") };
}

export function printLedger(ledger: Ledger): string {
  const data = {
    operations: Object.fromEntries(ledger.operations),
    ...(ledger.groups.size === 0 ? {} : { groups: Object.fromEntries(ledger.groups) }),
    types: Object.fromEntries(ledger.types),
    pages: Object.fromEntries(
      [...ledger.pages].map(([key, [name, ...former]]) => [
        key,
        former.length === 0 ? name : [name, ...former],
      ]),
    ),
    anchors: Object.fromEntries(ledger.anchors),
    ...(ledger.since.size === 0 ? {} : { since: Object.fromEntries(ledger.since) }),
    contracts: Object.fromEntries(
      [...ledger.contracts].map(([key, contracts]) => {
        const [first, ...others] = contracts.map(({ digest, version }) => `${digest} ${version}`);
        return [key, others.length === 0 ? first : [first, ...others]];
      }),
    ),
    ...(ledger.generations.size === 0 ? {} : { generations: Object.fromEntries(ledger.generations) }),
  };
  return heading + stringify(data, { lineWidth: 0 });
}

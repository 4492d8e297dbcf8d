import { stringify } from "yaml";
import * as z from "zod";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { fileOrigin } from "./diagnostics/origin.ts";
import type { Contract } from "./lower/contracts.ts";
import { emptyLedger, type Ledger } from "./lower/ledger.ts";
import type { Sources } from "./source/sources.ts";

const heading = `# Public names that specpress has given, so that no change of the specification ever renames what was
# published. Commit this file. Delete an entry to have its name given anew.
# - pages: one that was renamed has a list: its name now, then its former ones, which lead to it.
# - since: the version of the API with which an operation came, unless it was there when this file began.
# - contracts: by which version an operation was changed.
# - generations: what came later, with the number of the change of this file that brought it. Of things that want the
#   same name in an SDK, those without a number have it, then those of the lower number.
# - members: what types, operations and the client's credentials consist of, with such a number behind what came later.
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
  members: names.default({}),
});

/** Reads a ledger; one that is not there yet is empty. */
export function readLedger(path: string, sources: Sources, diagnostics: Diagnostics): Ledger {
  const text = sources.text(path);
  if (text.kind === "failed" && text.diagnostic.code === "file-not-found") return emptyLedger;
  const document = sources.document(path, (entry) => diagnostics.add([entry]));
  if (document === null) return emptyLedger;
  const result = ledgerSchema.safeParse(document.root);
  if (result.success) {
    const { operations, groups, types, pages, anchors, since, contracts, generations, members } = result.data;
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
      members: new Map(Object.entries(members).map(([key, own]) => [key, readAges(own)])),
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

/** `id foo_bar@3`: a line for each of thousands of types. What would be taken for something else has its code point. */
function printAges(ages: ReadonlyMap<string, number>): string {
  return [...ages]
    .map(([member, age]) => {
      const name = member.replace(/[\s@%]/g, (character) => `%${character.charCodeAt(0).toString(16)};`);
      return `${name === "" ? nameless : name}${age === 0 ? "" : `@${age}`}`;
    })
    .join(" ");
}

const nameless = "%;";

function readAges(text: string): ReadonlyMap<string, number> {
  const members = text.split(" ").filter((member) => member !== "");
  return new Map(
    members.map((member) => {
      const [, written = "", age = "0"] = /^(.*?)(?:@(\d+))?$/.exec(member) ?? [];
      const name = written.replace(/%([\da-f]{1,4});/g, (_, code) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      );
      return [name === nameless ? "" : name, Number(age)];
    }),
  );
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
    members: Object.fromEntries([...ledger.members].map(([key, ages]) => [key, printAges(ages)])),
  };
  return heading + stringify(data, { lineWidth: 0 });
}

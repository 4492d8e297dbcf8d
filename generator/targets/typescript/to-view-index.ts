import { camelCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { PlannedClient } from "./plan-clients.ts";
import { type ExportStructure, kinds, type Statement } from "./printer/structures.ts";

/** What a client's folder offers: `genauth/management`. */
export function clientIndexFile({ base, client, names }: PlannedClient, header: string): Statement[] {
  const webhooks = client.api.webhookPayload === null ? [] : ["./webhooks.js"];
  const groups = names.groups.length === 0 ? [] : ["./groups.js"];
  const modules = [base.module, "./client.js", ...groups, "./operations.js", "./types.js", ...webhooks];
  return [header, ...startApart(exportAll(modules))];
}

/**
 * What the package offers under its own name. A package of one client offers everything; of several, whose
 * types may have equal names, the classes, and the rest under the clients' own subpaths.
 */
export function indexFile(
  clients: readonly PlannedClient[],
  additions: readonly string[],
  header: string,
): Statement[] {
  const [only] = clients;
  const own =
    clients.length === 1 && only !== undefined
      ? exportAll([`./${only.folder}/index.js`])
      : clients.flatMap(classesOf);
  const written = additions.includes("index.ts") ? ["./additions/index.js"] : [];
  return [header, ...startApart([...own, ...exportAll([...written, "./runtime/index.js"])])];
}

function classesOf({ client, folder, base, printsBase, names }: PlannedClient): ExportStructure[] {
  const classes: ExportStructure = {
    kind: kinds.export,
    moduleSpecifier: `./${folder}/client.js`,
    namedExports: [{ name: client.className }],
  };
  if (!printsBase) return [...exportAll([base.module.replace("../", "./")]), classes];
  const namedExports = [{ name: names.base }, { name: names.options, isTypeOnly: true }];
  return [{ kind: kinds.export, moduleSpecifier: `./${folder}/base.js`, namedExports }, classes];
}

/** The types for openapi-fetch: of one client as they are, of several each under its name. */
export function openapiIndexFile(clients: readonly PlannedClient[], header: string): Statement[] {
  const several = clients.length > 1;
  const statements = clients.map(({ client, folder }): ExportStructure => {
    const all = { kind: kinds.export, isTypeOnly: true, moduleSpecifier: `./${folder}/openapi.js` };
    return several ? { ...all, namespaceExport: camelCase(words(client.key)) } : all;
  });
  return [header, ...startApart(statements)];
}

function exportAll(modules: readonly string[]): ExportStructure[] {
  return modules.map((moduleSpecifier) => ({ kind: kinds.export, moduleSpecifier }));
}

function startApart([first, ...others]: readonly ExportStructure[]): ExportStructure[] {
  return first === undefined ? [] : [{ ...first, leadingTrivia: "\n" }, ...others];
}

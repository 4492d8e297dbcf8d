import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Client, Project } from "../../ir/project.ts";
import { Memory } from "../../memory/memory.ts";
import { NameScope } from "../../naming/allocate.ts";
import { ExampleArguments } from "./example-arguments.ts";
import { type ClientNames, clientNames } from "./names.ts";
import type { TypeScriptOptions } from "./options.ts";
import { reservedTypes } from "./reserved.ts";
import type { Base } from "./to-view-client.ts";
import { Wires } from "./wires.ts";

/** A client, and where and under which names its code stands. */
export interface PlannedClient {
  readonly client: Client;
  /** Below `src/`, and the package's subpath. */
  readonly folder: string;
  readonly names: ClientNames;
  readonly base: Base;
  /** Whether the base class is printed from the specification. */
  readonly printsBase: boolean;
  readonly examples: ExampleArguments;
  readonly wires: Wires;
}

/** What `src/` holds beside the clients' folders. */
const reservedFolders = ["runtime", "additions", "index", "openapi"];

/** @param memory of earlier runs, for those who report nothing */
export function planClients(
  { clients }: Project,
  options: TypeScriptOptions,
  diagnostics: Diagnostics,
  memory = new Memory(),
): readonly PlannedClient[] {
  const folders = new NameScope(reservedFolders, (name) => name.toLowerCase());
  const classes = new Set<string>(reservedTypes);
  return clients.map((client) => {
    const { className, api } = client;
    if (classes.has(className)) diagnostics.report("typescript-class-name", { name: className }, api.origin);
    classes.add(className);
    const named = () => {
      const wires = new Wires(api, options);
      const names = clientNames(client, wires, options.grouping, diagnostics);
      return { wires, names, examples: new ExampleArguments(api, wires) };
    };
    const own = memory.recall(client.key, () => [client, options], named);
    const written = Object.hasOwn(options.bases, client.key) ? options.bases[client.key] : undefined;
    return {
      client,
      folder: folders.allocate(client.key, `${client.key}-client`),
      base: written === undefined ? { name: own.names.base, module: "./base.js" } : writtenBase(written),
      printsBase: written === undefined,
      ...own,
    };
  });
}

/** `folder/file.ts#ClassName`, among the additions. */
function writtenBase(reference: string): Base {
  const [file = "", name = ""] = reference.split("#");
  return { name, module: `../additions/${file.replace(/\.ts$/, ".js")}` };
}

/** Bases that no client or no file answers to. */
export function checkBases(
  { clients }: Project,
  { bases }: TypeScriptOptions,
  additions: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): void {
  const [first] = clients;
  for (const [key, reference] of Object.entries(bases)) {
    const client = clients.find((candidate) => candidate.key === key);
    const origin = (client ?? first)?.api.origin;
    if (origin === undefined) return;
    if (client === undefined) {
      const known = clients.map((candidate) => candidate.key).join(", ");
      diagnostics.report("typescript-base-client", { client: key, known }, origin);
    } else if (!additions.has(reference.split("#")[0] ?? "")) {
      diagnostics.report("typescript-base-missing", { client: key, reference }, origin);
    }
  }
}

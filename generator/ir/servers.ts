import type { Api, Server, ServerVariable } from "./api.ts";
import type { Operation } from "./operation.ts";

/**
 * A variable of the servers that a client calls, which its users may set. One name is one variable, on whichever
 * servers it stands; each server has a default of its own.
 */
export interface SettableVariable {
  readonly name: string;
  /** What some server takes; empty where one of them takes any text. */
  readonly values: readonly string[];
  /** The servers' defaults, each once. */
  readonly defaults: readonly string[];
  readonly description: string | null;
}

/** The server that requests go to unless users say otherwise: the first, where its address is a whole one. */
export function usualServer([server]: readonly Server[]): Server | null {
  return server !== undefined && isAddress(filledUrl(server)) ? server : null;
}

/** A server's address with the defaults of its variables. */
export function filledUrl({ url, variables }: Server): string {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => defaults.get(name) ?? whole);
}

/**
 * Where samples say that an API lives, whose specification names no whole address: on a host that stands for any, below
 * the path that it does name.
 */
export function exampleAddress([server]: readonly Server[]): string {
  const path = server === undefined ? "" : filledUrl(server);
  return `https://api.example.com${/^\/[^?#\s{}]*$/.test(path) ? path.replace(/\/$/, "") : ""}`;
}

/** The path that stands before that of an operation, as samples call it. */
export function serverPath({ servers }: Pick<Operation, "servers">, api: Api): string {
  const server = usualServer(servers) ?? usualServer(api.servers);
  const address = server === null ? exampleAddress(api.servers) : filledUrl(server);
  return new URL(address).pathname.replace(/\/$/, "");
}

/** An address that paths can be put behind; user names and passwords have no place there. */
function isAddress(url: string): boolean {
  return /^https?:\/\/[^/?#@\s{}]+(?:\/[^?#\s{}]*)?$/.test(url) && URL.canParse(url);
}

/** The variables of the API's usual server, then those that only operations have. */
export function settableVariables({ servers, operations }: Api): readonly SettableVariable[] {
  const used = [servers, ...operations.map((operation) => operation.servers)].flatMap((all) =>
    variablesOf(usualServer(all)),
  );
  return [...new Set(used.map(({ name }) => name))].map((name) =>
    settable(
      name,
      used.filter((variable) => variable.name === name),
    ),
  );
}

/** The variables that stand in a server's address. */
export function variablesOf(server: Server | null): readonly ServerVariable[] {
  return server === null ? [] : server.variables.filter(({ name }) => server.url.includes(`{${name}}`));
}

function settable(name: string, same: readonly ServerVariable[]): SettableVariable {
  const isFree = same.some(({ values }) => values.length === 0);
  return {
    name,
    values: isFree ? [] : [...new Set(same.flatMap(({ values }) => values))],
    defaults: [...new Set(same.map((variable) => variable.default))],
    description: same.find(({ description }) => description !== null)?.description ?? null,
  };
}

import type { OperationObject } from "../openapi/document.ts";
import type { Contracts } from "./contracts.ts";

/**
 * Public names that have been given, by what they name. A name that stands here is never given anew, whatever
 * becomes of the specification around it.
 */
export interface Ledger {
  /** `GET /users/{id}` → `getUser`. */
  readonly operations: ReadonlyMap<string, string>;
  /** Where an operation stands in clients that group them, where there are several tags: `GET /pets` → `pets.list`. */
  readonly groups: ReadonlyMap<string, string>;
  /** A component's key, or the owner and place of an inline schema: `User.address` → `UserAddress`. */
  readonly types: ReadonlyMap<string, string>;
  /** The pages of an operation, by its key: where it is, and behind that where it was. */
  readonly pages: ReadonlyMap<string, readonly string[]>;
  /** The anchor of a type in pages, by its key. It stays when the type is renamed. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The version of the API with which an operation came, by its key; not of those that the ledger began with. */
  readonly since: ReadonlyMap<string, string>;
  /** What an operation took and answered, and from which version on, by its key: the latest comes last. */
  readonly contracts: ReadonlyMap<string, Contracts>;
  /** With which writing of the ledger a type or operation came, by its key; not of those that the ledger began with. */
  readonly generations: ReadonlyMap<string, number>;
  /** With which writing each member came to a type or operation, by the key of that; 0 where it always had it. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export const emptyLedger: Ledger = {
  operations: new Map(),
  groups: new Map(),
  types: new Map(),
  pages: new Map(),
  anchors: new Map(),
  since: new Map(),
  contracts: new Map(),
  generations: new Map(),
  members: new Map(),
};

/** The number of the writing of a ledger that comes now. */
export function nextGeneration({ types, operations, generations, members }: Ledger): number {
  if (types.size + operations.size === 0) return 1;
  let latest = 1;
  for (const number of generations.values()) latest = Math.max(latest, number);
  for (const ages of members.values()) for (const number of ages.values()) latest = Math.max(latest, number);
  return latest + 1;
}

export function operationKey({ method, path }: Pick<OperationObject, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}

export function placeKey(place: readonly string[]): string {
  return place.join(".");
}

/** What was pinned before, and after it what is new. */
export function extended(before: Ledger, now: Ledger): Ledger {
  return {
    operations: new Map([...before.operations, ...added(before.operations, now.operations)]),
    groups: new Map([...before.groups, ...added(before.groups, now.groups)]),
    types: new Map([...before.types, ...added(before.types, now.types)]),
    // What stands in `now` may have become longer: pages keep their former names.
    pages: new Map([...before.pages, ...now.pages]),
    anchors: new Map([...before.anchors, ...added(before.anchors, now.anchors)]),
    since: new Map([...before.since, ...added(before.since, now.since)]),
    // So do the contracts of operations.
    contracts: new Map([...before.contracts, ...now.contracts]),
    generations: new Map([...before.generations, ...added(before.generations, now.generations)]),
    members: new Map([...before.members, ...now.members]),
  };
}

/** Behind what is known, so that the file only grows at its end. */
function added<Value>(before: ReadonlyMap<string, Value>, now: ReadonlyMap<string, Value>) {
  return [...now].filter(([key]) => !before.has(key));
}

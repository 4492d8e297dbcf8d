import type { OperationObject } from "../openapi/document.ts";

/**
 * Public names that have been given, by what they name. A name that stands here is never given anew, whatever
 * becomes of the specification around it.
 */
export interface Ledger {
  /** `GET /users/{id}` → `getUser`. */
  readonly operations: ReadonlyMap<string, string>;
  /** A component's key, or the owner and place of an inline schema: `User.address` → `UserAddress`. */
  readonly types: ReadonlyMap<string, string>;
}

export const emptyLedger: Ledger = { operations: new Map(), types: new Map() };

export function operationKey({ method, path }: Pick<OperationObject, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}

export function placeKey(place: readonly string[]): string {
  return place.join(".");
}

/** What was pinned before, and after it what is new. */
export function extended(before: Ledger, now: Ledger): Ledger {
  return {
    operations: new Map(
      [...now.operations, ...before.operations].sort(order(before.operations, now.operations)),
    ),
    types: new Map([...now.types, ...before.types].sort(order(before.types, now.types))),
  };
}

/** Known keys first, in their order, so that the file only grows at its end. */
function order(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>) {
  const keys = [...new Set([...before.keys(), ...now.keys()])];
  const index = new Map(keys.map((key, position) => [key, position]));
  return ([a]: readonly [string, string], [b]: readonly [string, string]) =>
    (index.get(a) ?? 0) - (index.get(b) ?? 0);
}

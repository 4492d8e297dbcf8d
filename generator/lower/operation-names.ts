import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { memberOrigin } from "../diagnostics/origin.ts";
import type { Name } from "../ir/name.ts";
import { camelCase } from "../naming/cases.ts";
import { words } from "../naming/words.ts";
import type { OperationObject } from "../openapi/document.ts";
import { type Ledger, operationKey } from "./ledger.ts";

/**
 * What operations are called: by `operationId`; where a framework made every id of the document, by the part of it
 * that people wrote (`madeIds`) unless that is not unique. An operation without an id is
 * called after its method and path (`GET /users/{id}` → `getUsersById`), and so is one whose id another has already.
 */
export function operationNames(
  operations: readonly OperationObject[],
  ledger: Ledger,
  diagnostics: Diagnostics,
): ReadonlyMap<OperationObject, Name> {
  const short = shortIds(operations);
  const ids = operations.flatMap((operation) => operation.operationId ?? []);
  // A group is a member beside the methods of operations without a tag.
  const groups = [...ledger.groups.values()].map((text) => text.split(".")[0] ?? "");
  const pinned = new Set([...ledger.operations.values(), ...groups].map((name) => camelCase(words(name))));
  const taken = new Set([...ids.map((id) => camelCase(words(short.get(id) ?? id))), ...pinned]);
  const first = new Map<string, OperationObject>();
  return new Map(
    operations.map((operation) => {
      const known = ledger.operations.get(operationKey(operation));
      if (known !== undefined) return [operation, { wire: known, words: words(known), origin: "given" }];
      const id = operation.operationId;
      const namesake = id === null ? undefined : first.get(id);
      if (id !== null && namesake !== undefined) {
        const name = freeName(derivedWords(operation), taken);
        reportDuplicate(id, name, operation, namesake, diagnostics);
        return [operation, name];
      }
      if (id !== null) first.set(id, operation);
      const own = id === null ? null : words(short.get(id) ?? id);
      if (id !== null && own !== null && !pinned.has(camelCase(own))) {
        return [operation, { wire: id, words: own, origin: "given" }];
      }
      const name = freeName(own ?? derivedWords(operation), taken);
      if (id === null) diagnostics.report("operation-id-missing", { name: name.wire }, operation.origin);
      else diagnostics.report("operation-name-pinned", { id, name: name.wire }, operation.origin);
      return [operation, name];
    }),
  );
}

/** How a ledger writes names; where two would be written the same, as the specification has them. */
export function publicNames<Key>(names: readonly (readonly [Key, Name])[]): ReadonlyMap<Key, string> {
  const count = new Map<string, number>();
  for (const [, name] of names) count.set(nameText(name), (count.get(nameText(name)) ?? 0) + 1);
  return new Map(
    names.map(([key, name]) => [key, count.get(nameText(name)) === 1 ? nameText(name) : name.wire]),
  );
}

/** In camelCase, unless words would be lost in it: `get_pet_2`. */
export function nameText({ words: list }: Pick<Name, "words">): string {
  const text = camelCase(list);
  const isWhole = words(text).join(" ").toLowerCase() === list.join(" ").toLowerCase();
  return isWhole ? text : list.join("_");
}

/** Operation ids are unique in a document (OpenAPI 3.1 section 4.8.10.1); the first one keeps its id. */
function reportDuplicate(
  id: string,
  name: Name,
  operation: OperationObject,
  namesake: OperationObject,
  diagnostics: Diagnostics,
): void {
  const idOf = ({ origin }: OperationObject) => memberOrigin(origin, "operationId");
  diagnostics.report("duplicate-operation-id", { id, name: name.wire }, idOf(operation), [
    { message: "the other operation with this id", origin: idOf(namesake) },
  ]);
}

/**
 * An operation that moved to another method or path is known by its `operationId`: it takes over the names of the
 * one that had this id and is gone.
 */
export function withMovedOperations(ledger: Ledger, operations: readonly OperationObject[]): Ledger {
  const short = shortIds(operations);
  const present = new Set(operations.map(operationKey));
  const gone = new Map(
    [...ledger.operations].filter(([key]) => !present.has(key)).map(([key, name]) => [name, key]),
  );
  const moved = new Map<string, string>();
  for (const operation of operations) {
    const key = operationKey(operation);
    if (operation.operationId === null || ledger.operations.has(key)) continue;
    const name = camelCase(words(short.get(operation.operationId) ?? operation.operationId));
    const former =
      [name, operation.operationId, nameText({ words: words(name) })].find((known) => gone.has(known)) ??
      name;
    const before = gone.get(former);
    if (before !== undefined) moved.set(before, key);
    gone.delete(former);
  }
  const rekeyed = <Value>(entries: ReadonlyMap<string, Value>) =>
    new Map([...entries].map(([key, value]) => [moved.get(key) ?? key, value]));
  return {
    ...ledger,
    operations: rekeyed(ledger.operations),
    groups: rekeyed(ledger.groups),
    pages: rekeyed(ledger.pages),
    since: rekeyed(ledger.since),
    contracts: rekeyed(ledger.contracts),
    generations: rekeyed(ledger.generations),
    members: rekeyed(ledger.members),
  };
}

/** How frameworks make ids, and what of one is its name: null where it was not made so. */
const madeIds: readonly ((id: string, operation: OperationObject) => string | null)[] = [
  // NestJS puts the class before the name: `PetsController_list`.
  (id) => /^[^_]+_([^_]+)$/.exec(id)?.[1] ?? null,
  // FastAPI puts path and method behind it: `list_pets_v1_pets_get`.
  (id, { path, method }) => {
    const route = `${path.replace(/\W/g, "_")}_${method}`;
    return id.length > route.length && id.endsWith(route) ? id.slice(0, -route.length) : null;
  },
];

function shortIds(operations: readonly OperationObject[]): ReadonlyMap<string, string> {
  for (const nameIn of madeIds) {
    const names = operations.flatMap((operation) => {
      const id = operation.operationId;
      return id === null ? [] : [[id, nameIn(id, operation)] as const];
    });
    if (names.some(([, name]) => name === null)) continue;
    const count = new Map<string | null, number>();
    for (const [, name] of names) count.set(name, (count.get(name) ?? 0) + 1);
    return new Map(
      names.flatMap(([id, name]) => (name !== null && count.get(name) === 1 ? [[id, name] as const] : [])),
    );
  }
  return new Map();
}

function derivedWords(operation: OperationObject): readonly string[] {
  const parts = operation.path.split("/").filter((part) => part !== "");
  return [
    operation.method,
    ...parts.flatMap((part) => {
      const variable = /^\{(.*)\}$/.exec(part)?.[1];
      return variable === undefined ? words(part) : ["by", ...words(variable)];
    }),
  ];
}

function freeName(wanted: readonly string[], taken: Set<string>): Name {
  for (let number = 1; ; number++) {
    const list = number === 1 ? wanted : [...wanted, String(number)];
    const wire = camelCase(list);
    if (taken.has(wire)) continue;
    taken.add(wire);
    return { wire, words: list, origin: "derived" };
  }
}

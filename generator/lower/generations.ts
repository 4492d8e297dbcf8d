import type { Generation } from "../ir/api.ts";
import type { Operation } from "../ir/operation.ts";
import type { TypeId } from "../ir/type.ts";
import { type Ledger, nextGeneration } from "./ledger.ts";

/** What a ledger knows, in the order in which it was written; then what is new, in the order of the specification. */
export function generations(
  operations: ReadonlyMap<string, Operation>,
  types: Iterable<TypeId>,
  keys: ReadonlyMap<TypeId, string>,
  ledger: Ledger,
): readonly Generation[] {
  const ids = new Map([...types].map((id) => [keys.get(id) ?? "", id]));
  const next = nextGeneration(ledger);
  const numberOf = (key: string, known: ReadonlyMap<string, string>) =>
    known.has(key) ? (ledger.generations.get(key) ?? 1) : next;
  const found = new Map<number, { types: TypeId[]; operations: string[] }>();
  const at = (number: number) => {
    const generation = found.get(number) ?? { types: [], operations: [] };
    found.set(number, generation);
    return generation;
  };
  for (const key of new Set([...ledger.types.keys(), ...ids.keys()])) {
    const id = ids.get(key);
    if (id !== undefined) at(numberOf(key, ledger.types)).types.push(id);
  }
  for (const key of new Set([...ledger.operations.keys(), ...operations.keys()])) {
    const operation = operations.get(key);
    if (operation !== undefined) at(numberOf(key, ledger.operations)).operations.push(operation.name.wire);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, generation]) => generation);
}

/** What comes after the first writing of a ledger. */
export function laterGenerations(
  names: Pick<Ledger, "types" | "operations">,
  ledger: Ledger,
): ReadonlyMap<string, number> {
  const number = nextGeneration(ledger);
  const added = (["types", "operations"] as const).flatMap((kind) =>
    [...names[kind].keys()].filter((key) => !ledger[kind].has(key)),
  );
  return new Map(number === 1 ? [] : added.map((key) => [key, number]));
}

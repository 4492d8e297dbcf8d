import type { Api } from "../ir/api.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Operation } from "../ir/operation.ts";

/** What is given names together. */
export interface NamedTogether {
  readonly declarations: readonly Declaration[];
  readonly operations: readonly Operation[];
}

/** Everything that a client names, those first whose names are the oldest. */
export function generationsOf({ generations, declarations, operations }: Api): readonly NamedTogether[] {
  const byName = new Map(operations.map((operation) => [operation.name.wire, operation]));
  return generations.map((generation) => ({
    declarations: generation.types.flatMap((id) => declarations.get(id) ?? []),
    operations: generation.operations.flatMap((name) => byName.get(name) ?? []),
  }));
}

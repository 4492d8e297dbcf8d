import * as z from "zod";
import type { Api } from "../ir/api.ts";
import type { Operation, OperationGroup } from "../ir/operation.ts";

/** `flat`: all methods on the client. `tags`: below a member for each tag. `auto`: that where there are several. */
export type Grouping = "flat" | "tags" | "auto";

/** The option that all SDKs have. */
export const groupingOption = z
  .enum(["flat", "tags", "auto"])
  .default("flat")
  .describe(
    "Whether methods stand on the client itself (flat), or below members called after their tags (tags; auto: where there are several).",
  );

/** The operations that stand together; those of the client itself have no group. */
export interface GroupedOperations {
  /** That of the first of them, which tells the name of all. */
  readonly group: OperationGroup | null;
  readonly operations: readonly Operation[];
}

/** Operations by their group, in the order of the specification; first those of the client itself. */
export function groupedOperations({ operations }: Api, grouping: Grouping): readonly GroupedOperations[] {
  const byName = new Map<string, Operation[]>();
  for (const operation of operations) {
    const name = operation.group?.name.wire ?? "";
    byName.set(name, [...(byName.get(name) ?? []), operation]);
  }
  const own = byName.get("") ?? [];
  byName.delete("");
  if (grouping === "flat" || (grouping === "auto" && byName.size < 2)) return [{ group: null, operations }];
  const groups = [...byName.values()].map((list) => ({ group: list[0]?.group ?? null, operations: list }));
  return [{ group: null, operations: own }, ...groups];
}

/** Groups in the order in which they are given names: each is as old as its oldest operation. */
export function byAge(
  grouped: readonly GroupedOperations[],
  oldest: readonly Operation[],
): readonly GroupedOperations[] {
  const groupOf = new Map(
    grouped.flatMap((entry) => entry.operations.map((operation) => [operation, entry])),
  );
  const ordered = new Set(oldest.flatMap((operation) => groupOf.get(operation) ?? []));
  return [...ordered].filter(({ group }) => group !== null);
}

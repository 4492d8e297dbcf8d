import type { Declaration } from "./declaration.ts";
import type { TypeId } from "./type.ts";

interface Visit {
  readonly declaration: Declaration;
  readonly next: Declaration[];
  low: number;
}

/**
 * The strongly connected components of the declarations, each in the order of the specification, by Tarjan's
 * algorithm ("Depth-first search and linear graph algorithms", 1972), with a stack of its own so that deep
 * chains of types cannot overflow the machine's.
 *
 * @param referencesOf the declarations that one leads to
 */
export function components(
  declarations: ReadonlyMap<TypeId, Declaration>,
  referencesOf: (declaration: Declaration) => readonly TypeId[],
): readonly (readonly Declaration[])[] {
  const position = new Map([...declarations.keys()].map((id, index) => [id, index]));
  const index = new Map<TypeId, number>();
  const open: Declaration[] = [];
  const isOpen = new Set<TypeId>();
  const found: Declaration[][] = [];
  const path: Visit[] = [];
  const enter = (declaration: Declaration): void => {
    index.set(declaration.id, index.size);
    open.push(declaration);
    isOpen.add(declaration.id);
    const next = referencesOf(declaration).flatMap((id) => declarations.get(id) ?? []);
    path.push({ declaration, next: next.reverse(), low: index.size - 1 });
  };
  const leave = (visit: Visit): void => {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
    if (visit.low !== index.get(visit.declaration.id)) return;
    const group = open.splice(open.lastIndexOf(visit.declaration));
    for (const { id } of group) isOpen.delete(id);
    found.push(group.sort((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0)));
  };
  for (const declaration of declarations.values()) {
    if (!index.has(declaration.id)) enter(declaration);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const next = visit.next.pop();
      if (next === undefined) leave(visit);
      else if (!index.has(next.id)) enter(next);
      else if (isOpen.has(next.id)) visit.low = Math.min(visit.low, index.get(next.id) ?? 0);
    }
  }
  const first = (group: readonly Declaration[]): number => position.get(group[0]?.id ?? ("" as TypeId)) ?? 0;
  return found.sort((a, b) => first(a) - first(b));
}

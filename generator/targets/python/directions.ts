import type { Declaration } from "../../ir/declaration.ts";
import type { TypeId } from "../../ir/type.ts";
import { declarationReferences } from "./references.ts";

/** Which declarations need a type for what the server sends, and which one for what callers give. */
export interface Directions {
  readonly response: ReadonlySet<TypeId>;
  readonly request: ReadonlySet<TypeId>;
}

/** A declaration that nothing uses gets the type of a response, and with it all that it refers to. */
export function directions(declarations: ReadonlyMap<TypeId, Declaration>): Directions {
  const all = [...declarations.values()];
  const received = all.filter(({ usage }) => usage.response || !usage.request);
  const sent = all.filter(({ usage }) => usage.request);
  return { response: closure(received, declarations), request: closure(sent, declarations) };
}

function closure(
  start: readonly Declaration[],
  declarations: ReadonlyMap<TypeId, Declaration>,
): ReadonlySet<TypeId> {
  const seen = new Set(start.map(({ id }) => id));
  const waiting = [...start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const id of declarationReferences(next)) {
      const declaration = declarations.get(id);
      if (declaration === undefined || seen.has(id)) continue;
      seen.add(id);
      waiting.push(declaration);
    }
  }
  return seen;
}

import type { Declaration } from "../../ir/declaration.ts";
import { referencesOf } from "../../ir/references.ts";
import type { TypeId } from "../../ir/type.ts";

/** The declarations that a module of models has to name: those that a discriminator tells apart are among them. */
export function declarationReferences(declaration: Declaration): readonly TypeId[] {
  const own = referencesOf(declaration);
  if (declaration.kind !== "union" || declaration.discriminator === null) return own;
  return [...own, ...declaration.discriminator.mapping.map(({ id }) => id)];
}

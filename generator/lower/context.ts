import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Name } from "../ir/name.ts";
import type { TypeId } from "../ir/type.ts";
import { pascalCase } from "../naming/cases.ts";
import { words } from "../naming/words.ts";
import type { OpenApiDocument, Schema, SchemaId } from "../openapi/document.ts";

/** What lowering one document knows: its input, and the declarations found so far. */
export interface Lowering {
  readonly document: OpenApiDocument;
  readonly diagnostics: Diagnostics;
  readonly names: DeclarationNames;
  readonly declarations: Map<TypeId, Declaration>;
  /** Schemas that something refers to and that are still to be declared: a queue, because types are recursive. */
  readonly waiting: Waiting[];
}

/** A schema to declare, under the name derived for it; null for the one it is referred to by. */
export interface Waiting {
  readonly schema: Schema;
  readonly name: Name | null;
}

export function lowering(document: OpenApiDocument, diagnostics: Diagnostics): Lowering {
  return {
    document,
    diagnostics,
    names: new DeclarationNames(document.componentSchemas, diagnostics),
    declarations: new Map(),
    waiting: [],
  };
}

export function typeId(id: SchemaId): TypeId {
  return id as string as TypeId;
}

export function givenName(wire: string): Name {
  return { wire, words: words(wire), origin: "given" };
}

/**
 * Names of declarations. A component keeps the name it was given. An inline schema is called after its owner
 * and its place there (`User` and `address` give `UserAddress`); where that is taken, a number follows and the
 * choice is reported.
 */
export class DeclarationNames {
  readonly #taken: Set<string>;
  readonly #diagnostics: Diagnostics;

  constructor(components: readonly Schema[], diagnostics: Diagnostics) {
    this.#taken = new Set(components.map((schema) => pascalCase(words(schema.componentName ?? ""))));
    this.#diagnostics = diagnostics;
  }

  derive(place: readonly string[], schema: Schema): Name {
    const all = place.flatMap((part) => words(part));
    const wanted = pascalCase(all);
    for (let number = 1; ; number++) {
      const used = number === 1 ? wanted : `${wanted}${number}`;
      if (this.#taken.has(used)) continue;
      this.#taken.add(used);
      if (number > 1) this.#diagnostics.report("schema-name-clash", { name: wanted, used }, schema.origin);
      return { wire: used, words: number === 1 ? all : [...all, String(number)], origin: "derived" };
    }
  }
}

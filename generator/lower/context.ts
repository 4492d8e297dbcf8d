import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Name } from "../ir/name.ts";
import type { TypeId } from "../ir/type.ts";
import { pascalCase } from "../naming/cases.ts";
import { words } from "../naming/words.ts";
import type { OpenApiDocument, Schema, SchemaId } from "../openapi/document.ts";
import { type Ledger, placeKey } from "./ledger.ts";

/** What lowering one document knows: its input, and the declarations found so far. */
export interface Lowering {
  readonly document: OpenApiDocument;
  readonly diagnostics: Diagnostics;
  readonly names: DeclarationNames;
  readonly declarations: Map<TypeId, Declaration>;
  /** Schemas that something refers to and that are still to be declared: a queue, because types are recursive. */
  readonly waiting: Waiting[];
  /** Where references stand → what they refer to. */
  readonly references: Map<string, SchemaId>;
  /** Where parts of an operation would be named after, were they written in place → what they share a name with. */
  readonly shared: Map<string, string>;
}

/** A schema to declare, under the name derived for it; null for the one it is referred to by. */
export interface Waiting {
  readonly schema: Schema;
  readonly name: Name | null;
}

export function lowering(document: OpenApiDocument, diagnostics: Diagnostics, ledger: Ledger): Lowering {
  return {
    document,
    diagnostics,
    names: new DeclarationNames(document.componentSchemas, ledger, diagnostics),
    declarations: new Map(),
    waiting: [],
    references: new Map(),
    shared: new Map(),
  };
}

export function typeId(id: SchemaId): TypeId {
  return id as string as TypeId;
}

export function givenName(wire: string): Name {
  return { wire, words: words(wire), origin: "given" };
}

/**
 * Names of declarations. What the ledger pins keeps its name. Otherwise a component keeps the key it was given, and
 * an inline schema is called after its owner and its place there (`User` and `address` give `UserAddress`); where
 * that is taken, a number follows and the choice is reported.
 */
export class DeclarationNames {
  readonly #ledger: Ledger;
  readonly #taken: Set<string>;
  readonly #diagnostics: Diagnostics;
  readonly #given = new Map<string, string>();
  readonly #derived = new Map<SchemaId, Name>();

  constructor(components: readonly Schema[], ledger: Ledger, diagnostics: Diagnostics) {
    const keys = components.map((schema) => schema.componentName ?? "");
    const unpinned = keys.filter((key) => !ledger.types.has(key)).map((key) => pascalCase(words(key)));
    this.#ledger = ledger;
    this.#taken = new Set([...ledger.types.values(), ...unpinned]);
    this.#diagnostics = diagnostics;
  }

  /** Every name given, by what it names. */
  get given(): ReadonlyMap<string, string> {
    return this.#given;
  }

  component(key: string, schema: Schema): Name {
    const pinned = this.#ledger.types.get(key);
    const isTaken = pinned === undefined && [...this.#ledger.types.values()].includes(pascalCase(words(key)));
    const name = isTaken ? this.#free([key], schema) : givenName(pinned ?? key);
    this.#given.set(key, name.wire);
    return name;
  }

  /** One name for one schema, however many references lead to the place where it is written. */
  derive(place: readonly string[], schema: Pick<Schema, "id" | "origin">): Name {
    const name = this.#derived.get(schema.id) ?? this.#deriveNew(place, schema);
    this.#derived.set(schema.id, name);
    return name;
  }

  #deriveNew(place: readonly string[], schema: Pick<Schema, "id" | "origin">): Name {
    const key = placeKey(place);
    const pinned = this.#ledger.types.get(key);
    const name =
      pinned === undefined ? this.#free(place, schema) : { ...givenName(pinned), origin: "derived" as const };
    this.#given.set(key, name.wire);
    return name;
  }

  #free(place: readonly string[], schema: Pick<Schema, "id" | "origin">): Name {
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

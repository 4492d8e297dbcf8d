import { posix } from "node:path";
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
    names: new DeclarationNames(document, ledger, diagnostics),
    declarations: new Map(),
    waiting: [],
    references: new Map(),
    shared: new Map(),
  };
}

export function typeId(id: SchemaId): TypeId {
  return id as string as TypeId;
}

/** Where the places in an operation begin. The brackets, which no name shows, tell it from a type of the same name. */
export function operationPlace({ wire }: Pick<Name, "wire">): string {
  return `${wire}()`;
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
  readonly #pinned: ReadonlySet<string>;
  readonly #taken: Set<string>;
  readonly #diagnostics: Diagnostics;
  readonly #main: string;
  readonly #given = new Map<string, string>();
  readonly #keys = new Map<TypeId, string>();
  readonly #derived = new Map<SchemaId, Name>();
  readonly #owners = new Map<string, string>();

  constructor(document: OpenApiDocument, ledger: Ledger, diagnostics: Diagnostics) {
    const keys = document.componentSchemas.map((schema) => schema.componentName ?? "");
    const unpinned = keys.filter((key) => !ledger.types.has(key));
    this.#ledger = ledger;
    this.#main = document.origin.file;
    this.#pinned = new Set([...ledger.types.values()].map(typeName));
    this.#taken = new Set([...this.#pinned, ...unpinned.map(typeName)]);
    this.#diagnostics = diagnostics;
  }

  /** Every name given, by what it names. */
  get given(): ReadonlyMap<string, string> {
    return this.#given;
  }

  /** The key of each declaration in a ledger. */
  get keys(): ReadonlyMap<TypeId, string> {
    return this.#keys;
  }

  component(component: string, schema: Schema): Name {
    const key = this.componentKey(component, schema);
    const pinned = this.#ledger.types.get(key);
    const isTaken = pinned === undefined && this.#pinned.has(typeName(component));
    const name = isTaken ? this.#free([component], schema) : givenName(pinned ?? component);
    this.#give(key, name, schema);
    return name;
  }

  /** Components of other files may be called like those of the document itself. */
  componentKey(component: string, { origin }: Pick<Schema, "origin">): string {
    const { file } = origin;
    if (file === this.#main) return component;
    const isAddress = /^https?:/.test(file);
    return `${isAddress ? file : posix.relative(posix.dirname(this.#main), file)}#${component}`;
  }

  /** Lets what is in an operation be known by its public name, which stays when its id changes. */
  own(operation: Pick<Name, "wire">, publicName: string): void {
    this.#owners.set(operationPlace(operation), publicName);
  }

  /** How a ledger knows a place. */
  placeKey([owner = "", ...rest]: readonly string[]): string {
    return placeKey([this.#owners.get(owner) ?? owner, ...rest]);
  }

  /** One name for one schema, however many references lead to the place where it is written. */
  derive(place: readonly string[], schema: Pick<Schema, "id" | "origin">): Name {
    const name = this.#derived.get(schema.id) ?? this.#deriveNew(place, schema);
    this.#derived.set(schema.id, name);
    return name;
  }

  #deriveNew(place: readonly string[], schema: Pick<Schema, "id" | "origin">): Name {
    const key = this.#unusedKey(this.placeKey(place));
    const pinned = this.#ledger.types.get(key);
    const name =
      pinned === undefined ? this.#free(place, schema) : { ...givenName(pinned), origin: "derived" as const };
    this.#give(key, name, schema);
    return name;
  }

  /** One place may hold several schemas: a body has one for each media type. */
  #unusedKey(place: string): string {
    for (let number = 1; ; number++) {
      const key = number === 1 ? place : `${place}~${number}`;
      if (!this.#given.has(key)) return key;
    }
  }

  #give(key: string, name: Name, { id }: Pick<Schema, "id">): void {
    this.#given.set(key, name.wire);
    this.#keys.set(typeId(id), key);
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

/** How languages write the name of a type: one in PascalCase as it is, else its words joined. */
function typeName(wire: string): string {
  return /^\p{Lu}[\p{L}\p{Nd}]*$/u.test(wire) ? wire : pascalCase(words(wire));
}

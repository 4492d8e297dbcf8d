import { posix } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../ir/declaration.ts";
import type { Name } from "../ir/name.ts";
import type { TypeId } from "../ir/type.ts";
import type { Memory } from "../memory/memory.ts";
import { pascalCase } from "../naming/cases.ts";
import { words } from "../naming/words.ts";
import type { OpenApiDocument, Schema, SchemaId } from "../openapi/document.ts";
import { type Ledger, placeKey } from "./ledger.ts";

/** What lowering one operation or schema has to do with all the others. */
export interface Lowering {
  readonly document: Pick<OpenApiDocument, "schemas" | "servers" | "securitySchemes">;
  readonly diagnostics: Diagnostics;
  /** Has the schema declared that something in a place refers to. */
  refer(place: readonly string[], target: Schema): void;
  /** Has an inline schema declared, under a name derived from its place. */
  derive(place: readonly string[], schema: Schema): void;
  /** Notes what parts of an operation share a name with that would be named after a place of their own. */
  share(own: readonly string[], shared: readonly string[]): void;
}

/** What lowering one document knows: its input, and the declarations found so far. */
export interface WholeLowering extends Lowering {
  readonly document: OpenApiDocument;
  readonly names: DeclarationNames;
  readonly declarations: Map<TypeId, Declaration>;
  /** Schemas that something refers to and that are still to be declared: a queue, because types are recursive. */
  readonly waiting: Waiting[];
  /** Where references stand → what they refer to. */
  readonly references: Map<string, SchemaId>;
  /** Where parts of an operation would be named after, were they written in place → what they share a name with. */
  readonly shared: Map<string, string>;
  readonly memory: Memory;
}

/** A schema to declare, under the name derived for it; null for the one it is referred to by. */
export interface Waiting {
  readonly schema: Schema;
  readonly name: Name | null;
}

export function lowering(
  document: OpenApiDocument,
  diagnostics: Diagnostics,
  ledger: Ledger,
  memory: Memory,
): WholeLowering {
  const names = new DeclarationNames(document, ledger, diagnostics);
  const waiting: Waiting[] = [];
  const references = new Map<string, SchemaId>();
  const shared = new Map<string, string>();
  return {
    document: { ...document, ...memory.settle("frame", frameOf(document)) },
    diagnostics,
    names,
    declarations: new Map(),
    waiting,
    references,
    shared,
    memory,
    refer(place, target) {
      references.set(names.placeKey(place), target.id);
      waiting.push({ schema: target, name: null });
    },
    derive(place, schema) {
      waiting.push({ schema, name: names.derive(place, schema) });
    },
    share(own, other) {
      shared.set(names.placeKey(own), names.placeKey(other));
    },
  };
}

/** What every operation and schema is lowered with. */
function frameOf({ servers, securitySchemes }: OpenApiDocument) {
  return { servers, securitySchemes };
}

/**
 * Lowers an operation or a schema, or takes what that gave in an earlier run.
 *
 * @param inputs all that is given, beside what the context of the piece tells
 */
export function lowerPiece<Result>(
  key: string,
  inputs: readonly unknown[],
  whole: WholeLowering,
  lower: (context: Lowering) => Result,
): Result {
  const { memory } = whole;
  const { servers, securitySchemes } = whole.document;
  const { result, said } = memory.retrace(key, [...inputs, servers, securitySchemes], whole, (ask) => {
    const diagnostics = new Diagnostics();
    const schemas = { get: (id: SchemaId) => ask(({ document }) => document.schemas.get(id)) };
    const document = { schemas, servers, securitySchemes };
    const context: Lowering = {
      document,
      diagnostics,
      refer: (place, target) => ask((all) => all.refer(place, target)),
      derive: (place, schema) => ask((all) => all.derive(place, schema)),
      share: (own, shared) => ask((all) => all.share(own, shared)),
    };
    return { result: lower(context), said: diagnostics.list };
  });
  whole.diagnostics.add(said);
  return result;
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

import type { Origin } from "../diagnostics/origin.ts";
import type { Constraints } from "./constraints.ts";
import type { Deprecation, Doc, Example } from "./doc.ts";
import type { JsonValue } from "./json.ts";
import type { Name } from "./name.ts";
import type { Default, Keys, Type, TypeId, Words } from "./type.ts";

/** A type with a name of its own. */
export type Declaration = ObjectDeclaration | EnumDeclaration | UnionDeclaration | AliasDeclaration;

/** Which way values of a declaration travel; a type that nothing uses travels neither way. */
export interface Usage {
  readonly request: boolean;
  readonly response: boolean;
}

interface DeclarationBase {
  readonly id: TypeId;
  readonly name: Name;
  readonly doc: Doc;
  readonly deprecation: Deprecation | null;
  readonly examples: readonly Example[];
  readonly usage: Usage;
  readonly origin: Origin;
}

/** An object with known members (a DTO). Composition by `allOf` has been merged into it. */
export interface ObjectDeclaration extends DeclarationBase {
  readonly kind: "object";
  readonly properties: readonly Property[];
  readonly additional: AdditionalProperties;
  /** Of the number of its members. */
  readonly constraints: Constraints;
}

/**
 * What an object may hold beside its properties. `open` is JSON Schema's default: servers may add members, but
 * nothing is known of them; `closed` refuses them; `typed` says what they are.
 */
export type AdditionalProperties =
  | { readonly kind: "open" }
  | { readonly kind: "closed" }
  | ({ readonly kind: "typed" } & AdditionalMembers);

export interface AdditionalMembers {
  readonly type: Type;
  readonly constraints: Constraints;
  readonly words: Words;
  /** Null where nothing is said of their names. */
  readonly keys: Keys | null;
}

export interface Property {
  readonly name: Name;
  readonly type: Type;
  readonly required: boolean;
  /** `read` is sent only by servers (`readOnly`), `write` only by clients (`writeOnly`). */
  readonly access: "both" | "read" | "write";
  readonly doc: Doc;
  readonly constraints: Constraints;
  readonly default: Default | null;
  readonly examples: readonly Example[];
  readonly deprecation: Deprecation | null;
  readonly addedIn: AddedIn;
  readonly origin: Origin;
}

/**
 * With which writing of a ledger a member came to what has it: 0 where it has been there from the beginning. Of members
 * that want one name, the one that came first has it.
 */
export type AddedIn = number;

/** A closed list of values in the specification; a server may still answer with a newer one. */
export interface EnumDeclaration extends DeclarationBase {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
  readonly default: Default | null;
}

export interface EnumValue {
  readonly name: Name;
  readonly value: string | number | boolean | null;
  readonly description: string | null;
}

/** What is to be said of a value beside the value itself: its name where it has one of its own, and what it means. */
export function enumValueText({ name, value, description }: EnumValue): string | null {
  const own = name.wire === String(value) ? null : name.wire;
  const texts = [own, description].flatMap((text) => text?.trim().replace(/\s*\n\s*/g, " ") ?? []);
  return texts.length === 0 ? null : texts.join(": ");
}

/** One of several alternatives (`oneOf`, `anyOf`). */
export interface UnionDeclaration extends DeclarationBase {
  readonly kind: "union";
  readonly members: readonly Type[];
  /** What holds for each of the members. */
  readonly memberConstraints: readonly Constraints[];
  readonly memberWords: readonly Words[];
  /** Whether a value is of one of them alone (`oneOf`). */
  readonly exclusive: boolean;
  readonly discriminator: Discriminator | null;
}

/** The property whose value tells which alternative an object is. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: readonly DiscriminatorEntry[];
  /** The alternative of objects with any other value, or with none; null where the specification knows no such objects. */
  readonly default: TypeId | null;
}

export interface DiscriminatorEntry {
  readonly value: string;
  readonly id: TypeId;
}

/** Another name for a type: `UserId` for a string, `UserIds` for an array of them. */
export interface AliasDeclaration extends DeclarationBase {
  readonly kind: "alias";
  readonly type: Type;
  readonly constraints: Constraints;
  readonly default: Default | null;
}

/** The value that every declaration of this kind may fall back to; objects and unions have none. */
export function defaultOf(declaration: Declaration): JsonValue | undefined {
  return declaration.kind === "enum" || declaration.kind === "alias" ? declaration.default?.value : undefined;
}

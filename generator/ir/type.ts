import { type Constraints, noConstraints } from "./constraints.ts";
import type { Example } from "./doc.ts";
import type { JsonValue } from "./json.ts";

/** Identifies a declaration inside one `Api`: the place of its schema, `file#pointer`. */
export type TypeId = string & { readonly __brand: "TypeId" };

/** What a value may be. Types refer to declarations by id, so recursive ones are ordinary. */
export type Type =
  | ScalarType
  | LiteralType
  | ArrayType
  | TupleType
  | MapType
  | NullableType
  | UnionType
  | RefType
  | FileType
  | UnknownType;

/** A string, number or boolean. `format` is the specification's own word, such as `date-time` or `int64`. */
export interface ScalarType {
  readonly kind: "scalar";
  readonly scalar: "string" | "number" | "integer" | "boolean";
  readonly format: string | null;
}

/** Exactly one value (`const`). */
export interface LiteralType {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

export interface ArrayType {
  readonly kind: "array";
  readonly items: Type;
  /** What holds for each item, such as `maxLength`; the array's own constraints stand where it is used. */
  readonly itemConstraints: Constraints;
  readonly itemWords: Words;
  readonly unique: boolean;
}

/** Fixed leading items (`prefixItems`); `rest` is what may follow, null where nothing may. */
export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly Type[];
  /** What holds for each of the leading items. */
  readonly itemConstraints: readonly Constraints[];
  readonly itemWords: readonly Words[];
  readonly rest: Type | null;
}

/** An object used as a dictionary. */
export interface MapType {
  readonly kind: "map";
  readonly values: Type;
  readonly valueConstraints: Constraints;
  readonly valueWords: Words;
  readonly keys: Keys | null;
}

export interface NullableType {
  readonly kind: "nullable";
  readonly inner: Type;
}

/** One of several types that need no name of their own, such as string or number. */
export interface UnionType {
  readonly kind: "union";
  readonly members: readonly Type[];
  /** What holds for each of the members. */
  readonly memberConstraints: readonly Constraints[];
  readonly memberWords: readonly Words[];
  /** Whether a value is of one of them alone (`oneOf`). */
  readonly exclusive: boolean;
}

export interface RefType {
  readonly kind: "ref";
  readonly id: TypeId;
}

/** Bytes: an upload, a download, or base64 text inside JSON (`encoding`). */
export interface FileType {
  readonly kind: "file";
  readonly encoding: "raw" | "base64";
}

/** Anything at all; `reason` tells a deliberate "any" from something that could not be expressed. */
export interface UnknownType {
  readonly kind: "unknown";
  readonly reason: "any" | "unsupported";
}

/** What a specification says of a part of a value that is no member: of each item of a list, of an alternative. */
export interface Words {
  readonly description: string | null;
  readonly examples: readonly Example[];
}

export const noWords: Words = { description: null, examples: [] };

/** The names of members by patterns, any of which is enough (`patternProperties`); `only` where there are no others. */
export interface Keys {
  readonly patterns: readonly string[];
  readonly only: boolean;
}

/** Alternatives of which nothing is said beside their types. */
export function plainUnion(members: readonly Type[]): UnionType {
  return {
    kind: "union",
    members,
    memberConstraints: members.map(() => noConstraints),
    memberWords: members.map(() => noWords),
    exclusive: false,
  };
}

export const anyType: UnknownType = { kind: "unknown", reason: "any" };

/** A value that the type alone does not tell: what to write when nothing is given. */
export interface Default {
  readonly value: JsonValue;
}

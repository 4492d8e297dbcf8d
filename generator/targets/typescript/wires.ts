import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import type { Declaration, ObjectDeclaration, UnionDeclaration } from "../../ir/declaration.ts";
import { references, typesOf } from "../../ir/references.ts";
import type { ScalarType, Type, TypeId } from "../../ir/type.ts";
import { circularAliases } from "./circular-aliases.ts";
import { grouped, literal, objectKey, quote } from "./literals.ts";
import type { TypeScriptOptions } from "./options.ts";

/** Scalars that programs and the wire have in different forms; what each means stands in the runtime's `wire.ts`. */
export type WireScalar = "date-time" | "date" | "bigint" | "digits";

/** The one place that says which scalars differ, and how they are then spelled. */
function wireScalar(
  { scalar, format }: ScalarType,
  { dates, int64 }: Pick<TypeScriptOptions, "dates" | "int64">,
): WireScalar | null {
  if (scalar === "string" && (format === "date-time" || format === "date"))
    return dates === "Date" ? format : null;
  if (scalar !== "integer" || (format !== "int64" && format !== "uint64") || int64 === "number") return null;
  return int64 === "bigint" ? "bigint" : "digits";
}

export const wireSpelling: Readonly<Record<WireScalar, string>> = {
  "date-time": "Date",
  date: "Date",
  bigint: "bigint",
  digits: "string",
};

/** How code refers to the constant of a declaration. */
export type WireReference = (id: TypeId) => string;

/** How the values of a client's types differ between programs and the wire. */
export class Wires {
  /** The declarations that contain such scalars, in the order of the specification. */
  readonly ids: ReadonlySet<TypeId>;
  /** Whether numbers may be longer than JSON's usual ones. */
  readonly isExact: boolean;
  readonly #api: Api;
  readonly #options: TypeScriptOptions;

  constructor(api: Api, options: TypeScriptOptions) {
    this.#api = api;
    this.#options = options;
    this.isExact = options.int64 !== "number";
    this.ids = this.isExact || options.dates !== "string" ? this.#containing() : new Set();
  }

  scalar(type: ScalarType): WireScalar | null {
    return wireScalar(type, this.#options);
  }

  /** The runtime's `Wire` of a type, as an expression; null where its values are the same on both sides. */
  of(type: Type, reference: WireReference): string | null {
    switch (type.kind) {
      case "scalar": {
        const scalar = this.scalar(type);
        return scalar === null ? null : quote(scalar);
      }
      case "array":
        return within("items", this.of(type.items, reference));
      case "tuple":
        return this.#tuple(type, reference);
      case "map":
        return within("members: {}, others", this.of(type.values, reference));
      case "nullable":
        return this.of(type.inner, reference);
      case "union":
        return this.#alternatives(type.members, reference);
      case "ref":
        return this.ids.has(type.id) ? reference(type.id) : null;
      case "literal":
      case "file":
      case "unknown":
        return null;
      default:
        return assertNever(type);
    }
  }

  /** The same of a declaration, not of a reference to it. */
  ofDeclaration(declaration: Declaration, reference: WireReference): string | null {
    switch (declaration.kind) {
      case "object":
        return this.#object(declaration, reference);
      case "union":
        return this.#union(declaration, reference);
      case "alias":
        return this.of(declaration.type, reference);
      case "enum":
        return null;
      default:
        return assertNever(declaration);
    }
  }

  #containing(): ReadonlySet<TypeId> {
    const circular = circularAliases(this.#api);
    const declarations = [...this.#api.declarations.values()].filter(({ id }) => !circular.has(id));
    const users = new Map<TypeId, TypeId[]>();
    const waiting: TypeId[] = [];
    for (const declaration of declarations) {
      const types = typesOf(declaration);
      for (const id of types.flatMap(references)) users.set(id, [...(users.get(id) ?? []), declaration.id]);
      if (types.some((type) => this.#holdsScalar(type))) waiting.push(declaration.id);
    }
    const found = new Set<TypeId>();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(...(users.get(id) ?? []));
    }
    return new Set(declarations.map(({ id }) => id).filter((id) => found.has(id)));
  }

  /** Whether a type holds one of the scalars by itself, without the types that it refers to. */
  #holdsScalar(type: Type): boolean {
    switch (type.kind) {
      case "scalar":
        return this.scalar(type) !== null;
      case "array":
        return this.#holdsScalar(type.items);
      case "tuple":
        return [...type.items, ...(type.rest === null ? [] : [type.rest])].some((item) =>
          this.#holdsScalar(item),
        );
      case "map":
        return this.#holdsScalar(type.values);
      case "nullable":
        return this.#holdsScalar(type.inner);
      case "union":
        return type.members.some((member) => this.#holdsScalar(member));
      case "ref":
      case "literal":
      case "file":
      case "unknown":
        return false;
      default:
        return assertNever(type);
    }
  }

  #tuple({ items, rest }: Type & { kind: "tuple" }, reference: WireReference): string | null {
    const wires = items.map((item) => this.of(item, reference) ?? "null");
    const restWire = rest === null ? "null" : (this.of(rest, reference) ?? "null");
    if ([...wires, restWire].every((wire) => wire === "null")) return null;
    return grouped("{", [`tuple: ${grouped("[", wires, "]", 60)}`, `rest: ${restWire}`], "}", 60);
  }

  #object({ properties, additional }: ObjectDeclaration, reference: WireReference): string {
    const members = properties.flatMap(({ name, type }) => {
      const wire = this.of(type, reference);
      return wire === null ? [] : [`${objectKey(name.wire)}: ${wire}`];
    });
    const others = additional.kind === "typed" ? this.of(additional.type, reference) : null;
    return grouped(
      "{",
      [`members: ${grouped("{", members, "}", 80)}`, ...(others === null ? [] : [`others: ${others}`])],
      "}",
    );
  }

  #union({ discriminator, members }: UnionDeclaration, reference: WireReference): string | null {
    if (discriminator === null || (discriminator.mapping.length === 0 && discriminator.default === null))
      return this.#alternatives(members, reference);
    const otherwise =
      discriminator.default !== null && this.ids.has(discriminator.default)
        ? reference(discriminator.default)
        : null;
    const cases = discriminator.mapping.flatMap(({ value, id }) => {
      if (this.ids.has(id)) return [`${objectKey(value)}: ${reference(id)}`];
      // What is the same on both sides still has to be kept from the default.
      return otherwise === null ? [] : [`${objectKey(value)}: null`];
    });
    const tag = `tag: ${quote(discriminator.property)}, cases: ${grouped("{", cases, "}", 60)}`;
    return otherwise === null ? `{ ${tag} }` : `{ ${tag}, otherwise: ${otherwise} }`;
  }

  /**
   * Texts that look like a date are dates before they are any text; digits are text in programs too, and are
   * numbers only where no text is allowed.
   */
  #alternatives(members: readonly Type[], reference: WireReference): string | null {
    if (members.every((member) => this.of(member, reference) === null)) return null;
    const all = [...new Set(members.flatMap((member) => this.#alternative(member, reference, new Set())))];
    const order = (text: string): number =>
      text === '{ wire: "digits" }' ? 2 : text.startsWith("{ wire: ") ? 0 : 1;
    const sorted = all.sort((a, b) => order(a) - order(b));
    return grouped("{", [`anyOf: ${grouped("[", sorted, "]", 60)}`], "}", 60);
  }

  /** @param seen the unions and aliases that this alternative is found in */
  #alternative(type: Type, reference: WireReference, seen: ReadonlySet<TypeId>): readonly string[] {
    const wire = this.of(type, reference);
    const plain = (is: string): readonly string[] => [alternativeText([`is: ${quote(is)}`], wire)];
    switch (type.kind) {
      case "scalar":
        return wire === null
          ? plain(type.scalar === "integer" ? "number" : type.scalar)
          : [`{ wire: ${wire} }`];
      case "array":
      case "tuple":
        return plain("array");
      case "map":
        return plain("object");
      case "literal":
        return type.value === null ? [] : plain(typeof type.value);
      case "nullable":
        return this.#alternative(type.inner, reference, seen);
      case "union":
        return type.members.flatMap((member) => this.#alternative(member, reference, seen));
      case "ref":
        return seen.has(type.id) ? [] : this.#referred(type, reference, new Set([...seen, type.id]));
      case "file":
        return type.encoding === "base64" ? plain("string") : [];
      case "unknown":
        return [];
      default:
        return assertNever(type);
    }
  }

  #referred(
    type: Type & { kind: "ref" },
    reference: WireReference,
    seen: ReadonlySet<TypeId>,
  ): readonly string[] {
    const declaration = this.#api.declarations.get(type.id);
    switch (declaration?.kind) {
      case "object":
        return [objectAlternative(declaration, this.of(type, reference))];
      case "union":
        return declaration.members.flatMap((member) => this.#alternative(member, reference, seen));
      case "alias":
        return this.#alternative(declaration.type, reference, seen);
      case "enum":
        return declaration.values.flatMap(({ value }) =>
          value === null ? [] : [alternativeText([`is: ${quote(typeof value)}`], null)],
        );
      case undefined:
        return [];
      default:
        return assertNever(declaration);
    }
  }
}

/** What tells an object from others: its members, and those of them that are always the same. */
function objectAlternative({ properties }: ObjectDeclaration, wire: string | null): string {
  const required = properties.filter((property) => property.required && property.access === "both");
  const literals = properties.flatMap(({ name, type }) =>
    type.kind === "literal" ? [`${objectKey(name.wire)}: ${literal(type.value)}`] : [],
  );
  const names = (list: readonly { name: { wire: string } }[]): string =>
    grouped(
      "[",
      list.map(({ name }) => quote(name.wire)),
      "]",
      60,
    );
  return alternativeText(
    [
      'is: "object"',
      ...(required.length === 0 ? [] : [`required: ${names(required)}`]),
      ...(properties.length === 0 ? [] : [`known: ${names(properties)}`]),
      ...(literals.length === 0 ? [] : [`literals: ${grouped("{", literals, "}", 60)}`]),
    ],
    wire,
  );
}

function alternativeText(members: readonly string[], wire: string | null): string {
  return grouped("{", [...members, ...(wire === null ? [] : [`wire: ${wire}`])], "}", 80);
}

function within(member: string, wire: string | null): string | null {
  return wire === null ? null : `{ ${member}: ${wire} }`;
}

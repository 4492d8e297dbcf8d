import { Examples } from "../../examples/examples.ts";
import { fits } from "../../examples/fits.ts";
import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import { noConstraints } from "../../ir/constraints.ts";
import type { ObjectDeclaration, Property } from "../../ir/declaration.ts";
import { isText } from "../../ir/event-items.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Content } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { grouped, literal, objectKey, quote } from "./literals.ts";
import type { RequestShape, ShapedBody } from "./request-shape.ts";
import { membersOf } from "./variants.ts";
import type { WireScalar, Wires } from "./wires.ts";

/** Writes the arguments of calls from the specification's examples, in the types that the methods take. */
export class ExampleArguments {
  readonly #api: Api;
  readonly #wires: Wires;
  readonly #examples: Examples;

  constructor(api: Api, wires: Wires) {
    this.#api = api;
    this.#wires = wires;
    this.#examples = new Examples(api, "request");
  }

  /** The one argument as an expression; empty where it is best left out, null where there is no valid value. */
  of(shape: RequestShape): string | null {
    const members: string[] = [];
    for (const { parameter, key } of shape.parameters) {
      const value = this.#examples.ofParameter(parameter);
      if (value !== undefined) members.push(`${objectKey(key)}: ${this.#text(value, parameter.type)}`);
      else if (parameter.required) return null;
    }
    const body = shape.body === null ? [] : this.#body(shape.body);
    if (body === null) return null;
    members.push(...body);
    return members.length === 0 && shape.optional ? "" : grouped("{", members, "}", 50);
  }

  #body(body: ShapedBody): readonly string[] | null {
    const value = this.#examples.ofContent(body.content);
    if (value === undefined) return null;
    if (body.kind === "flat") return this.#members(value, body.declaration, body.renamed);
    // An optional body of which there is nothing to show is better left out.
    if (!body.required && isObject(value) && Object.keys(value).length === 0) return [];
    return [`${objectKey(body.key)}: ${this.#contentText(value, body.content)}`];
  }

  #contentText(value: JsonValue, { format, type }: Content): string {
    if (format === "binary") {
      const bytes = typeof value === "string" ? value : JSON.stringify(value);
      return this.#text(bytes, { kind: "file", encoding: "raw" });
    }
    // Examples are JSON, and what they look like in XML nobody has said.
    if (format === "xml" && typeof value !== "string") return quote("<!-- XML -->");
    if (format === "text" || format === "xml" || format === "event-stream") {
      return quote(typeof value === "string" ? value : JSON.stringify(value));
    }
    if (format !== "json-lines") return this.#text(value, type);
    return isText(type) ? quote(`${JSON.stringify(value)}\n`) : `[${this.#text(value, type)}]`;
  }

  /** Objects are written member by member: TypeScript refuses members that a type does not know. */
  #members(
    value: JsonValue,
    declaration: ObjectDeclaration,
    renamed: ReadonlyMap<Property, string> = new Map(),
  ): readonly string[] {
    const own = new Map(Object.entries(isObject(value) ? value : {}));
    const known = membersOf(declaration.properties, "request").flatMap((property) => {
      const { name, type } = property;
      const member = own.get(name.wire);
      const key = renamed.get(property) ?? name.wire;
      return member === undefined ? [] : [`${objectKey(key)}: ${this.#text(member, type)}`];
    });
    if (declaration.additional.kind !== "typed") return known;
    const { type } = declaration.additional;
    const names = new Set(declaration.properties.map(({ name }) => name.wire));
    const others = [...own].filter(([name]) => !names.has(name));
    return [...known, ...others.map(([name, member]) => `${objectKey(name)}: ${this.#text(member, type)}`)];
  }

  #text(value: JsonValue, type: Type): string {
    switch (type.kind) {
      case "scalar":
        return scalarText(value, this.#wires.scalar(type));
      case "literal":
      case "unknown":
        return literal(value);
      case "file":
        return type.encoding === "raw" ? `new Blob([${literal(value)}])` : literal(value);
      case "array":
        return this.#list(value, () => type.items);
      case "tuple":
        return this.#list(
          value,
          (index) => type.items[index] ?? type.rest ?? { kind: "unknown", reason: "any" },
        );
      case "map":
        return this.#map(value, type.values);
      case "nullable":
        return value === null ? "null" : this.#text(value, type.inner);
      case "union":
        return this.#alternative(value, type.members);
      case "ref":
        return this.#referred(value, type);
      default:
        return assertNever(type);
    }
  }

  #list(value: JsonValue, typeAt: (index: number) => Type): string {
    if (!Array.isArray(value)) return literal(value);
    return grouped(
      "[",
      value.map((item: JsonValue, index) => this.#text(item, typeAt(index))),
      "]",
      60,
    );
  }

  #map(value: JsonValue, type: Type): string {
    if (!isObject(value)) return literal(value);
    const members = Object.entries(value).map(
      ([name, member]) => `${objectKey(name)}: ${this.#text(member, type)}`,
    );
    return grouped("{", members, "}", 60);
  }

  #alternative(value: JsonValue, members: readonly Type[]): string {
    const member = members.find((type) => fits(value, type, noConstraints, this.#api, "request"));
    return member === undefined ? literal(value) : this.#text(value, member);
  }

  #referred(value: JsonValue, type: Type & { kind: "ref" }): string {
    const declaration = this.#api.declarations.get(type.id);
    switch (declaration?.kind) {
      case "object":
        return isObject(value) ? grouped("{", this.#members(value, declaration), "}", 60) : literal(value);
      case "union":
        return this.#alternative(value, declaration.members);
      case "alias":
        return this.#text(value, declaration.type);
      case "enum":
      case undefined:
        return literal(value);
      default:
        return assertNever(declaration);
    }
  }
}

/** A value of the wire as code has it. */
function scalarText(value: JsonValue, wire: WireScalar | null): string {
  const isInteger = typeof value === "number" && Number.isInteger(value);
  if (wire === "bigint" && isInteger) return `${BigInt(value)}n`;
  if (wire === "digits" && isInteger) return quote(BigInt(value).toString());
  const isDate = (wire === "date-time" || wire === "date") && typeof value === "string";
  return isDate ? `new Date(${quote(value)})` : literal(value);
}

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { ObjectDeclaration } from "../../ir/declaration.ts";
import type { JsonValue } from "../../ir/json.ts";
import type { Type } from "../../ir/type.ts";
import { type Code, dictDisplay, listDisplay, tupleDisplay } from "./code.ts";
import type { ClientNames } from "./names.ts";
import { numberLiteral, stringLiteral } from "./text.ts";

/** A JSON value as callers write it where the type is wanted. */
export function valueCode(value: JsonValue, type: Type, names: ClientNames): Code {
  if (type.kind === "nullable") return value === null ? "None" : valueCode(value, type.inner, names);
  if (type.kind === "ref") return referredCode(value, type, names);
  if (type.kind === "file" && type.encoding === "raw") return `b${asciiLiteral(String(value))}`;
  if (Array.isArray(value)) {
    const items = value.map((item: JsonValue, index) => valueCode(item, itemType(type, index), names));
    return type.kind === "tuple" && type.rest === null ? tupleDisplay(items) : listDisplay(items);
  }
  if (isObject(value)) {
    const values = type.kind === "map" ? type.values : anything;
    return dictDisplay(
      Object.entries(value).map(([key, item]) => [stringLiteral(key), valueCode(item, values, names)]),
    );
  }
  return scalarCode(value);
}

const anything: Type = { kind: "unknown", reason: "any" };

function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function itemType(type: Type, index: number): Type {
  if (type.kind === "array") return type.items;
  return type.kind === "tuple" ? (type.items[index] ?? type.rest ?? anything) : anything;
}

function referredCode(value: JsonValue, type: Type & { kind: "ref" }, names: ClientNames): Code {
  const declaration = names.types.get(type.id)?.declaration;
  if (declaration?.kind === "alias") return valueCode(value, declaration.type, names);
  if (declaration?.kind !== "object" || !isObject(value)) return valueCode(value, anything, names);
  return dictDisplay(members(value, declaration, names));
}

/** The members that the type knows: type checkers refuse others. */
function members(
  value: { readonly [key: string]: JsonValue },
  { properties, additional }: ObjectDeclaration,
  names: ClientNames,
): readonly (readonly [string, Code])[] {
  if (additional.kind === "typed") {
    return Object.entries(value).map(([key, item]) => [stringLiteral(key), valueCode(item, anything, names)]);
  }
  return properties.flatMap((property) => {
    const member = Object.hasOwn(value, property.name.wire) ? value[property.name.wire] : undefined;
    if (member === undefined || property.access === "read") return [];
    return [[stringLiteral(property.name.wire), valueCode(member, property.type, names)] as const];
  });
}

export function scalarCode(value: JsonValue): Code {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return numberLiteral(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  return "None";
}

/** A bytes literal can only hold ASCII. */
function asciiLiteral(text: string): string {
  return stringLiteral(text.replace(/[^\x20-\x7e]/gu, "?"));
}

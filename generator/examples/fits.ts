import type { Api } from "../ir/api.ts";
import { assertNever } from "../ir/assert-never.ts";
import { type Constraints, noConstraints } from "../ir/constraints.ts";
import type { Declaration, ObjectDeclaration } from "../ir/declaration.ts";
import type { JsonValue } from "../ir/json.ts";
import {
  type Keys,
  plainUnion,
  type ScalarType,
  type Type,
  type TypeId,
  type UnionType,
} from "../ir/type.ts";
import { hasFormat } from "./formats.ts";
import { isObject, isWithin, type JsonObject } from "./limits.ts";
import { allows } from "./pattern.ts";
import { keeps } from "./rules.ts";

/** Which way a value travels: members that only the other side sends are not part of it. */
export type Direction = "request" | "response";

/** Whether a value is one that the model allows. */
export function fits(
  value: JsonValue,
  type: Type,
  constraints: Constraints,
  api: Api,
  direction: Direction,
): boolean {
  return meets(value, constraints) && hasType(value, type, api, direction);
}

/** @param open the unions and aliases that are being asked about this very value; asked again, they say no */
function hasType(
  value: JsonValue,
  type: Type,
  api: Api,
  direction: Direction,
  open: ReadonlySet<TypeId> = new Set(),
): boolean {
  const has = (inner: JsonValue, of: Type, constraints = noConstraints) =>
    meets(inner, constraints) && hasType(inner, of, api, direction, inner === value ? open : new Set());
  switch (type.kind) {
    case "scalar":
      return isScalar(value, type);
    case "literal":
      return value === type.value;
    case "array":
      return Array.isArray(value) && value.every((item) => has(item, type.items, type.itemConstraints));
    case "tuple":
      return (
        Array.isArray(value) &&
        value.every((item, index) =>
          has(item, type.items[index] ?? type.rest ?? never, type.itemConstraints[index]),
        )
      );
    case "map":
      return (
        isObject(value) &&
        Object.entries(value).every(
          ([name, member]) => matchesOnly(name, type.keys) && has(member, type.values, type.valueConstraints),
        )
      );
    case "nullable":
      return value === null || has(value, type.inner);
    case "union":
      return isOfUnion(type, direction, (member, limits) => has(value, member, limits));
    case "ref": {
      const declaration = api.declarations.get(type.id);
      if (declaration === undefined) return true;
      if (open.has(type.id)) return false;
      return isDeclared(value, declaration, api, direction, new Set([...open, type.id]));
    }
    case "file":
      return typeof value === "string" && (type.encoding === "raw" || hasFormat(value, "byte"));
    case "unknown":
      return true;
    default:
      return assertNever(type);
  }
}

/** No value has this type. */
const never = plainUnion([]);

function isScalar(value: JsonValue, type: ScalarType): boolean {
  switch (type.scalar) {
    case "string":
      return typeof value === "string" && (type.format === null || hasFormat(value, type.format));
    case "number":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    default:
      return assertNever(type.scalar);
  }
}

function isDeclared(
  value: JsonValue,
  declaration: Declaration,
  api: Api,
  direction: Direction,
  open: ReadonlySet<TypeId>,
): boolean {
  switch (declaration.kind) {
    case "object":
      return (
        isObject(value) &&
        meets(value, declaration.constraints) &&
        hasMembers(value, declaration, api, direction)
      );
    case "enum":
      return declaration.values.some((entry) => entry.value === value);
    case "union":
      return isOfUnion(
        declaration,
        direction,
        (member, limits) => meets(value, limits) && hasType(value, member, api, direction, open),
      );
    case "alias":
      return meets(value, declaration.constraints) && hasType(value, declaration.type, api, direction, open);
    default:
      return assertNever(declaration);
  }
}

/** What is sent may be of several alternatives that exclude each other: whoever receives it takes one of them. */
function isOfUnion(
  { members, memberConstraints, exclusive }: Pick<UnionType, "members" | "memberConstraints" | "exclusive">,
  direction: Direction,
  isOf: (member: Type, limits: Constraints) => boolean,
): boolean {
  let found = 0;
  for (const [index, member] of members.entries()) {
    if (!isOf(member, memberConstraints[index] ?? noConstraints)) continue;
    found++;
    if (!exclusive || direction === "request") return true;
    if (found > 1) return false;
  }
  return found === 1;
}

function hasMembers(
  value: JsonObject,
  declaration: ObjectDeclaration,
  api: Api,
  direction: Direction,
): boolean {
  const hidden = direction === "request" ? "read" : "write";
  for (const { name, type, constraints, required, access } of declaration.properties) {
    if (!Object.hasOwn(value, name.wire)) {
      if (required && access !== hidden) return false;
    } else if (access === hidden || !fits(value[name.wire] ?? null, type, constraints, api, direction))
      return false;
  }
  return hasAdditional(value, declaration, api, direction);
}

function hasAdditional(
  value: JsonObject,
  { properties, additional }: ObjectDeclaration,
  api: Api,
  direction: Direction,
): boolean {
  if (additional.kind === "open") return true;
  const known = new Set(properties.map(({ name }) => name.wire));
  const others = Object.keys(value).filter((key) => !known.has(key));
  if (additional.kind === "closed") return others.length === 0;
  return others.every(
    (key) =>
      matchesOnly(key, additional.keys) &&
      fits(value[key] ?? null, additional.type, additional.constraints, api, direction),
  );
}

/** Whether there may be a member of a name, where only those that match patterns may be there. */
function matchesOnly(name: string, keys: Keys | null): boolean {
  return keys === null || !keys.only || keys.patterns.some((pattern) => allows(pattern, name));
}

/** Whether a value keeps the limits and the rules that stand beside its type. */
export function meets(value: JsonValue, constraints: Constraints): boolean {
  return isWithin(value, constraints) && constraints.rules.every((rule) => keeps(value, rule));
}

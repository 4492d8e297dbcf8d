import { isDeepStrictEqual } from "node:util";
import { noConstraints, type Rule } from "../ir/constraints.ts";
import type { JsonValue } from "../ir/json.ts";
import { isObject, isWithin } from "./limits.ts";

/** Whether a value keeps a rule. What a reference names is not known here: of such a rule every value is said to keep it. */
export function keeps(value: JsonValue, rule: Rule): boolean {
  return isUndecidable(rule) || holds(value, rule);
}

/** The names that rules ask for, each set as one of them writes it: an object that lacks them may break the rule. */
export function namesIn(rules: readonly JsonValue[]): readonly (readonly string[])[] {
  return rules.flatMap((rule): readonly (readonly string[])[] => {
    if (!isObject(rule)) return [];
    const { required, dependentRequired, ...others } = rule;
    const lists = [required, ...Object.values(partsOf(dependentRequired))].filter(Array.isArray);
    const inner = Object.values(others).flatMap((part) =>
      Array.isArray(part) ? part : [part, ...Object.values(partsOf(part))],
    );
    return [...(lists as string[][]), ...namesIn(inner)];
  });
}

const undecidable = new WeakMap<Rule, boolean>();

function isUndecidable(rule: Rule): boolean {
  let found = undecidable.get(rule);
  if (found === undefined) {
    found = /"\$(?:ref|dynamicRef)":/.test(JSON.stringify(rule));
    undecidable.set(rule, found);
  }
  return found;
}

/** Whether a JSON Schema allows a value, as far as rules use it. */
function holds(value: JsonValue, schema: JsonValue | undefined): boolean {
  if (schema === false) return false;
  if (schema === undefined || !isObject(schema)) return true;
  return Object.entries(schema).every(
    ([keyword, given]) => checks.get(keyword)?.(value, given, schema) ?? true,
  );
}

type Check = (value: JsonValue, given: JsonValue, schema: Rule) => boolean;

/** Limits as the model has them, so that they are asked as everywhere. */
const limit =
  (keyword: string): Check =>
  (value, given) =>
    isWithin(value, { ...noConstraints, [keyword]: given });

const checks = new Map<string, Check>(
  Object.entries({
    type: (value, given) => [given].flat().some((type) => typeof type === "string" && isOf(value, type)),
    enum: (value, given) => listOf(given).some((each) => isDeepStrictEqual(each, value)),
    const: (value, given) => isDeepStrictEqual(given, value),
    not: (value, given) => !holds(value, given),
    allOf: (value, given) => listOf(given).every((part) => holds(value, part)),
    anyOf: (value, given) => listOf(given).some((part) => holds(value, part)),
    oneOf: (value, given) => listOf(given).filter((part) => holds(value, part)).length === 1,
    if: (value, given, { then, else: otherwise }) => holds(value, holds(value, given) ? then : otherwise),
    required: (value, given) =>
      !isObject(value) || listOf(given).every((name) => Object.hasOwn(value, String(name))),
    properties: (value, given) => membersOf(value, given, (part) => holds(part.own, part.given)),
    dependentSchemas: (value, given) => membersOf(value, given, (part) => holds(value, part.given)),
    dependentRequired: (value, given) =>
      membersOf(value, given, (part) => holds(value, { required: part.given })),
    propertyNames: (value, given) =>
      !isObject(value) || Object.keys(value).every((name) => holds(name, given)),
    items: (value, given) => !Array.isArray(value) || value.every((item) => holds(item, given)),
    contains: (value, given, { minContains, maxContains }) => {
      if (!Array.isArray(value)) return true;
      const found = value.filter((item) => holds(item, given)).length;
      return found >= Number(minContains ?? 1) && found <= Number(maxContains ?? found);
    },
    ...Object.fromEntries(
      Object.keys(noConstraints)
        .filter((keyword) => keyword !== "rules")
        .map((keyword) => [keyword, limit(keyword)]),
    ),
  } satisfies Record<string, Check>),
);

/** Asks of the members that a rule has something to say of. */
function membersOf(
  value: JsonValue,
  given: JsonValue,
  ask: (member: { readonly own: JsonValue; readonly given: JsonValue }) => boolean,
): boolean {
  if (!isObject(value)) return true;
  return Object.entries(partsOf(given)).every(
    ([name, part]) => !Object.hasOwn(value, name) || ask({ own: value[name] ?? null, given: part }),
  );
}

function isOf(value: JsonValue, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  return type === "object" ? isObject(value) : typeof value === type;
}

function listOf(given: JsonValue): readonly JsonValue[] {
  return Array.isArray(given) ? given : [];
}

function partsOf(given: JsonValue | undefined): Rule {
  return given !== undefined && isObject(given) ? given : {};
}

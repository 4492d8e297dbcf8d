import { type Constraints, noConstraints } from "../ir/constraints.ts";
import type { JsonValue } from "../ir/json.ts";
import { allows } from "./pattern.ts";

export type JsonObject = { readonly [key: string]: JsonValue };

/** Whether a value keeps the limits that stand beside its type, apart from rules. */
export function isWithin(value: JsonValue, constraints: Constraints): boolean {
  if (constraints === noConstraints || value === null) return true;
  if (typeof value === "number") return meetsRange(value, constraints);
  if (typeof value === "string") return meetsLength(value, constraints);
  if (Array.isArray(value)) return meetsItems(value, constraints);
  if (!isObject(value)) return true;
  return within(Object.keys(value).length, constraints.minProperties, constraints.maxProperties);
}

function meetsRange(value: number, constraints: Constraints): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  if (!within(value, minimum, maximum)) return false;
  if (exclusiveMinimum !== null && value <= exclusiveMinimum) return false;
  if (exclusiveMaximum !== null && value >= exclusiveMaximum) return false;
  return multipleOf === null || isMultiple(value, multipleOf);
}

/** Decimal fractions are not exact in binary: 0.07 / 0.01 is a little more than 7. */
function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

/** Lengths count characters, not UTF-16 units (JSON Schema Validation, section 6.3). */
function meetsLength(value: string, { minLength, maxLength, pattern }: Constraints): boolean {
  if (!within([...value].length, minLength, maxLength)) return false;
  return pattern === null || allows(pattern, value);
}

function meetsItems(value: readonly JsonValue[], { minItems, maxItems, uniqueItems }: Constraints): boolean {
  if (!within(value.length, minItems, maxItems)) return false;
  return !uniqueItems || new Set(value.map((item) => JSON.stringify(item))).size === value.length;
}

function within(value: number, least: number | null, most: number | null): boolean {
  return (least === null || value >= least) && (most === null || value <= most);
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

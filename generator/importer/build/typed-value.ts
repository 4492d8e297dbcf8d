import { parseJson } from "../page/parse-json.ts";
import { isObject, type JsonObject } from "./json.ts";

/** A value as its schema wants it, or the text of the page where it fits no way. */
export interface TypedValue {
  readonly value: unknown;
  readonly fits: boolean;
  /** Whether the page prints something that had to be turned into this. */
  readonly repaired: boolean;
}

/** Reads the text of an example or default by the type of its schema. */
export function typedValue(text: string, schema: JsonObject): TypedValue {
  if (Array.isArray(schema.type)) return typedByOneOf(text, schema, schema.type);
  switch (schema.type) {
    case "boolean":
      return /^(true|false)$/i.test(text.trim()) ? plain(text.trim().toLowerCase() === "true") : misfit(text);
    case "number":
      return isNumber(text) ? plain(Number(text)) : misfit(text);
    case "integer":
      return isNumber(text) && Number.isInteger(Number(text)) ? plain(Number(text)) : misfit(text);
    case "array":
      return typedArray(text, schema.items);
    case "object":
      return typedObject(text);
    case "string":
      return plain(text);
    default:
      return schema.$ref === undefined ? plain(parsedOrText(text)) : typedObject(text);
  }
}

/** By the first of several types that fits; any text is a string, which comes last. */
function typedByOneOf(text: string, schema: JsonObject, types: readonly unknown[]): TypedValue {
  if (text === "null" && types.includes("null")) return plain(null);
  const ordered = types.filter((type) => type !== "null").sort((a, b) => rank(a) - rank(b));
  const tried = ordered.map((type) => typedValue(text, { ...schema, type }));
  return tried.find((typed) => typed.fits) ?? tried[0] ?? plain(parsedOrText(text));
}

function rank(type: unknown): number {
  return type === "string" ? 1 : 0;
}

function plain(value: unknown): TypedValue {
  return { value, fits: true, repaired: false };
}

function misfit(text: string): TypedValue {
  return { value: text, fits: false, repaired: false };
}

function isNumber(text: string): boolean {
  // What does not print the same again would lose digits.
  return text.trim() !== "" && String(Number(text)) === text.trim();
}

function typedArray(text: string, items: unknown): TypedValue {
  const parsed = parseJson(text);
  if (Array.isArray(parsed)) return plain(parsed);
  const item = isObject(items) ? items : {};
  if (isObject(parsed))
    return { value: [parsed], fits: item.type === undefined || item.type === "object", repaired: true };
  if (item.type === "object" || item.$ref !== undefined) return misfit(text);
  const elements = text.includes(",") ? text.split(",").map((part) => part.trim()) : [text];
  return { value: elements.map((part) => typedValue(part, item).value), fits: true, repaired: true };
}

function typedObject(text: string): TypedValue {
  const parsed = parseJson(text);
  return isObject(parsed) ? plain(parsed) : misfit(text);
}

function parsedOrText(text: string): unknown {
  const parsed = /^[[{]/.test(text) ? parseJson(text) : undefined;
  return parsed === undefined ? text : parsed;
}

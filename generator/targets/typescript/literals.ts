import type { JsonValue } from "../../ir/json.ts";

/** A string literal. JSON's are valid ones; the two line separators are escaped for old tools. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029\u007f]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Nearly all names are plain, and the plain test is many times faster than the other. */
const plain = /^[A-Za-z_$][\w$]*$/;
const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export function isIdentifier(text: string): boolean {
  return plain.test(text) || identifier.test(text);
}

/** The name of a property in a type: quoted only where it must be. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : quote(name);
}

/** The name of a property in an object: a plain `__proto__` there would set the prototype. */
export function objectKey(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyName(name);
}

const width = 90;

/** An object or array literal: on one line where that is short, else a line for each member. */
export function grouped(open: string, members: readonly string[], close: string, room = width): string {
  if (members.length === 0) return open + close;
  const space = open === "{" ? " " : "";
  const line = open + space + members.join(", ") + space + close;
  if (line.length <= room && !line.includes("\n")) return line;
  // A rest element may not be followed by a comma.
  const end = members.at(-1)?.startsWith("...") === true ? "" : ",";
  return `${open}\n${members.map(indented).join(",\n")}${end}\n${close}`;
}

export function indented(text: string): string {
  return `  ${text.replace(/\n(?!\n)/g, "\n  ")}`;
}

/** A JSON value as an expression. */
export function literal(value: JsonValue): string {
  if (typeof value === "string") return quote(value);
  if (value === null || typeof value !== "object") return String(value);
  if (Array.isArray(value)) return grouped("[", value.map(literal), "]", 60);
  return grouped(
    "{",
    Object.entries(value).map(([name, member]) => `${objectKey(name)}: ${literal(member)}`),
    "}",
    60,
  );
}

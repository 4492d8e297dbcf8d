import { valueAt } from "../../source/pointer.ts";
import { isObject, type JsonObject } from "../build/json.ts";

export interface Resolved {
  readonly node: JsonObject;
  readonly pointer: string;
}

/** References may lead to references; more than this many lead in a circle. */
const longestChain = 20;

/** What a reference inside the document leads to, and where that stands; anything else is itself. */
export function resolved(root: JsonObject, value: unknown, pointer: string): Resolved {
  let node = isObject(value) ? value : {};
  let at = pointer;
  for (let step = 0; step < longestChain; step++) {
    const { $ref } = node;
    if (typeof $ref !== "string" || !$ref.startsWith("#/")) break;
    const target = valueAt(root, decodeURIComponent($ref.slice(1)));
    if (!isObject(target)) break;
    [node, at] = [target, $ref.slice(1)];
  }
  return { node, pointer: at };
}

/** How many lists are around an object of which no member has a name; null for everything else. */
export function listsAroundAnyObject(root: JsonObject, value: unknown): number | null {
  let schema = value;
  for (let lists = 0; lists < 8; lists++) {
    const { node } = resolved(root, schema, "");
    const types = [node.type].flat().filter((type) => type !== "null");
    const hasMembers = isObject(node.properties) && Object.keys(node.properties).length > 0;
    const isTold =
      hasMembers || [node.allOf, node.anyOf, node.oneOf, node.enum].some((each) => each !== undefined);
    if (types[0] === "object" && !isTold) return lists;
    if (types[0] !== "array") return null;
    schema = node.items;
  }
  return null;
}

/** A type in the words of pages: `string`, `UserDto`, `UserDto[]`; empty where there is none. */
export function typeName(root: JsonObject, value: unknown, depth = 0): string {
  const schema = isObject(value) ? value : {};
  const { node } = resolved(root, schema, "");
  // An enumeration is its values, whether it has a name or not.
  if (typeof schema.$ref === "string" && node.enum === undefined) {
    const isName = node.properties !== undefined || node.type === undefined || node.type === "object";
    if (isName) return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  }
  const types = (Array.isArray(node.type) ? node.type : [node.type]).filter((type) => type !== "null");
  if (types[0] === "array" && depth < 8) return `${typeName(root, node.items, depth + 1)}[]`;
  if (types[0] !== undefined) return types.map(String).join(" or ");
  const members = [node.anyOf, node.oneOf, node.allOf].find(Array.isArray) ?? [];
  const names = members.map((member: unknown) => typeName(root, member, depth + 1));
  if (names.length === 0 && node.properties !== undefined) return "object";
  return depth > 8 ? "" : names.filter((name) => name !== "" && name !== "null").join(" or ");
}

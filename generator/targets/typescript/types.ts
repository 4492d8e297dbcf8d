import { assertNever } from "../../ir/assert-never.ts";
import type { EnumDeclaration } from "../../ir/declaration.ts";
import type { ScalarType, Type, TypeId } from "../../ir/type.ts";
import { quote } from "./literals.ts";
import type { Direction } from "./variants.ts";

/** How a client's code calls declarations, and what scalars are in it. */
export interface Spelling {
  type(id: TypeId, direction: Direction): string;
  scalar(type: ScalarType): string;
}

/** The types of the runtime that signatures are made of. */
export const runtimeTypes: ReadonlySet<string> = new Set([
  "ApiPromise",
  "ApiResponse",
  "Bytes",
  "FileInput",
  "PagePromise",
  "ServerSentEvent",
  "ApiStream",
]);

/** The names that a type is made of. */
export function wordsOf(type: string): readonly string[] {
  return type.replace(/"(?:[^"\\]|\\.)*"/g, "").split(/[^\p{ID_Continue}$]+/u);
}

/** How a type is spelled. */
export function typeText(type: Type, direction: Direction, spelling: Spelling): string {
  const inner = (member: Type): string => typeText(member, direction, spelling);
  switch (type.kind) {
    case "scalar":
      return spelling.scalar(type);
    case "literal":
      return scalarLiteral(type.value);
    case "array":
      return `${atomic(inner(type.items))}[]`;
    case "tuple":
      return `[${[...type.items.map(inner), ...(type.rest === null ? [] : [`...${atomic(inner(type.rest))}[]`])].join(", ")}]`;
    case "map":
      return `{ [key: string]: ${inner(type.values)} }`;
    case "nullable":
      return unionText([inner(type.inner), "null"]);
    case "union":
      return unionText(type.members.map(inner));
    case "ref":
      return spelling.type(type.id, direction);
    case "file":
      return type.encoding === "base64" ? "string" : direction === "request" ? "FileInput" : "Blob";
    case "unknown":
      return "unknown";
    default:
      return assertNever(type);
  }
}

/** Alternatives, each once; one that may be anything swallows the others. */
export function unionText(members: readonly string[]): string {
  const unique = members.length === 1 ? members : [...new Set(members.flatMap(alternatives))];
  if (unique.includes("unknown")) return "unknown";
  return unique.length === 0 ? "never" : unique.join(" | ");
}

/** The members of a union of plain names; a text with brackets or quotes is left whole. */
function alternatives(text: string): readonly string[] {
  return /^[\w$ |]+$/.test(text) ? text.split(" | ") : [text];
}

/**
 * What a server answers may be newer than the specification, so its enumerations are open: `string & {}` lets
 * every other string in, and keeps editors proposing the known ones. What is only sent is closed.
 */
export function enumMembers({ values, usage }: EnumDeclaration): readonly string[] {
  const members = values.map(({ value }) => scalarLiteral(value));
  if (!usage.response && usage.request) return members;
  const others = ["string", "number"].filter((kind) => values.some(({ value }) => typeof value === kind));
  return [...members, ...others.map((kind) => `(${kind} & {})`)];
}

export function scalarLiteral(value: string | number | boolean | null): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** Array brackets bind tighter than everything but names and bracketed types. */
export function atomic(text: string): string {
  const isAtomic = /^[\w$]+(?:\[\])*$/.test(text) || /^[\p{ID_Continue}$]+(?:\[\])*$/u.test(text);
  return isAtomic ? text : `(${text})`;
}

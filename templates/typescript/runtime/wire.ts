import { contentText } from "./parameter-styles.js";
import { isRecord, type Serialize, serializePlain } from "./parameters.js";
import { parseJson, type ResponseReader, readByType, readText, type StreamReader } from "./read-response.js";
import { type BodyEncoder, encodeLines } from "./request-body.js";
import { eventValues, lineValues } from "./streams.js";

/**
 * How the values of a type differ between programs and JSON. What it does not mention is the same on both sides;
 * functions stand for types that are declared elsewhere, and may contain themselves.
 */
export type Wire =
  | WireScalar
  | { readonly items: Wire }
  | { readonly tuple: readonly (Wire | null)[]; readonly rest: Wire | null }
  | { readonly members: Readonly<Record<string, Wire>>; readonly others?: Wire }
  | {
      readonly tag: string;
      readonly cases: Readonly<Record<string, Wire | null>>;
      /** Of objects whose tag is none of the cases, or that have none. */
      readonly otherwise?: Wire;
    }
  | { readonly anyOf: readonly WireAlternative[] }
  | (() => Wire);

/**
 * Texts that programs have as `Date` (`date` is its day in UTC), and integers that they have as `bigint`, or as
 * the text of their `digits`.
 */
export type WireScalar = "date-time" | "date" | "bigint" | "digits";

/** One of several types, and how to tell its values: by the kind of JSON, or by being such a scalar. */
export interface WireAlternative {
  readonly is?: "string" | "number" | "boolean" | "array" | "object";
  /** Members that its values have. */
  readonly required?: readonly string[];
  /** Members that its values may have: of the alternatives that fit, the one that knows most is taken. */
  readonly known?: readonly string[];
  /** What members always are. */
  readonly literals?: Readonly<Record<string, unknown>>;
  readonly wire?: Wire;
}

/** Reads JSON whose integers are too long for numbers; see `parseExact`. */
type Parse = (text: string, parse: (text: string) => unknown) => unknown;

type Stringify = (value: unknown) => string;

/** A JSON answer. */
export function readWire(wire: Wire | null, parse?: Parse): ResponseReader {
  return async (response) => {
    const body = await readText(response);
    return body === "" ? undefined : received(body, response, wire, parse);
  };
}

/**
 * An answer whose type depends on its status; `default` is that of all others.
 *
 * @param isMixed whether answers of other formats than JSON come too
 */
export function readWireByStatus(
  wires: Readonly<Record<string, Wire | null>>,
  isMixed: boolean,
  parse?: Parse,
): ResponseReader {
  return (response) => {
    const isJson = /^(?:[^;]*[/+])?json\b/i.test(response.headers.get("content-type") ?? "");
    if (isMixed && !isJson) return readByType(response);
    const status = Object.hasOwn(wires, response.status) ? String(response.status) : "default";
    return readWire(wires[status] ?? null, parse)(response);
  };
}

/** Server-sent events whose data is JSON. */
export function wireEvents(wire: Wire, parse?: Parse): StreamReader {
  return (source) => eventValues(source, (text, response) => received(text, response, wire, parse));
}

/** JSON Lines. */
export function wireLines(wire: Wire, parse?: Parse): StreamReader {
  return (source) => lineValues(source, (text, response) => received(text, response, wire, parse));
}

/** A JSON body. */
export function encodeWire(wire: Wire, stringify: Stringify = JSON.stringify): BodyEncoder {
  return (body, contentType) => ({ data: stringify(toWire(body, wire)), contentType });
}

/** A body of JSON Lines, given as a list or as it comes. */
export function encodeWireLines(wire: Wire, stringify: Stringify = JSON.stringify): BodyEncoder {
  return (body, contentType) => encodeLines(body, contentType, (item) => stringify(toWire(item, wire)));
}

/** A body that is no JSON, though its members may be: forms and their like. */
export function encodeWireParts(wire: Wire, encode: BodyEncoder): BodyEncoder {
  return (body, contentType) => encode(toWire(body, wire), contentType);
}

/** A parameter that follows its place's default, or a style. */
export function wireParameter(wire: Wire, serialize: Serialize = serializePlain): Serialize {
  return (location, name, value) => serialize(location, name, toWire(value, wire));
}

/** A parameter that is a JSON document. */
export function wireContent(wire: Wire, stringify: Stringify = JSON.stringify): Serialize {
  return (location, name, value) => contentText(location, name, toWire(value, wire), stringify);
}

/** JSON that came without a request, as programs have it. */
export function fromWire(json: string, wire: Wire, parse?: Parse): unknown {
  const value: unknown = parse === undefined ? JSON.parse(json) : parse(json, JSON.parse);
  return carried(value, wire, parse === undefined ? receiving : exactly);
}

/** A value as programs have it. */
function received(text: string, response: Response, wire: Wire | null, parse: Parse | undefined): unknown {
  const plain = (json: string): unknown => parseJson(json, response);
  if (parse === undefined) return carried(plain(text), wire, receiving);
  return carried(parse(text, plain), wire, exactly);
}

/** A value as JSON has it; long integers are still `bigint`. */
export function toWire(value: unknown, wire: Wire): unknown {
  return carried(value, wire, sending);
}

/** A direction: to programs, or to the wire. */
interface Way {
  /** A scalar on the other side; `undefined` where the value is none, and stays as it is. */
  readonly scalar: Readonly<Record<WireScalar, (value: unknown) => unknown>>;
  /** What becomes of values that no wire speaks of. */
  readonly other: (value: unknown) => unknown;
}

const receiving: Way = {
  scalar: {
    "date-time": (value) => dateOf(value, /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d/),
    date: (value) => dateOf(value, /^\d{4}-\d\d-\d\d$/),
    bigint: integerOf,
    digits: (value) => integerOf(value)?.toString(),
  },
  other: (value) => value,
};

/** From JSON that may hold long integers. */
const exactly: Way = { ...receiving, other: rounded };

const sending: Way = {
  scalar: {
    "date-time": (value) => (value instanceof Date ? value.toISOString() : undefined),
    date: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : undefined),
    bigint: (value) => (typeof value === "bigint" ? shortest(value) : undefined),
    digits: (value) =>
      typeof value === "string" && /^-?\d+$/.test(value) ? shortest(BigInt(value)) : undefined,
  },
  other: (value) => value,
};

/** A time without an offset is taken as UTC, so that it means the same on every machine. */
function dateOf(value: unknown, pattern: RegExp): Date | undefined {
  if (typeof value !== "string" || !pattern.test(value)) return undefined;
  const hasOffset = value.length <= 10 || /(?:[Zz]|[+-]\d\d:?\d\d)$/.test(value);
  const date = new Date(value.replace(/[t ]/, "T") + (hasOffset ? "" : "Z"));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function integerOf(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  return Number.isSafeInteger(value) ? BigInt(value as number) : undefined;
}

/** A number where one can hold it, which every encoder knows how to write. */
function shortest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Numbers that nobody said are exact are what JSON usually makes of them. */
function rounded(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rounded(member)]));
}

function carried(value: unknown, wire: Wire | null | undefined, way: Way): unknown {
  if (wire === null || wire === undefined) return way.other(value);
  if (typeof wire === "function") return carried(value, wire(), way);
  if (typeof wire === "string") return way.scalar[wire](value) ?? way.other(value);
  if ("anyOf" in wire) return carried(value, alternativeFor(value, wire.anyOf, way)?.wire, way);
  if ("tag" in wire) return carried(value, isRecord(value) ? tagged(value, wire) : null, way);
  if ("members" in wire) return isRecord(value) ? members(value, wire, way) : way.other(value);
  if (!Array.isArray(value)) return way.other(value);
  if ("items" in wire) return value.map((item) => carried(item, wire.items, way));
  return value.map((item, index) =>
    carried(item, index < wire.tuple.length ? wire.tuple[index] : wire.rest, way),
  );
}

function tagged(
  value: Record<string, unknown>,
  { tag, cases, otherwise }: Extract<Wire, { tag: unknown }>,
): Wire | null | undefined {
  const found = own(cases, String(value[tag]));
  return found === undefined ? otherwise : found;
}

/** Made anew rather than changed: a member called `__proto__` then stays a member. */
function members(
  value: Record<string, unknown>,
  wire: Extract<Wire, { members: unknown }>,
  way: Way,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      carried(member, own(wire.members, name) ?? wire.others, way),
    ]),
  );
}

function alternativeFor(
  value: unknown,
  alternatives: readonly WireAlternative[],
  way: Way,
): WireAlternative | undefined {
  const knows = ({ known = [] }: WireAlternative): number =>
    isRecord(value) ? known.filter((name) => Object.hasOwn(value, name)).length : 0;
  return alternatives
    .filter((alternative) => fits(value, alternative, way))
    .sort((a, b) => knows(b) - knows(a))[0];
}

function fits(
  value: unknown,
  { is, required = [], literals = {}, wire }: WireAlternative,
  way: Way,
): boolean {
  if (is === undefined) return typeof wire === "string" && way.scalar[wire](value) !== undefined;
  if (kindOf(value) !== is) return false;
  if (!isRecord(value)) return true;
  const differs = ([name, literal]: [string, unknown]) =>
    value[name] !== undefined && value[name] !== literal;
  return required.every((name) => Object.hasOwn(value, name)) && !Object.entries(literals).some(differs);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (isRecord(value)) return "object";
  return typeof value === "bigint" ? "number" : typeof value;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

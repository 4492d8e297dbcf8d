import type { Api } from "../ir/api.ts";
import type { JsonValue } from "../ir/json.ts";
import { isSuccess, type Response } from "../ir/operation.ts";
import type { Type, TypeId } from "../ir/type.ts";

// Answers that a server may give tomorrow, for every JSON answer of a specification: unknown members, values and
// variants, nulls, gaps, numbers as text. Nothing here knows a language; each has a runner that reads them.

/** An answer of an operation; reading it must not fail, and must keep what it holds. */
export interface AnswerCase {
  /** As the specification calls it. */
  readonly operation: string;
  readonly status: number;
  readonly mediaType: string;
  /** What is different from an answer as it should be. */
  readonly what: string;
  readonly body: JsonValue;
}

/** @param most how many of each answer; they are taken at even distances */
export function answerCases(api: Api, most: number): readonly AnswerCase[] {
  return api.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => {
      const content = response.contents.find(({ format }) => format === "json");
      const status = statusOf(response, operation.responses);
      if (content === undefined || status === 204 || status === 205) return [];
      const whole = wholeValue(content.type, api, 0);
      const all = [...changes(whole)];
      const step = Math.max(1, all.length / most);
      const some = all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
      return [["nothing", whole] as const, ...some].map(([what, body]) => ({
        operation: operation.name.wire,
        status,
        mediaType: content.mediaType.includes("*") ? "application/json" : content.mediaType,
        what,
        body,
      }));
    }),
  );
}

function statusOf({ status }: Response, all: readonly Response[]): number {
  if (status.kind === "exact") return status.code;
  if (status.kind === "range") return status.hundreds * 100;
  return all.some((response) => isSuccess(response.status)) ? 500 : 200;
}

/** Objects deeper than this have only what they must. */
const deepest = 4;

function wholeValue(type: Type, api: Api, depth: number): JsonValue {
  switch (type.kind) {
    case "scalar":
      return scalars[type.format ?? ""] ?? scalars[type.scalar] ?? "text";
    case "literal":
      return type.value;
    case "array":
      return depth > deepest ? [] : [wholeValue(type.items, api, depth + 1)];
    case "tuple":
      return type.items.map((item) => wholeValue(item, api, depth + 1));
    case "map":
      return depth > deepest ? {} : { key: wholeValue(type.values, api, depth + 1) };
    case "nullable":
      return depth > deepest ? null : wholeValue(type.inner, api, depth);
    case "union":
      return firstOf(type.members, api, depth);
    case "ref":
      return wholeDeclaration(type.id, api, depth);
    case "file":
      return "aGk=";
    case "unknown":
      return { any: [1, "thing"] };
  }
}

const scalars: Readonly<Record<string, JsonValue>> = {
  "date-time": "2020-01-02T03:04:05Z",
  date: "2020-01-02",
  integer: 7,
  number: 1.5,
  boolean: true,
};

function firstOf([first]: readonly Type[], api: Api, depth: number): JsonValue {
  return first === undefined ? null : wholeValue(first, api, depth);
}

function wholeDeclaration(id: TypeId, api: Api, depth: number): JsonValue {
  const declaration = api.declarations.get(id);
  // A type that requires itself has no value; what stands in its place is one more thing to live with.
  if (declaration === undefined || depth > 3 * deepest) return null;
  switch (declaration.kind) {
    case "enum":
      return declaration.values[0]?.value ?? null;
    case "union":
      return firstOf(declaration.members, api, depth + 1);
    case "alias":
      return wholeValue(declaration.type, api, depth + 1);
    case "object": {
      const shown = declaration.properties.filter(
        ({ access, required }) => access !== "write" && (required || depth < deepest),
      );
      return Object.fromEntries(shown.map(({ name, type }) => [name.wire, wholeValue(type, api, depth + 1)]));
    }
  }
}

const others: readonly JsonValue[] = [
  ...[null, "brand new", "12", 12, 1.5, true],
  ...[[], [null], {}, { kind: "new", type: "new", brandNew: {} }],
];

/** The same value with something else in one place. */
function* changes(value: JsonValue, place = "the answer"): Generator<readonly [string, JsonValue]> {
  for (const other of others) yield [`${place} is ${JSON.stringify(other)}`, other];
  if (Array.isArray(value)) {
    const [first, ...rest] = value;
    if (first === undefined) return;
    for (const [what, changed] of changes(first, `${place}[0]`)) yield [what, [changed, ...rest]];
  } else if (typeof value === "object" && value !== null) {
    yield [`${place} has an unknown member`, { ...value, brandNew: { a: [1, null] } }];
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _, ...rest } = value as Readonly<Record<string, JsonValue>>;
      yield [`${place}.${name} is missing`, rest];
      for (const [what, changed] of changes(member, `${place}.${name}`))
        yield [what, { ...value, [name]: changed }];
    }
  }
}

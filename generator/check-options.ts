import { config, type ZodError, type ZodType } from "zod";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { nearest } from "./diagnostics/nearest.ts";
import { type Origin, pointerOrigin } from "./diagnostics/origin.ts";
import { pointerFrom, valueAt } from "./source/pointer.ts";

// Zod would turn each schema into a program, which takes longer than to check the one value of a run.
config({ jitless: true });

/** Where options stand: a file, and the way to them inside it. */
export interface OptionsPlace {
  readonly file: string;
  readonly path: readonly (string | number)[];
}

/** Checks options against their schema. Each problem is reported at its place; null when there was one. */
export function checkOptions<Options>(
  schema: ZodType<Options>,
  value: unknown,
  place: OptionsPlace,
  diagnostics: Diagnostics,
): Options | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const at = (path: readonly (string | number)[], part: "key" | "value"): Origin =>
    pointerOrigin(place.file, pointerFrom([...place.path, ...path]), part);
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    if (issue.code === "unrecognized_keys") {
      const known = knownKeys(schema, path);
      for (const key of issue.keys) {
        diagnostics.report(
          "config-key",
          { key, suggestion: suggestKey(key, known) },
          at([...path, key], "key"),
        );
      }
    } else {
      const key = path.join(".") || "the config";
      diagnostics.report(
        "config-value",
        { key, reason: reasonOf(issue, valueAt(value, pointerFrom(path))) },
        at(path, "value"),
      );
    }
  }
  return null;
}

export function suggestKey(key: string, known: readonly string[]): string {
  if (known.length === 0) return "remove it";
  const near = nearest(key, known);
  return near === null ? `the options here are ${known.join(", ")}` : `did you mean '${near}'?`;
}

type Issue = ZodError["issues"][number];

/** What a value must be, in the words of people who write configs; zod's are for those who write programs. */
function reasonOf(issue: Issue, value: unknown): string {
  const found = value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
  switch (issue.code) {
    case "invalid_type":
      return `it must be ${kinds[issue.expected] ?? issue.expected}, but ${found}`;
    case "invalid_value":
      return `it must be ${issue.values.map((allowed) => JSON.stringify(allowed)).join(" or ")}, but ${found}`;
    case "invalid_union":
      return `none of the forms that it may have fits: it ${found}`;
    case "invalid_format":
      if (issue.format === "url") return "it must be an address, such as https://example.com";
      break;
  }
  // The others are sentences about the value, most of them our own.
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

interface Introspectable {
  readonly def?: {
    readonly shape?: Record<string, Introspectable>;
    readonly valueType?: Introspectable;
    readonly innerType?: Introspectable;
    readonly element?: Introspectable;
  };
}

/** The keys of the object schema that a path leads to. */
function knownKeys(schema: unknown, path: readonly (string | number)[]): readonly string[] {
  let current = unwrap(schema as Introspectable);
  for (const step of path) {
    const next = current?.def?.shape?.[step] ?? current?.def?.valueType ?? current?.def?.element;
    current = unwrap(next);
  }
  return Object.keys(current?.def?.shape ?? {});
}

/** A schema without what is wrapped around it, such as `.default()`. */
function unwrap(schema: Introspectable | undefined): Introspectable | undefined {
  let current = schema;
  while (current?.def?.innerType !== undefined) current = current.def.innerType;
  return current;
}

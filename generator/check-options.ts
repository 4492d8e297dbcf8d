import { closest, distance } from "fastest-levenshtein";
import type { ZodType } from "zod";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import { type Origin, pointerOrigin } from "./diagnostics/origin.ts";
import { pointerFrom } from "./source/pointer.ts";

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
      diagnostics.report("config-value", { key, reason: reasonOf(issue.message) }, at(path, "value"));
    }
  }
  return null;
}

export function suggestKey(key: string, known: readonly string[]): string {
  if (known.length === 0) return "remove it";
  const near = closest(key, [...known]);
  return distance(key, near) <= 3 ? `did you mean '${near}'?` : `the options here are ${known.join(", ")}`;
}

/** zod's messages, in the house's style: lower case, as the end of a sentence. */
function reasonOf(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

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

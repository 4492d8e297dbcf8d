import type { Deprecation, Doc, Example } from "../ir/doc.ts";
import type { ExampleObject, ExtensionFields, Schema } from "../openapi/document.ts";

export function lowerDoc(schema: Schema): Doc {
  return { title: schema.title, description: schema.description };
}

export function lowerExamples(schema: Schema): readonly Example[] {
  return schema.examples.map((value) => ({ name: null, summary: null, value }));
}

/** The examples of a parameter or body, or else those of its schema. */
export function lowerExampleObjects(
  examples: readonly ExampleObject[],
  schema: Schema | null,
): readonly Example[] {
  if (examples.length > 0) return examples;
  return schema === null ? [] : lowerExamples(schema);
}

export function lowerDeprecation(thing: {
  readonly deprecated: boolean;
  readonly extensions: ExtensionFields;
}): Deprecation | null {
  if (!thing.deprecated) return null;
  const reason = thing.extensions["x-deprecation-reason"] ?? thing.extensions["x-deprecated-reason"];
  return { reason: typeof reason === "string" ? reason : null };
}

import { withoutCycles } from "./openapi-cycles.ts";

/**
 * The `paths` and `components` types of a document, printed by openapi-typescript: the form that openapi-fetch
 * and its family take. The library loads the TypeScript compiler, so it is loaded only here.
 *
 * @param document the specification, overlays applied
 */
export async function openapiTypes(document: unknown): Promise<string> {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  const { default: compiler } = await import("typescript");
  const nodes = await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], {
    silent: true,
  });
  return astToString(withoutCycles(nodes, compiler));
}

/** The place of the first reference that leads out of a document; null where it stands for itself. */
export function externalReference(document: unknown): readonly string[] | null {
  const waiting: { readonly value: unknown; readonly path: readonly string[] }[] = [
    { value: document, path: [] },
  ];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { value, path } = entry;
    if (typeof value !== "object" || value === null) continue;
    const { $ref } = value as { readonly $ref?: unknown };
    if (typeof $ref === "string" && !$ref.startsWith("#")) return [...path, "$ref"];
    for (const [key, member] of Object.entries(value)) waiting.push({ value: member, path: [...path, key] });
  }
  return null;
}

/**
 * The `paths` and `components` types of a document, printed by openapi-typescript: the form that openapi-fetch
 * and its family take. The library loads the TypeScript compiler, so it is loaded only here.
 *
 * @param document the specification, overlays applied
 */
export async function openapiTypes(document: unknown): Promise<string> {
  const { default: openapiTS, astToString } = await import("openapi-typescript");
  const nodes = await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], {
    silent: true,
  });
  return astToString(nodes);
}

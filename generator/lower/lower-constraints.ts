import { type Constraints, noConstraints } from "../ir/constraints.ts";
import { limitKeywords, noLimits, type Schema } from "../openapi/document.ts";

/** The validation keywords of a schema; the shared empty set where it has none. */
export function lowerConstraints(schema: Schema | null): Constraints {
  if (schema === null) return noConstraints;
  const limited =
    schema.limits !== noLimits && limitKeywords.some((keyword) => schema.limits[keyword] !== null);
  if (!limited && schema.pattern === null && !schema.uniqueItems) return noConstraints;
  return { ...schema.limits, pattern: schema.pattern, uniqueItems: schema.uniqueItems };
}

import { type Constraints, noConstraints } from "../ir/constraints.ts";
import { limitKeywords, noLimits, type Schema } from "../openapi/document.ts";
import { alternatives, isNull } from "./schema-shape.ts";

/** The validation keywords of a schema; the shared empty set where it has none. */
export function lowerConstraints(schema: Schema | null): Constraints {
  if (schema === null) return noConstraints;
  const own = ownConstraints(schema);
  const [only, ...others] = alternatives(schema).filter((member) => !isNull(member));
  if (only === undefined || others.length > 0 || only.ref !== null) return own;
  // Beside `null`, an alternative stands for the whole.
  const inner = lowerConstraints(only);
  return own === noConstraints ? inner : withOwn(inner, own);
}

function ownConstraints(schema: Schema): Constraints {
  const limited =
    schema.limits !== noLimits && limitKeywords.some((keyword) => schema.limits[keyword] !== null);
  if (!limited && schema.pattern === null && !schema.uniqueItems) return noConstraints;
  return { ...schema.limits, pattern: schema.pattern, uniqueItems: schema.uniqueItems };
}

function withOwn(inner: Constraints, own: Constraints): Constraints {
  const given = Object.entries(own).filter(([, value]) => value !== null && value !== false);
  return { ...inner, ...Object.fromEntries(given) };
}

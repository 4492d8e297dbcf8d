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
  const rules = rulesOf(schema);
  if (!limited && schema.pattern === null && !schema.uniqueItems && rules.length === 0) return noConstraints;
  return { ...schema.limits, pattern: schema.pattern, uniqueItems: schema.uniqueItems, rules };
}

/** A member that has to be there, and of which nothing else is said, is a rule too. */
function rulesOf({ ref, properties, required, rules }: Schema): Constraints["rules"] {
  const undeclared = required.filter((name) => !properties.some((property) => property.name === name));
  if (ref !== null || undeclared.length === 0) return rules.length === 0 ? noConstraints.rules : rules;
  return [...rules, { required: undeclared }];
}

function withOwn(inner: Constraints, own: Constraints): Constraints {
  const given = Object.entries(own).filter(
    ([, value]) => value !== null && value !== false && value !== noConstraints.rules,
  );
  return { ...inner, ...Object.fromEntries(given) };
}

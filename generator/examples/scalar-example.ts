import type { Constraints } from "../ir/constraints.ts";
import type { ScalarType } from "../ir/type.ts";
import { formatSpecimen } from "./formats.ts";
import { patternSpecimen } from "./pattern-specimen.ts";

/** A plain value of a scalar type within its limits, as far as limits can be met without searching. */
export function scalarExample(type: ScalarType, constraints: Constraints): string | number | boolean {
  switch (type.scalar) {
    case "boolean":
      return true;
    case "integer":
      return numberExample(constraints, 1);
    case "number":
      return numberExample(constraints, constraints.multipleOf ?? 0.5);
    case "string":
      return stringExample(type.format, constraints);
  }
}

/** One where that is allowed, else the number next to the nearer limit. `step` leaves an exclusive limit. */
function numberExample(constraints: Constraints, step: number): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = constraints;
  const unit = multipleOf ?? 1;
  const least = Math.max(
    minimum ?? -Infinity,
    exclusiveMinimum === null ? -Infinity : exclusiveMinimum + step,
  );
  const most = Math.min(maximum ?? Infinity, exclusiveMaximum === null ? Infinity : exclusiveMaximum - step);
  const wanted = Math.min(Math.max(unit, least), most);
  if (Number.isInteger(wanted / unit)) return wanted;
  const above = Math.ceil(wanted / unit) * unit;
  if (above <= most) return above;
  return multipleOf === null ? wanted : Math.floor(wanted / unit) * unit;
}

function stringExample(format: string | null, constraints: Constraints): string {
  const { pattern, minLength, maxLength } = constraints;
  const found = pattern === null ? null : patternSpecimen(pattern, minLength ?? 0);
  if (found !== null) return found;
  const specimen = format === null ? null : formatSpecimen(format);
  if (specimen !== null) return specimen;
  // A specification may ask for a billion characters, which no example shows.
  const text = "string".padEnd(Math.min(minLength ?? 0, 4096), "string");
  return maxLength === null ? text : text.slice(0, maxLength);
}

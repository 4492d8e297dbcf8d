import type { JsonValue } from "./json.ts";

/** The validation keywords of JSON Schema 2020-12 (Validation, sections 6 and 7) that hold beside a type. */
export interface Constraints {
  readonly minimum: number | null;
  readonly exclusiveMinimum: number | null;
  readonly maximum: number | null;
  readonly exclusiveMaximum: number | null;
  readonly multipleOf: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly pattern: string | null;
  readonly minItems: number | null;
  readonly maxItems: number | null;
  readonly uniqueItems: boolean;
  readonly minProperties: number | null;
  readonly maxProperties: number | null;
  /** What types do not know (`not`, `if`, `contains`, `required` of members without a description), as JSON Schema writes it. */
  readonly rules: readonly Rule[];
}

/** A JSON Schema of one keyword, or of those that belong together. */
export type Rule = { readonly [keyword: string]: JsonValue };

export const noConstraints: Constraints = {
  minimum: null,
  exclusiveMinimum: null,
  maximum: null,
  exclusiveMaximum: null,
  multipleOf: null,
  minLength: null,
  maxLength: null,
  pattern: null,
  minItems: null,
  maxItems: null,
  uniqueItems: false,
  minProperties: null,
  maxProperties: null,
  rules: [],
};

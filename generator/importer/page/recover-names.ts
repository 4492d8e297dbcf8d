import type { Evidence } from "./evidence.ts";
import { concluded, type FieldReading } from "./page-facts.ts";

/**
 * Gives rows that lost their name the member of the example result that has the row's example as its value,
 * and that no other row has.
 */
export function recoverNames(fields: readonly FieldReading[], evidence: Evidence): FieldReading[] {
  if (fields.every((field) => field.name !== null)) return [...fields];
  const taken = new Set(fields.flatMap((field) => (field.name === null ? [] : [field.name.value])));
  return fields.map((field) => {
    const example = field.example?.value;
    if (field.name !== null || example === undefined || field.type === null) return field;
    const names = [...evidence.values].filter(
      ([name, values]) => !taken.has(name) && values.includes(example),
    );
    const [only] = names;
    if (only === undefined || names.length > 1) return field;
    const reason = "the example result has the row's example under this name";
    return { ...field, name: concluded(only[0], field.line, 0.93, reason) };
  });
}

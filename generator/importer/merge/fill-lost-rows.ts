import type { FieldReading, PageFacts, Reading } from "../page/page-facts.ts";
import { concluded } from "../page/page-facts.ts";
import type { LostRow } from "./merged-api.ts";
import type { ParameterIndex } from "./parameter-index.ts";

/** Parameters with the rows filled whose beginning was lost, and the rows that stay lost. */
export interface FilledRows {
  readonly fields: readonly FieldReading[];
  readonly lost: readonly LostRow[];
}

/**
 * Fills parameter rows of which only the example is left. The sample of the page passes a parameter that no
 * row describes; what other pages say about a parameter of that name completes it. All of it is a guess.
 */
export function fillLostRows(
  page: PageFacts,
  index: ParameterIndex,
  sisters: readonly PageFacts[],
): FilledRows {
  const lost: LostRow[] = [];
  const fields = page.parameters.flatMap((field): FieldReading[] => {
    if (field.name !== null) return [field];
    const example = field.example?.value ?? null;
    if (isOnSisterPage(page, sisters)) return [];
    const name = lostName(page, example, field.line, index);
    if (name === null) {
      const text = example === null ? "(a row without a name)" : `(a row without a name) … ${example}`;
      lost.push({ place: { file: page.file, line: field.line }, text });
      return [];
    }
    return [fill(page, field, name, index)];
  });
  return { fields, lost };
}

/** Another page of the same operation has a parameter that this one lacks: the row is there, whole. */
function isOnSisterPage(page: PageFacts, sisters: readonly PageFacts[]): boolean {
  const own = new Set(page.parameters.map((field) => field.name?.value));
  return sisters.some(
    (sister) =>
      sister !== page && sister.parameters.some((field) => field.name !== null && !own.has(field.name.value)),
  );
}

function lostName(
  page: PageFacts,
  example: string | null,
  line: number,
  index: ParameterIndex,
): Reading<string> | null {
  const own = new Set(page.parameters.flatMap((field) => field.name?.value ?? []));
  const passed = [...page.sampleArguments].filter(([name]) => !own.has(name));
  const equal = passed.filter(([, value]) => value.value === example);
  const [fromSample] = equal.length === 1 ? equal : passed;
  if (fromSample !== undefined && (equal.length === 1 || passed.length === 1)) {
    const reason = "the sample passes it, and no other row of the table describes it";
    return concluded(fromSample[0], line, equal.length === 1 ? 0.85 : 0.75, reason);
  }
  const known = example === null ? null : index.nameByExample(example, own);
  return known === null ? null : concluded(known, line, 0.6, "other pages show this example for it");
}

function fill(
  page: PageFacts,
  field: FieldReading,
  name: Reading<string>,
  index: ParameterIndex,
): FieldReading {
  const known = index.byName(name.value, page, field.example?.value ?? null);
  const reason = "the same parameter on other pages";
  const take = <T>(own: Reading<T> | null, other: Reading<T> | null | undefined): Reading<T> | null =>
    own ?? (other === null || other === undefined ? null : concluded(other.value, field.line, 0.7, reason));
  return {
    ...field,
    name,
    type: take(field.type, known?.type) ?? typeOfExample(field),
    required:
      take(field.required, known?.required) ??
      concluded(true, field.line, 0.7, "required parameters come first"),
    default: take(field.default, known?.default),
    description: take(field.description, known?.description),
    maxItems: take(field.maxItems, known?.maxItems),
    values: take(field.values, known?.values),
  };
}

function typeOfExample(field: FieldReading): FieldReading["type"] {
  const text = field.example?.value ?? "";
  const reason = "the example";
  if (/^\[\s*\{/.test(text)) {
    return concluded(
      { kind: "array", items: { kind: "primitive", name: "object" } },
      field.line,
      0.6,
      reason,
    );
  }
  if (text.startsWith("[")) {
    return concluded(
      { kind: "array", items: { kind: "primitive", name: "string" } },
      field.line,
      0.6,
      reason,
    );
  }
  const name = text.startsWith("{") ? "object" : /^(true|false)$/.test(text) ? "boolean" : "string";
  return concluded({ kind: "primitive", name }, field.line, 0.6, reason);
}

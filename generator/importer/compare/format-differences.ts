import { placesText } from "../merge/fact.ts";
import type { Difference } from "./compare-documents.ts";

export const differenceFormats = ["text", "json", "markdown"] as const;
export type DifferenceFormat = (typeof differenceFormats)[number];

/** A difference with its place in the specification, as `file:line:column`. */
export interface PlacedDifference extends Difference {
  readonly specificationPlace: string | null;
}

/** Prints differences, for people, programs or a comment on a change. */
export function formatDifferences(
  differences: readonly PlacedDifference[],
  format: DifferenceFormat,
): string {
  switch (format) {
    case "text":
      return textOf(differences);
    case "json":
      return `${JSON.stringify({ format: "specpress-compare/1", differences }, null, 1)}\n`;
    case "markdown":
      return markdownOf(differences);
  }
}

const agreement = "The pages and the specification say the same.\n";

function textOf(differences: readonly PlacedDifference[]): string {
  if (differences.length === 0) return agreement;
  const lines: string[] = [];
  let subject = "";
  for (const difference of differences) {
    const own = `${difference.client}: ${difference.subject}`;
    if (own !== subject) lines.push(...(lines.length > 0 ? [""] : []), own);
    subject = own;
    lines.push(
      `  ${whatDiffers(difference)}`,
      `    pages:         ${pagesSide(difference)}`,
      `    specification: ${specificationSide(difference)}`,
    );
  }
  return `${lines.join("\n")}\n\n${differences.length} difference${differences.length === 1 ? "" : "s"}\n`;
}

function markdownOf(differences: readonly PlacedDifference[]): string {
  if (differences.length === 0) return agreement;
  const rows = differences.map((difference) => {
    const what = `${difference.client}: ${difference.subject} · ${whatDiffers(difference)}`;
    return [what, pagesSide(difference), specificationSide(difference)];
  });
  const head = "| What | Pages | Specification |\n| --- | --- | --- |\n";
  return `${head}${rows.map((cells) => `| ${cells.map(cell).join(" | ")} |\n`).join("")}`;
}

function cell(text: string): string {
  return text.replace(/[\\|`*_<[\]]/g, "\\$&");
}

function whatDiffers({ member, fact }: Difference): string {
  if (member === null) return fact;
  return fact === "name" ? member : `${member} · ${fact}`;
}

function pagesSide({ pages }: PlacedDifference): string {
  return pages === null ? "not there" : `${shown(pages.value)} (${placesText(pages.places)})`;
}

function specificationSide({ specification, specificationPlace }: PlacedDifference): string {
  if (specification === null) return "not there";
  const place = specificationPlace === null ? "" : ` (${specificationPlace})`;
  return shown(specification.value) + place;
}

function shown(value: unknown): string {
  const text = (typeof value === "string" ? value : JSON.stringify(value)).replace(/\s+/g, " ");
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}

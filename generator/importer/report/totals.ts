import type { Finding } from "../build/finding.ts";
import { isObject, type JsonObject } from "../build/json.ts";
import type { ImportResult } from "../import-pages.ts";
import type { Status } from "../merge/fact.ts";

/** The import in numbers. A fact in conflict is counted as such, and not by how it was settled. */
export interface ImportTotals {
  readonly pages: number;
  readonly documents: number;
  readonly operations: number;
  readonly schemas: number;
  readonly facts: Readonly<Record<Standing, number>>;
  /** Pages with sample code. */
  readonly samples: number;
  readonly unread: number;
}

export type Standing = Status | "conflict";

export function standingOf(finding: Finding): Standing {
  return finding.others.length > 0 ? "conflict" : finding.status;
}

export function totalsOf(result: ImportResult): ImportTotals {
  const facts = { read: 0, inferred: 0, guessed: 0, withheld: 0, conflict: 0 };
  for (const document of result.documents)
    for (const finding of document.findings) facts[standingOf(finding)]++;
  const count = (countIn: (root: JsonObject) => number) =>
    result.documents.reduce((sum, { root }) => sum + countIn(root), 0);
  return {
    pages: new Set(result.pages.map(({ file }) => file)).size,
    documents: result.documents.length,
    // A path holds the operations of its methods, and nothing else that is an object.
    operations: count(({ paths }) => objectsIn(paths).flatMap(objectsIn).length),
    schemas: count(({ components }) => (isObject(components) ? objectsIn(components.schemas).length : 0)),
    facts,
    samples: result.pages.filter((page) => page.hasSample).length,
    unread: result.pages.reduce((sum, page) => sum + page.unread.length, 0),
  };
}

function objectsIn(value: unknown): JsonObject[] {
  return isObject(value) ? Object.values(value).filter(isObject) : [];
}

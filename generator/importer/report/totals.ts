import type { Finding } from "../build/finding.ts";
import { isObject } from "../build/json.ts";
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
  const count = (pick: (root: Record<string, unknown>) => unknown) =>
    result.documents.reduce((sum, { root }) => {
      const object = pick(root);
      return sum + (isObject(object) ? Object.keys(object).length : 0);
    }, 0);
  return {
    pages: result.pages.length,
    documents: result.documents.length,
    operations: count((root) => root.paths),
    schemas: count((root) => (isObject(root.components) ? root.components.schemas : null)),
    facts,
    samples: result.pages.filter((page) => page.hasSample).length,
    unread: result.pages.reduce((sum, page) => sum + page.unread.length, 0),
  };
}

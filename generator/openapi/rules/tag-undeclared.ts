import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { OpenApiDocument } from "../document.ts";

/** Tags should be declared, which gives them a description and an order (OpenAPI 3.1 section 4.8.22). */
export function tagUndeclared(document: OpenApiDocument, diagnostics: Diagnostics): void {
  const seen = new Set(document.tags.map((tag) => tag.name));
  for (const operation of document.operations) {
    for (const tag of operation.tags) {
      if (!seen.has(tag)) diagnostics.report("tag-undeclared", { tag }, operation.origin);
      seen.add(tag);
    }
  }
}

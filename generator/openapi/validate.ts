import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { OpenApiDocument } from "./document.ts";
import { duplicateParameter } from "./rules/duplicate-parameter.ts";
import { securitySchemeUnknown } from "./rules/security-scheme-unknown.ts";
import { tagUndeclared } from "./rules/tag-undeclared.ts";

/** What must hold between the parts of a document; each rule reports every place that breaks it. */
const rules = [duplicateParameter, securitySchemeUnknown, tagUndeclared];

export function validate(document: OpenApiDocument, diagnostics: Diagnostics): void {
  for (const rule of rules) rule(document, diagnostics);
}

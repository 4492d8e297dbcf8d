import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { OpenApiDocument } from "../document.ts";

/** A security requirement names schemes of `components/securitySchemes` (OpenAPI 3.1 section 4.8.30). */
export function securitySchemeUnknown(document: OpenApiDocument, diagnostics: Diagnostics): void {
  const known = document.securitySchemes.map((scheme) => scheme.name);
  const reported = new Set<string>();
  for (const operation of document.operations) {
    for (const { name } of operation.security.flatMap((requirement) => requirement.schemes)) {
      if (known.includes(name) || reported.has(name)) continue;
      reported.add(name);
      const near = nearest(name, known);
      const suggestion =
        near === null ? "declare it in components/securitySchemes" : `did you mean '${near}'?`;
      diagnostics.report("security-scheme-unknown", { name, suggestion }, operation.origin);
    }
  }
}

import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { OpenApiDocument, ParameterObject } from "../document.ts";

/** A parameter is identified by its name and its place (OpenAPI 3.1 section 4.8.10.1). */
export function duplicateParameter(document: OpenApiDocument, diagnostics: Diagnostics): void {
  for (const operation of document.operations) {
    const first = new Map<string, ParameterObject>();
    for (const parameter of operation.parameters) {
      const key = `${parameter.in} ${parameter.name}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, parameter);
      else {
        diagnostics.report(
          "duplicate-parameter",
          { in: parameter.in, name: parameter.name },
          parameter.origin,
          [{ message: "it is first declared here", origin: earlier.origin }],
        );
      }
    }
  }
}

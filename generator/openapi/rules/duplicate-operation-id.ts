import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { memberOrigin } from "../../diagnostics/origin.ts";
import type { OpenApiDocument, OperationObject } from "../document.ts";

/** Operation ids are unique in a document (OpenAPI 3.1 section 4.8.10.1). */
export function duplicateOperationId(document: OpenApiDocument, diagnostics: Diagnostics): void {
  const first = new Map<string, OperationObject>();
  for (const operation of document.operations) {
    if (operation.operationId === null) continue;
    const earlier = first.get(operation.operationId);
    if (earlier === undefined) first.set(operation.operationId, operation);
    else {
      diagnostics.report(
        "duplicate-operation-id",
        { id: operation.operationId },
        memberOrigin(operation.origin, "operationId"),
        [
          {
            message: "the other operation with this id",
            origin: memberOrigin(earlier.origin, "operationId"),
          },
        ],
      );
    }
  }
}

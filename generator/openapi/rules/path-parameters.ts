import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { OpenApiDocument, OperationObject } from "../document.ts";

/** Path variables and path parameters must pair up (OpenAPI 3.1 section 4.8.8). */
export function pathParameters(document: OpenApiDocument, diagnostics: Diagnostics): void {
  for (const operation of document.operations) checkOperation(operation, diagnostics);
}

function checkOperation(operation: OperationObject, diagnostics: Diagnostics): void {
  const { path, pathOrigin } = operation;
  const variables = new Set([...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ""));
  const declared = operation.parameters.filter((parameter) => parameter.in === "path");
  for (const name of variables) {
    if (!declared.some((parameter) => parameter.name === name)) {
      diagnostics.report("path-parameter-missing", { path, name }, operation.origin, [
        { message: "the path is declared here", origin: pathOrigin },
      ]);
    }
  }
  for (const parameter of declared) {
    if (!variables.has(parameter.name)) {
      diagnostics.report("path-parameter-unused", { name: parameter.name, path }, parameter.origin, [
        { message: "the path is declared here", origin: pathOrigin },
      ]);
    }
  }
}

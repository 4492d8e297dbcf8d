import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api, OAuth2Flow, SecurityScheme } from "../ir/api.ts";
import type { OpenApiDocument, SecuritySchemeObject } from "../openapi/document.ts";
import { lowering } from "./context.ts";
import { declareWaiting } from "./declare.ts";
import { lowerOperation } from "./lower-operation.ts";
import { lowerPagination } from "./lower-pagination.ts";
import { operationNames } from "./operation-names.ts";
import { markUsage } from "./usage.ts";

/** OpenAPI → model. All knowledge of OpenAPI ends here. */
export function lowerApi(document: OpenApiDocument, diagnostics: Diagnostics): Api {
  const context = lowering(document, diagnostics);
  for (const schema of document.componentSchemas) context.waiting.push({ schema, name: null });
  const operations = [...operationNames(document.operations, diagnostics)].map(([operation, name]) =>
    lowerOperation(operation, name, context),
  );
  declareWaiting(context);
  const { declarations } = context;
  return {
    info: document.info,
    servers: document.servers,
    tags: document.tags.map(({ name, summary, description }) => ({ name, title: summary, description })),
    operations: operations.map((operation) => ({
      ...operation,
      pagination: lowerPagination(operation, declarations, diagnostics),
    })),
    declarations: markUsage(declarations, operations),
    securitySchemes: document.securitySchemes.map(lowerSecurityScheme),
    origin: document.origin,
  };
}

function lowerSecurityScheme(scheme: SecuritySchemeObject): SecurityScheme {
  const { name, description, origin } = scheme;
  const base = { name, description, origin };
  switch (scheme.type) {
    case "apiKey":
      return { ...base, kind: "apiKey", in: scheme.in, parameter: scheme.parameterName };
    case "http":
      return { ...base, kind: "http", scheme: scheme.scheme, bearerFormat: scheme.bearerFormat };
    case "oauth2":
      return { ...base, kind: "oauth2", flows: scheme.flows as readonly OAuth2Flow[] };
    case "openIdConnect":
      return { ...base, kind: "openIdConnect", url: scheme.openIdConnectUrl };
    case "mutualTLS":
      return { ...base, kind: "mutualTLS" };
  }
}

import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api, OAuth2Flow, SecurityScheme } from "../ir/api.ts";
import type { Operation } from "../ir/operation.ts";
import { camelCase } from "../naming/cases.ts";
import type { OpenApiDocument, SecuritySchemeObject } from "../openapi/document.ts";
import { type Lowering, lowering } from "./context.ts";
import { declareWaiting } from "./declare.ts";
import { emptyLedger, extended, type Ledger, operationKey } from "./ledger.ts";
import { lowerOperation } from "./lower-operation.ts";
import { lowerPagination } from "./lower-pagination.ts";
import { operationNames } from "./operation-names.ts";
import { markUsage } from "./usage.ts";

/** The model, and every public name in it. */
export interface LoweredApi {
  readonly api: Api;
  readonly names: Ledger;
}

/** OpenAPI → model. All knowledge of OpenAPI ends here. */
export function lowerApi(document: OpenApiDocument, diagnostics: Diagnostics): Api {
  return lowerNamed(document, diagnostics, emptyLedger).api;
}

/** OpenAPI → model, where what a ledger names keeps its name. */
export function lowerNamed(document: OpenApiDocument, diagnostics: Diagnostics, ledger: Ledger): LoweredApi {
  if (ledger.types.size === 0 && ledger.operations.size === 0) return lower(document, diagnostics, ledger);
  const context = lowering(document, new Diagnostics(), ledger);
  lowerAll(context, ledger);
  return lower(document, diagnostics, withMoved(ledger, context));
}

/**
 * An inline schema that was moved to the components is known by the references that now stand where it stood: the
 * component takes over its name.
 */
function withMoved(ledger: Ledger, context: Lowering): Ledger {
  const types = new Map(ledger.types);
  for (const [place, name] of ledger.types) {
    const target = context.references.get(place);
    if (context.names.given.has(place) || target === undefined) continue;
    const component = context.document.schemas.get(target).componentName;
    if (component !== null && !types.has(component)) types.set(component, name);
  }
  return { ...ledger, types };
}

function lower(document: OpenApiDocument, diagnostics: Diagnostics, ledger: Ledger): LoweredApi {
  const context = lowering(document, diagnostics, ledger);
  const named = lowerAll(context, ledger);
  const operations = [...named.values()];
  const { declarations } = context;
  const api: Api = {
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
  const names = [...named].map(([key, { name }]) => [key, camelCase(name.words)] as const);
  return { api, names: extended(ledger, { operations: new Map(names), types: context.names.given }) };
}

/** The operations by their keys in a ledger; what they refer to is declared in the context. */
function lowerAll(context: Lowering, ledger: Ledger): ReadonlyMap<string, Operation> {
  const { document, diagnostics } = context;
  for (const schema of document.componentSchemas) context.waiting.push({ schema, name: null });
  const operations = [...operationNames(document.operations, ledger, diagnostics)].map(
    ([operation, name]) => [operationKey(operation), lowerOperation(operation, name, context)] as const,
  );
  declareWaiting(context);
  return new Map(operations);
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

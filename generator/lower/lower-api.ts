import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api, Generation, OAuth2Flow, SecurityScheme } from "../ir/api.ts";
import type { Operation, OperationGroup } from "../ir/operation.ts";
import type { TypeId } from "../ir/type.ts";
import type { OpenApiDocument, SecuritySchemeObject } from "../openapi/document.ts";
import { allocateAddresses } from "./addresses.ts";
import { type Lowering, lowering } from "./context.ts";
import { declareWaiting } from "./declare.ts";
import { groupText, operationGroups } from "./groups.ts";
import { emptyLedger, extended, type Ledger, operationKey } from "./ledger.ts";
import { declareWebhookPayload, lowerDeliveries } from "./lower-deliveries.ts";
import { lowerOperation } from "./lower-operation.ts";
import { lowerPagination } from "./lower-pagination.ts";
import { operationNames, publicNames, withMovedOperations } from "./operation-names.ts";
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
  let known = withMovedOperations(ledger, document.operations);
  // What moved out of something that moved is found when that has its name back.
  for (;;) {
    const context = lowering(document, new Diagnostics(), known);
    lowerAll(context, known);
    const next = withMovedTypes(known, context);
    if (next.types.size === known.types.size) return lower(document, diagnostics, known);
    known = next;
  }
}

/**
 * An inline schema that was moved to the components, alone or with the parameter, body or response around it, is known
 * by the references that now stand where it stood: the component takes over its name and its anchor.
 */
function withMovedTypes(ledger: Ledger, context: Lowering): Ledger {
  // The component takes over the place in the order, too.
  const types = new Map<string, string>();
  const anchors = new Map(ledger.anchors);
  const generations = new Map(ledger.generations);
  for (const [place, name] of ledger.types) {
    types.set(place, name);
    const key = movedTo(place, context);
    if (key === null || ledger.types.has(key) || types.has(key)) continue;
    types.set(key, name);
    const anchor = anchors.get(place);
    if (anchor !== undefined) anchors.set(key, anchor);
    const generation = generations.get(place);
    if (generation !== undefined) generations.set(key, generation);
  }
  return { ...ledger, types, anchors, generations };
}

/** The key of the component that now holds what a ledger knows by its place; null where nothing moved. */
function movedTo(place: string, context: Lowering): string | null {
  const { names, shared } = context;
  if (names.given.has(place)) return null;
  const component = componentAt(place, context);
  if (component !== null) return component;
  for (let end = place.length; end > 0; end = place.lastIndexOf(".", end - 1)) {
    const owner = shared.get(place.slice(0, end));
    if (owner === undefined) continue;
    const moved = owner + place.slice(end);
    return names.given.has(moved) ? moved : (componentAt(moved, context) ?? moved);
  }
  return null;
}

/** The key of the component that what stands in a place refers to. */
function componentAt(place: string, { references, document, names }: Lowering): string | null {
  const target = references.get(place);
  if (target === undefined) return null;
  const schema = document.schemas.get(target);
  return schema.componentName === null ? null : names.componentKey(schema.componentName, schema);
}

function lower(document: OpenApiDocument, diagnostics: Diagnostics, ledger: Ledger): LoweredApi {
  const context = lowering(document, diagnostics, ledger);
  const { named, webhookPayload, received } = lowerAll(context, ledger);
  const groups = operationGroups(named, ledger.groups);
  const since = sinceVersions(named.keys(), document.info.version, ledger);
  const operations = [...named].map(([key, operation]) => ({
    ...operation,
    group: groups.get(key) ?? null,
    since: since.get(key) ?? null,
  }));
  const {
    declarations,
    names: { given, keys },
  } = context;
  const { addresses, pages, anchors } = allocateAddresses(named, [...declarations.values()], keys, ledger);
  const api: Api = {
    info: document.info,
    servers: document.servers,
    tags: document.tags.map(({ name, summary, description }) => ({ name, title: summary, description })),
    operations: operations.map((operation) => ({
      ...operation,
      pagination: lowerPagination(operation, declarations, diagnostics),
    })),
    declarations: markUsage(declarations, operations, received),
    webhookPayload,
    securitySchemes: document.securitySchemes.map(lowerSecurityScheme),
    addresses,
    generations: generations(named, declarations.keys(), keys, ledger),
    origin: document.origin,
  };
  const now = {
    operations: publicNames([...named].map(([key, { name }]) => [key, name])),
    groups: pinnable(groups),
    types: given,
    pages,
    anchors,
    since,
  };
  const later = laterGenerations(now, ledger);
  return { api, names: extended(ledger, { ...now, generations: later }) };
}

/** What a ledger knows, in the order in which it was written; then what is new, in the order of the specification. */
function generations(
  operations: ReadonlyMap<string, Operation>,
  types: Iterable<TypeId>,
  keys: ReadonlyMap<TypeId, string>,
  ledger: Ledger,
): readonly Generation[] {
  const ids = new Map([...types].map((id) => [keys.get(id) ?? "", id]));
  const next = nextGeneration(ledger);
  const numberOf = (key: string, known: ReadonlyMap<string, string>) =>
    known.has(key) ? (ledger.generations.get(key) ?? 1) : next;
  const found = new Map<number, { types: TypeId[]; operations: string[] }>();
  const at = (number: number) => {
    const generation = found.get(number) ?? { types: [], operations: [] };
    found.set(number, generation);
    return generation;
  };
  for (const key of new Set([...ledger.types.keys(), ...ids.keys()])) {
    const id = ids.get(key);
    if (id !== undefined) at(numberOf(key, ledger.types)).types.push(id);
  }
  for (const key of new Set([...ledger.operations.keys(), ...operations.keys()])) {
    const operation = operations.get(key);
    if (operation !== undefined) at(numberOf(key, ledger.operations)).operations.push(operation.name.wire);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, generation]) => generation);
}

function nextGeneration({ types, operations, generations: known }: Ledger): number {
  if (types.size + operations.size === 0) return 1;
  return [...known.values()].reduce((latest, number) => Math.max(latest, number), 1) + 1;
}

/** What comes after the first writing of a ledger. */
function laterGenerations(
  names: Pick<Ledger, "types" | "operations">,
  ledger: Ledger,
): ReadonlyMap<string, number> {
  const number = nextGeneration(ledger);
  const added = (["types", "operations"] as const).flatMap((kind) =>
    [...names[kind].keys()].filter((key) => !ledger[kind].has(key)),
  );
  return new Map(number === 1 ? [] : added.map((key) => [key, number]));
}

/** An operation that a ledger does not know came with this version, unless the ledger is only beginning. */
function sinceVersions(
  keys: Iterable<string>,
  version: string,
  { operations, since }: Ledger,
): ReadonlyMap<string, string> {
  if (operations.size === 0) return since;
  const added = [...keys].filter((key) => !operations.has(key)).map((key) => [key, version] as const);
  return new Map([...since, ...added]);
}

/** Of a document with one tag nobody makes groups. */
function pinnable(groups: ReadonlyMap<string, OperationGroup>): ReadonlyMap<string, string> {
  const tags = new Set([...groups.values()].map(({ tag }) => tag));
  return new Map(tags.size < 2 ? [] : [...groups].map(([key, group]) => [key, groupText(group)]));
}

interface LoweredOperations {
  readonly named: ReadonlyMap<string, Operation>;
  readonly webhookPayload: TypeId | null;
  /** The types of what arrives without having been asked for. */
  readonly received: readonly TypeId[];
}

/** The operations by their keys in a ledger; what they refer to is declared in the context. */
function lowerAll(context: Lowering, ledger: Ledger): LoweredOperations {
  const { document, diagnostics } = context;
  for (const schema of document.componentSchemas) context.waiting.push({ schema, name: null });
  const operations = operationNames(document.operations, ledger, diagnostics);
  for (const [own, name] of publicNames([...operations.values()].map((own) => [own, own])))
    context.names.own(own, name);
  const lowered = [...operations].map(
    ([operation, name]) => [operationKey(operation), lowerOperation(operation, name, context)] as const,
  );
  const deliveries = lowerDeliveries(operations, context);
  declareWaiting(context);
  const webhookPayload = declareWebhookPayload(deliveries, context);
  const any = webhookPayload === null ? [] : [webhookPayload];
  return {
    named: new Map(lowered),
    webhookPayload,
    received: [...deliveries.webhooks, ...deliveries.callbacks, ...any],
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

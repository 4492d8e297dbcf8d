import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api, OAuth2Flow, SecurityScheme } from "../ir/api.ts";
import type { Operation, OperationGroup } from "../ir/operation.ts";
import type { TypeId } from "../ir/type.ts";
import { Memory } from "../memory/memory.ts";
import type { OpenApiDocument, SecuritySchemeObject } from "../openapi/document.ts";
import { allocateAddresses } from "./addresses.ts";
import { BinaryText } from "./binary-text.ts";
import { lowering, lowerPiece, type WholeLowering } from "./context.ts";
import { changedWith, contractsOf } from "./contracts.ts";
import { declareWaiting } from "./declare.ts";
import { generations, laterGenerations } from "./generations.ts";
import { groupText, operationGroups } from "./groups.ts";
import { emptyLedger, extended, type Ledger, operationKey } from "./ledger.ts";
import { declareWebhookPayload, lowerDeliveries, lowerWebhooks } from "./lower-deliveries.ts";
import { lowerOperation } from "./lower-operation.ts";
import { lowerPagination } from "./lower-pagination.ts";
import { memberAges, schemesKey, withAgesOfParameters, withAgesOfProperties } from "./members.ts";
import { withMovedTypes } from "./moved-types.ts";
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
export function lowerNamed(
  document: OpenApiDocument,
  diagnostics: Diagnostics,
  ledger: Ledger,
  memory = new Memory(),
): LoweredApi {
  const lower = (known: Ledger) => lowerWith(lowering(document, diagnostics, known, memory), known);
  if (ledger.types.size === 0 && ledger.operations.size === 0) return lower(ledger);
  let known = withMovedOperations(ledger, document.operations);
  // What moved out of something that moved is found when that has its name back.
  for (;;) {
    const context = lowering(document, new Diagnostics(), known, memory);
    lowerAll(context, known);
    const next = withMovedTypes(known, context);
    if (next.types.size === known.types.size) return lower(known);
    known = next;
  }
}

function lowerWith(context: WholeLowering, ledger: Ledger): LoweredApi {
  const { document, diagnostics } = context;
  const { named, webhooks, webhookPayload, received } = lowerAll(context, ledger);
  const {
    declarations,
    names: { given, keys },
  } = context;
  const groups = operationGroups(named, ledger.groups);
  const history = historyOf(named, context, ledger);
  const { ages } = history;
  const operations = datedOperations(named, groups, history, ledger);
  const { addresses, pages, anchors } = allocateAddresses(
    named,
    webhooks,
    [...declarations.values()],
    keys,
    ledger,
  );
  const sent = [...webhooks.values()];
  const binary = new BinaryText(declarations, [...operations, ...sent]);
  const api: Api = {
    info: document.info,
    servers: document.servers.map(({ origin: _origin, ...server }) => server),
    tags: document.tags.map(({ summary, ...tag }) => ({ ...tag, title: summary })),
    operations: operations.map((operation) => ({
      ...binary.operation(operation),
      pagination: lowerPagination(operation, declarations, diagnostics),
    })),
    declarations: withAgesOfProperties(
      markUsage(binary.declarations(), operations, sent, received),
      keys,
      ages,
    ),
    webhooks: sent.map((webhook) => binary.operation(webhook)),
    webhookPayload,
    securitySchemes: document.securitySchemes.map((scheme) => ({
      ...lowerSecurityScheme(scheme),
      addedIn: ages?.get(schemesKey)?.get(scheme.name) ?? 0,
    })),
    addresses,
    extensions: document.extensions,
    generations: generations(named, declarations.keys(), keys, ledger),
    origin: document.origin,
  };
  const names = once(() => {
    const now = {
      operations: publicNames([...named].map(([key, { name }]) => [key, name])),
      groups: pinnable(groups),
      types: given,
      pages,
      anchors,
      since: history.since,
      contracts: history.contracts(),
      members: history.members(),
    };
    return extended(ledger, { ...now, generations: laterGenerations(now, ledger) });
  });
  return {
    api,
    // Worked out for those who have a ledger.
    get names() {
      return names();
    },
  };
}

function once<Value extends object>(make: () => Value): () => Value {
  let value: Value | null = null;
  return () => {
    value ??= make();
    return value;
  };
}

/** With which versions things came and changed. What takes long is worked out for those who ask. */
interface History {
  readonly since: ReadonlyMap<string, string>;
  readonly contracts: () => Ledger["contracts"];
  readonly members: () => Ledger["members"];
  /** What is known of the members' ages; null where a ledger tells nothing of them. */
  readonly ages: Ledger["members"] | null;
}

function historyOf(named: ReadonlyMap<string, Operation>, context: WholeLowering, ledger: Ledger): History {
  const { version } = context.document.info;
  const members = once(() => memberAges(named, context, ledger));
  return {
    since: sinceVersions(named.keys(), version, ledger),
    contracts: once(() => contractsOf(named, context.declarations, version, ledger.contracts)),
    members,
    ages: ledger.members.size === 0 ? null : members(),
  };
}

function datedOperations(
  named: ReadonlyMap<string, Operation>,
  groups: ReadonlyMap<string, OperationGroup>,
  { since, contracts, ages }: History,
  ledger: Ledger,
): readonly Operation[] {
  return [...named].map(([key, operation]) => ({
    ...withAgesOfParameters(operation, ages?.get(key)),
    group: groups.get(key) ?? null,
    since: since.get(key) ?? null,
    // A ledger that does not know contracts yet tells of no change.
    changed: ledger.contracts.has(key) ? changedWith(contracts().get(key)) : null,
  }));
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
  readonly webhooks: ReadonlyMap<string, Operation>;
  readonly webhookPayload: TypeId | null;
  /** The types of what arrives without having been asked for. */
  readonly received: readonly TypeId[];
}

/** The operations by their keys in a ledger; what they refer to is declared in the context. */
function lowerAll(context: WholeLowering, ledger: Ledger): LoweredOperations {
  const { document, diagnostics } = context;
  for (const schema of document.componentSchemas) context.waiting.push({ schema, name: null });
  const operations = operationNames(document.operations, ledger, diagnostics);
  for (const [own, name] of publicNames([...operations.values()].map((own) => [own, own])))
    context.names.own(own, name);
  const lowered = [...operations].map(
    ([operation, name]) =>
      [
        operation,
        lowerPiece(`operation ${operationKey(operation)}`, [operation, name], context, (piece) =>
          lowerOperation(operation, name, piece),
        ),
      ] as const,
  );
  const deliveries = lowerDeliveries(operations, context);
  const webhooks = lowerWebhooks(deliveries, context);
  declareWaiting(context);
  const webhookPayload = declareWebhookPayload(deliveries, context);
  const payloads = [...deliveries.webhooks.values()].filter((payload) => payload !== null);
  const any = webhookPayload === null ? [] : [webhookPayload];
  return {
    named: new Map(
      lowered.map(([operation, own]) => [
        operationKey(operation),
        { ...own, callbacks: deliveries.callbacks.get(operation) ?? [] },
      ]),
    ),
    webhooks,
    webhookPayload,
    received: [...payloads, ...any],
  };
}

function lowerSecurityScheme(scheme: SecuritySchemeObject): SecurityScheme {
  const { name, description, origin } = scheme;
  const base = { name, description, addedIn: 0, origin };
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

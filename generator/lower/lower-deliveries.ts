import { noConstraints } from "../ir/constraints.ts";
import type { Callback, Operation, RequestBody } from "../ir/operation.ts";
import { plainUnion, type Type, type TypeId } from "../ir/type.ts";
import type {
  MediaTypeObject,
  OperationObject,
  RequestBodyObject,
  Schema,
  SchemaId,
} from "../openapi/document.ts";
import { givenName, operationPlace, typeId, type WholeLowering } from "./context.ts";
import { operationKey } from "./ledger.ts";
import { contentFormat } from "./lower-content.ts";
import { lowerExampleObjects } from "./lower-doc.ts";
import { lowerOperation } from "./lower-operation.ts";

/** The types of what the API sends by itself. */
export interface Deliveries {
  /** The webhooks, each with the type of its payload where it has one. */
  readonly webhooks: ReadonlyMap<OperationObject, TypeId | null>;
  readonly callbacks: ReadonlyMap<OperationObject, readonly Callback[]>;
}

/**
 * Names the payloads: `petAdded` becomes `PetAddedWebhook`, and `onData` of the operation `subscribe`
 * `SubscribeOnDataCallback`. Where one of them has several methods, the method stands before the last word.
 *
 * @param operations what operations are called
 */
export function lowerDeliveries(
  operations: ReadonlyMap<OperationObject, { readonly wire: string }>,
  context: WholeLowering,
): Deliveries {
  const { webhooks } = context.document;
  return {
    webhooks: new Map(
      webhooks.map((webhook) => {
        const [payload] = payloadOf(webhook, [...webhookPlace(webhook, webhooks), "Webhook"], context);
        return [webhook, payload ?? null];
      }),
    ),
    callbacks: new Map(
      [...operations].map(([operation, own]) => [operation, lowerCallbacks(operation, own, context)]),
    ),
  };
}

function lowerCallbacks(
  { callbacks }: OperationObject,
  own: { readonly wire: string },
  context: WholeLowering,
): readonly Callback[] {
  return callbacks.map(({ name, operation }) => {
    const { method, path, requestBody, summary, description } = operation;
    const isOnly = count(callbacks, (other) => other.name === name) === 1;
    const place = [operationPlace(own), name, isOnly ? "" : method, "Callback"];
    const [id] = payloadOf(operation, place, context);
    const media = requestBody === null ? undefined : deliveredAs(requestBody);
    const isKnown = id !== undefined && media !== undefined;
    return {
      name,
      method,
      address: path,
      doc: { title: summary, description },
      payload: isKnown ? { mediaType: media.mediaType, type: { kind: "ref", id } } : null,
    };
  });
}

/** The name of a webhook, and its method where the name has several. */
function webhookPlace({ path, method }: OperationObject, webhooks: readonly OperationObject[]) {
  return [path, count(webhooks, (other) => other.path === path) === 1 ? "" : method];
}

/** Webhooks by their keys in a ledger. Their types are named after the webhook, as the payload is. */
export function lowerWebhooks(
  { webhooks }: Deliveries,
  context: WholeLowering,
): ReadonlyMap<string, Operation> {
  const all = [...webhooks.keys()];
  return new Map(
    [...webhooks].map(([webhook, payload]) => {
      const name = givenName(
        webhookPlace(webhook, all)
          .filter((part) => part !== "")
          .join(" "),
      );
      const bare = { ...webhook, requestBody: null, security: [], callbacks: [] };
      const lowered = lowerOperation(bare, givenName(`${name.wire} Webhook`), context);
      return [
        operationKey(webhook),
        { ...lowered, name, body: payload === null ? null : bodyOf(webhook, payload) },
      ];
    }),
  );
}

function bodyOf({ requestBody }: OperationObject, payload: TypeId): RequestBody | null {
  const media = requestBody === null ? undefined : deliveredAs(requestBody);
  if (requestBody === null || media === undefined) return null;
  const { mediaType, schema, examples, origin } = media;
  return {
    required: requestBody.required,
    doc: { title: null, description: requestBody.description },
    contents: [
      {
        mediaType,
        format: contentFormat(mediaType),
        type: { kind: "ref", id: payload },
        constraints: noConstraints,
        encodings: [],
        examples: lowerExampleObjects(examples, schema),
        origin,
      },
    ],
    origin: requestBody.origin,
  };
}

/** JSON where there is a choice. */
function deliveredAs({ content }: RequestBodyObject): MediaTypeObject | undefined {
  return content.find(({ mediaType }) => contentFormat(mediaType) === "json") ?? content[0];
}

function count<T>(list: readonly T[], is: (item: T) => boolean): number {
  return list.filter(is).length;
}

/** Declares the type of a body; nothing where there is none. */
function payloadOf(
  { requestBody, summary, description }: OperationObject,
  place: readonly string[],
  context: WholeLowering,
): readonly TypeId[] {
  const written = (requestBody === null ? undefined : deliveredAs(requestBody))?.schema ?? null;
  if (written === null) return [];
  // A type that has a name already gets another one, so that all payloads are found by the same rule.
  const schema: Schema = {
    ...written,
    id: `${written.id}~${place.join(".")}` as SchemaId,
    componentName: null,
    description: written.description ?? description ?? summary,
  };
  context.derive(place, schema);
  return [typeId(schema.id)];
}

/** Declares the type that is any webhook's payload; null where there are no webhooks. */
export function declareWebhookPayload({ webhooks }: Deliveries, context: WholeLowering): TypeId | null {
  const { origin } = context.document;
  const members = [...webhooks.values()].filter((member) => member !== null);
  if (members.length === 0) return null;
  const id = `${origin.file}#/~webhooks` as SchemaId;
  const types = members.map((member): Type => ({ kind: "ref", id: member }));
  const [only] = types;
  const base = {
    id: typeId(id),
    name: context.names.derive(["Webhook", "Payload"], { id, origin }),
    doc: { title: null, description: "What any webhook delivers." },
    deprecation: null,
    examples: [],
    usage: { request: false, response: false },
    origin,
  };
  const declaration =
    types.length === 1 && only !== undefined
      ? ({ ...base, kind: "alias", type: only, constraints: noConstraints, default: null } as const)
      : { ...base, ...plainUnion(types), discriminator: null };
  context.declarations.set(base.id, declaration);
  return base.id;
}

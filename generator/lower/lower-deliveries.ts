import { noConstraints } from "../ir/constraints.ts";
import type { Type, TypeId } from "../ir/type.ts";
import type { OperationObject, Schema, SchemaId } from "../openapi/document.ts";
import { type Lowering, operationPlace, typeId } from "./context.ts";
import { contentFormat } from "./lower-content.ts";

/** The types of what the API sends by itself. */
export interface Deliveries {
  readonly webhooks: readonly TypeId[];
  readonly callbacks: readonly TypeId[];
}

/**
 * Names the payloads: `petAdded` becomes `PetAddedWebhook`, and `onData` of the operation `subscribe`
 * `SubscribeOnDataCallback`. Where one of them has several methods, the method stands before the last word.
 *
 * @param operations what operations are called
 */
export function lowerDeliveries(
  operations: ReadonlyMap<OperationObject, { readonly wire: string }>,
  context: Lowering,
): Deliveries {
  const { webhooks } = context.document;
  return {
    webhooks: webhooks.flatMap((webhook) => {
      const isOnly = count(webhooks, ({ path }) => path === webhook.path) === 1;
      return payloadOf(webhook, [webhook.path, isOnly ? "" : webhook.method, "Webhook"], context);
    }),
    callbacks: [...operations].flatMap(([{ callbacks }, own]) =>
      callbacks.flatMap(({ name, operation }) => {
        const isOnly = count(callbacks, (other) => other.name === name) === 1;
        return payloadOf(
          operation,
          [operationPlace(own), name, isOnly ? "" : operation.method, "Callback"],
          context,
        );
      }),
    ),
  };
}

function count<T>(list: readonly T[], is: (item: T) => boolean): number {
  return list.filter(is).length;
}

/** Declares the type of a body, JSON where there is a choice; nothing where there is none. */
function payloadOf(
  { requestBody, summary, description }: OperationObject,
  place: readonly string[],
  context: Lowering,
): readonly TypeId[] {
  const contents = requestBody?.content ?? [];
  const content = contents.find(({ mediaType }) => contentFormat(mediaType) === "json") ?? contents[0];
  const written = content?.schema ?? null;
  if (written === null) return [];
  // A type that has a name already gets another one, so that all payloads are found by the same rule.
  const schema: Schema = {
    ...written,
    id: `${written.id}~${place.join(".")}` as SchemaId,
    componentName: null,
    description: written.description ?? description ?? summary,
  };
  context.waiting.push({ schema, name: context.names.derive(place, schema) });
  return [typeId(schema.id)];
}

/** Declares the type that is any webhook's payload; null where there are no webhooks. */
export function declareWebhookPayload({ webhooks: members }: Deliveries, context: Lowering): TypeId | null {
  const { origin } = context.document;
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
      : ({ ...base, kind: "union", members: types, discriminator: null } as const);
  context.declarations.set(base.id, declaration);
  return base.id;
}

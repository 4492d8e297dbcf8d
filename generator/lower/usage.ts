import type { Declaration, Usage } from "../ir/declaration.ts";
import type { Operation } from "../ir/operation.ts";
import { reachable, requestTypes, responseTypes } from "../ir/reach.ts";
import type { Type, TypeId } from "../ir/type.ts";

/**
 * Marks which declarations clients send and which they receive, following references to the end.
 *
 * @param webhooks whose parameters clients receive, and whose responses they send
 * @param received what else arrives without having been asked for
 */
export function markUsage(
  declarations: ReadonlyMap<TypeId, Declaration>,
  operations: readonly Operation[],
  webhooks: readonly Operation[],
  received: readonly TypeId[],
): ReadonlyMap<TypeId, Declaration> {
  const payloads = received.map((id): Type => ({ kind: "ref", id }));
  const sent = [...operations.flatMap(requestTypes), ...webhooks.flatMap(responseTypes)];
  const taken = [...operations.flatMap(responseTypes), ...webhooks.flatMap(requestTypes), ...payloads];
  const request = reachable(sent, declarations);
  const response = reachable(taken, declarations);
  return new Map(
    [...declarations].map(([id, declaration]) => {
      const usage: Usage = { request: request.has(id), response: response.has(id) };
      return [id, { ...declaration, usage }];
    }),
  );
}

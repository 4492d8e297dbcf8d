import type { Declaration, Usage } from "../ir/declaration.ts";
import type { Operation } from "../ir/operation.ts";
import { references, referencesOf } from "../ir/references.ts";
import type { Type, TypeId } from "../ir/type.ts";

/**
 * Marks which declarations clients send and which they receive, following references to the end.
 *
 * @param received what arrives without having been asked for
 */
export function markUsage(
  declarations: ReadonlyMap<TypeId, Declaration>,
  operations: readonly Operation[],
  received: readonly TypeId[] = [],
): ReadonlyMap<TypeId, Declaration> {
  const request = reachable(operations.flatMap(requestTypes), declarations);
  const payloads = received.map((id): Type => ({ kind: "ref", id }));
  const response = reachable([...operations.flatMap(responseTypes), ...payloads], declarations);
  return new Map(
    [...declarations].map(([id, declaration]) => {
      const usage: Usage = { request: request.has(id), response: response.has(id) };
      return [id, { ...declaration, usage }];
    }),
  );
}

function requestTypes(operation: Operation): readonly Type[] {
  const body = operation.body?.contents.map((content) => content.type) ?? [];
  return [...operation.parameters.map((parameter) => parameter.type), ...body];
}

function responseTypes(operation: Operation): readonly Type[] {
  return operation.responses.flatMap((response) => [
    ...response.contents.map((content) => content.type),
    ...response.headers.map((header) => header.type),
  ]);
}

function reachable(
  types: readonly Type[],
  declarations: ReadonlyMap<TypeId, Declaration>,
): ReadonlySet<TypeId> {
  const seen = new Set<TypeId>();
  const waiting = types.flatMap(references);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const declaration = declarations.get(id);
    if (seen.has(id) || declaration === undefined) continue;
    seen.add(id);
    waiting.push(...referencesOf(declaration));
  }
  return seen;
}

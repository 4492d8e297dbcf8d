import type { Api } from "./api.ts";
import type { Declaration } from "./declaration.ts";
import type { Operation } from "./operation.ts";
import { references, referencesOf } from "./references.ts";
import type { Type, TypeId } from "./type.ts";

/**
 * All that there is to know of an operation: itself, the declarations that it leads to, and what its `Api` says beside
 * operations, webhooks and declarations. What is printed of the operation can depend on nothing else.
 */
export function everythingOf(operation: Operation, api: Api): readonly unknown[] {
  const found = everything.get(operation);
  if (found?.api === api) return found.all;
  const { operations: _operations, webhooks: _webhooks, declarations, ...frame } = api;
  const types = [...requestTypes(operation), ...responseTypes(operation)];
  const reached = reachable(types, declarations, mentionedIn).values();
  const all = [operation, ...reached, ...Object.values(frame)];
  everything.set(operation, { api, all });
  return all;
}

/** What was found last: everyone who prints something of an operation asks for it. */
const everything = new WeakMap<Operation, { readonly api: Api; readonly all: readonly unknown[] }>();

export function requestTypes({ parameters, body }: Operation): readonly Type[] {
  return [...parameters, ...(body?.contents ?? [])].map(({ type }) => type);
}

/** What arrives because of an operation: its answers, and what it lets the API call. */
export function responseTypes({ responses, callbacks }: Operation): readonly Type[] {
  return [
    ...responses.flatMap(({ contents, headers }) => [...contents, ...headers].map(({ type }) => type)),
    ...callbacks.flatMap(({ payload }) => payload?.type ?? []),
  ];
}

/**
 * The declarations that types lead to, through others too, by their ids; undefined where there is none.
 *
 * @param mentioned what a declaration leads to
 */
export function reachable(
  types: readonly Type[],
  declarations: ReadonlyMap<TypeId, Declaration>,
  mentioned: (declaration: Declaration) => readonly TypeId[] = referencesOf,
): ReadonlyMap<TypeId, Declaration | undefined> {
  const found = new Map<TypeId, Declaration | undefined>();
  const waiting = new Set(types.flatMap(references));
  // A set is gone through to its end, also to what is added on the way.
  for (const id of waiting) {
    const declaration = declarations.get(id);
    found.set(id, declaration);
    if (declaration !== undefined) for (const next of mentioned(declaration)) waiting.add(next);
  }
  return found;
}

/** What a declaration mentions does not change; asked for again and again, it is worked out once. */
const known = new WeakMap<Declaration, readonly TypeId[]>();

function mentionedIn(declaration: Declaration): readonly TypeId[] {
  let ids = known.get(declaration);
  if (ids === undefined) {
    const discriminated = declaration.kind === "union" ? (declaration.discriminator?.mapping ?? []) : [];
    ids = [...new Set([...referencesOf(declaration), ...discriminated.map(({ id }) => id)])];
    known.set(declaration, ids);
  }
  return ids;
}

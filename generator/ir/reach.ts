import type { Api } from "./api.ts";
import type { Declaration } from "./declaration.ts";
import type { Operation } from "./operation.ts";
import { references, referencesOf } from "./references.ts";
import type { TypeId } from "./type.ts";

/**
 * All that there is to know of an operation: itself, the declarations that it leads to, and what its `Api` says beside
 * operations, webhooks and declarations. What is printed of the operation can depend on nothing else.
 */
export function everythingOf(operation: Operation, api: Api): readonly unknown[] {
  const { operations: _operations, webhooks: _webhooks, declarations, ...frame } = api;
  return [operation, ...reachable(operation, declarations), ...Object.values(frame)];
}

/** The declarations that an operation leads to, through others too. */
function reachable(
  operation: Operation,
  declarations: ReadonlyMap<TypeId, Declaration>,
): readonly (Declaration | undefined)[] {
  const seen = new Set<TypeId>(mentionedBy(operation));
  const found: (Declaration | undefined)[] = [];
  // A set is gone through to its end, also to what is added on the way.
  for (const id of seen) {
    const declaration = declarations.get(id);
    found.push(declaration);
    if (declaration !== undefined) for (const next of mentionedIn(declaration)) seen.add(next);
  }
  return found;
}

function mentionedBy({ parameters, body, responses }: Operation): readonly TypeId[] {
  const contents = [body, ...responses].flatMap((part) => part?.contents ?? []);
  const headers = responses.flatMap((response) => response.headers);
  return [...parameters, ...contents, ...headers].flatMap(({ type }) => references(type));
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

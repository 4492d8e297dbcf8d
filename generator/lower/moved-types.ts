import type { WholeLowering } from "./context.ts";
import type { Ledger } from "./ledger.ts";

/**
 * An inline schema that was moved to the components, alone or with the parameter, body or response around it, is known
 * by the references that now stand where it stood: the component takes over all that the ledger knows of it.
 */
export function withMovedTypes(ledger: Ledger, context: WholeLowering): Ledger {
  // The component takes over the place in the order, too.
  const types = new Map<string, string>();
  const anchors = new Map(ledger.anchors);
  const generations = new Map(ledger.generations);
  const members = new Map(ledger.members);
  for (const [place, name] of ledger.types) {
    types.set(place, name);
    const key = movedTo(place, context);
    if (key === null || ledger.types.has(key) || types.has(key)) continue;
    types.set(key, name);
    const anchor = anchors.get(place);
    if (anchor !== undefined) anchors.set(key, anchor);
    const generation = generations.get(place);
    if (generation !== undefined) generations.set(key, generation);
    const own = members.get(place);
    if (own !== undefined) members.set(key, own);
  }
  return { ...ledger, types, anchors, generations, members };
}

/** The key of the component that now holds what a ledger knows by its place; null where nothing moved. */
function movedTo(place: string, context: WholeLowering): string | null {
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
function componentAt(place: string, { references, document, names }: WholeLowering): string | null {
  const target = references.get(place);
  if (target === undefined) return null;
  const schema = document.schemas.get(target);
  return schema.componentName === null ? null : names.componentKey(schema.componentName, schema);
}

import { childPointer } from "../source/pointer.ts";

/** The names that a document gives to places in it (JSON Schema 2020-12 Core, section 8.2). */
export interface Identifiers {
  /** `$anchor` → pointer. */
  readonly anchors: ReadonlyMap<string, string>;
  /** `$id`, and the `$self` of a whole document (OpenAPI 3.2), absolute → pointer. */
  readonly ids: ReadonlyMap<string, string>;
  /** What references name before their `#`. */
  readonly files: ReadonlySet<string>;
}

/** Stands for the address of a document that has none, so that relative `$id`s can be compared. */
export const baseAddress = "specpress:///";

/**
 * Collects the identifiers of a document. Costs a walk over all of it, so it is done when a reference needs it.
 *
 * @param address of the document, where it gives itself none
 */
export function identifiersOf(root: unknown, address: string): Identifiers {
  const anchors = new Map<string, string>();
  const ids = new Map<string, string>();
  const files = new Set<string>();
  const waiting: { readonly value: unknown; readonly pointer: string; readonly base: string }[] = [
    { value: root, pointer: "", base: address },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer } = next;
    if (typeof value !== "object" || value === null) continue;
    const { $self, $id, $ref, $anchor, $dynamicAnchor } = value as Readonly<Record<string, unknown>>;
    const own = pointer === "" && typeof $self === "string" ? $self : $id;
    const base = typeof own === "string" ? (absolute(own, next.base) ?? next.base) : next.base;
    if (typeof own === "string") ids.set(base, pointer);
    if (typeof $ref === "string" && !$ref.startsWith("#")) files.add($ref.replace(/#.*$/s, ""));
    for (const anchor of [$anchor, $dynamicAnchor])
      if (typeof anchor === "string") anchors.set(anchor, pointer);
    for (const [key, child] of Object.entries(value)) {
      waiting.push({ value: child, pointer: childPointer(pointer, key), base });
    }
  }
  return { anchors, ids, files };
}

/** A reference without its fragment as an absolute address (RFC 3986 section 5.2); null where it is none. */
export function absolute(reference: string, base: string): string | null {
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#.*$/, "") : null;
}

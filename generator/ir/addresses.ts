import type { TypeId } from "./type.ts";

/** Under which names operations, webhooks and types are published in pages. A ledger keeps them for good. */
export interface Addresses {
  /** By the names of operations. */
  readonly pages: ReadonlyMap<string, PageAddress>;
  /** By the names of webhooks. */
  readonly webhooks: ReadonlyMap<string, PageAddress>;
  readonly anchors: ReadonlyMap<TypeId, string>;
}

export interface PageAddress {
  /** The page's name without folder and ending, such as `get-user`. */
  readonly name: string;
  /** What it was called before; links to these still arrive. */
  readonly former: readonly string[];
}

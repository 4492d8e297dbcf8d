import type { JsonValue } from "./json.ts";

/** What the specification says in words about a thing. Markdown (CommonMark), as written. */
export interface Doc {
  readonly title: string | null;
  readonly description: string | null;
}

/** Where more is to be read. */
export interface ExternalDocs {
  readonly url: string;
  readonly description: string | null;
}

/** Marks what should no longer be used. */
export interface Deprecation {
  /** What to use instead, or why; null where the specification does not say. */
  readonly reason: string | null;
}

/** An example value; `name` is its key where the specification names it. */
export interface Example {
  readonly name: string | null;
  readonly summary: string | null;
  readonly value: JsonValue;
}

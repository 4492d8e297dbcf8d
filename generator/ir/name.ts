/**
 * A name as the specification writes it, and its words. No cased string is kept here: each language joins the
 * words by its own convention, and the wire name is what is sent.
 */
export interface Name {
  readonly wire: string;
  readonly words: readonly string[];
  /** `given` stands in the specification; `derived` was made up by a documented rule, and is only a suggestion. */
  readonly origin: "given" | "derived";
}

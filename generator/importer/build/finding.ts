import type { Place, Status } from "../merge/fact.ts";

/** One line of the report: one fact about one thing. */
export interface Finding {
  readonly client: string;
  /** `operation getUser` or `schema UserDto`; empty for the document as a whole. */
  readonly subject: string;
  /** The member of the subject, such as a parameter; null for the subject itself. */
  readonly member: string | null;
  /** `type`, `description`, `enum` … */
  readonly fact: string;
  readonly status: Status;
  readonly confidence: number;
  readonly value: unknown;
  readonly reason: string | null;
  readonly places: readonly Place[];
  readonly others: readonly { readonly value: unknown; readonly places: readonly Place[] }[];
}

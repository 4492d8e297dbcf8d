import type { Fact, Place, Status } from "../merge/fact.ts";

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

export type DefaultColumn = "present" | "absent";

/** Where findings about one member go. */
export interface Recorder {
  /** Whether the tables that describe the member have a column for defaults. */
  readonly column: DefaultColumn;
  fact(name: string, fact: Fact<unknown> | null, value?: unknown): void;
  /** A conclusion made while the document was built. */
  note(
    name: string,
    value: unknown,
    confidence: number,
    reason: string,
    places: readonly Place[],
    others?: Finding["others"],
  ): void;
}

/** A recorder for one member, and the marks that its guesses leave in the document. */
export class MemberRecorder implements Recorder {
  readonly guesses: Record<string, string> = {};
  readonly column: DefaultColumn;
  readonly #into: Finding[];
  readonly #client: string;
  readonly #subject: string;
  readonly #member: string | null;

  constructor(
    into: Finding[],
    client: string,
    subject: string,
    member: string | null,
    column: DefaultColumn = "absent",
  ) {
    this.column = column;
    this.#into = into;
    this.#client = client;
    this.#subject = subject;
    this.#member = member;
  }

  fact(name: string, fact: Fact<unknown> | null, value: unknown = fact?.value): void {
    if (fact === null) return;
    this.#add(name, value, fact.status, fact.confidence, fact.reason, fact.places, fact.others);
  }

  note(
    name: string,
    value: unknown,
    confidence: number,
    reason: string,
    places: readonly Place[],
    others: Finding["others"] = [],
  ): void {
    const status: Status = confidence >= 0.9 ? "inferred" : confidence >= 0.5 ? "guessed" : "withheld";
    this.#add(name, value, status, confidence, reason, places, others);
  }

  #add(
    fact: string,
    value: unknown,
    status: Status,
    confidence: number,
    reason: string | null,
    places: readonly Place[],
    others: Finding["others"],
  ): void {
    if (status === "guessed") this.guesses[fact] = reason ?? "uncertain";
    const entry = { client: this.#client, subject: this.#subject, member: this.#member, fact };
    this.#into.push({ ...entry, status, confidence, value, reason, places, others });
  }
}

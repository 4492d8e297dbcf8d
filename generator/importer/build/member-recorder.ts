import { type Fact, type Place, type Status, statusOf } from "../merge/fact.ts";
import type { Finding } from "./finding.ts";

/** Whether the tables that describe a member have a column for its default. */
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
    this.#add(name, value, statusOf(confidence), confidence, reason, places, others);
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

import type { Reading } from "../page/page-facts.ts";

/** A place on a page. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The first of several places, and how many more there are. */
export function placesText(places: readonly Place[]): string {
  const [first] = places;
  if (first === undefined) return "no page";
  const more = places.length > 1 ? ` and ${places.length - 1} more` : "";
  return `${first.file}:${first.line}${more}`;
}

/**
 * How a fact came about. `read`: a page says it. `inferred`: concluded with near certainty. `guessed`:
 * concluded, written, and marked in the document. `withheld`: too uncertain to write; only reported.
 */
export type Status = "read" | "inferred" | "guessed" | "withheld";

/** From this confidence on, a conclusion is written without a mark, or written at all. */
const inferredFrom = 0.9;
const guessedFrom = 0.5;

/** A value that pages give instead of the chosen one. */
export interface Other<T> {
  readonly value: T;
  readonly places: readonly Place[];
}

/** What all pages together say about one thing. */
export interface Fact<T> {
  readonly value: T;
  readonly status: Status;
  readonly confidence: number;
  readonly reason: string | null;
  readonly places: readonly Place[];
  /** Contradicting values; a fact that has any is in conflict. */
  readonly others: readonly Other<T>[];
}

/** A reading with the page it stands on. */
export interface Vote<T> {
  readonly file: string;
  readonly reading: Reading<T>;
}

export function statusOf(confidence: number): Status {
  if (confidence >= 1) return "read";
  if (confidence >= inferredFrom) return "inferred";
  return confidence >= guessedFrom ? "guessed" : "withheld";
}

interface Camp<T> {
  readonly key: string;
  readonly votes: Vote<T>[];
  best: Reading<T>;
}

/**
 * Lets the pages vote. What a page says outweighs any number of conclusions; among equals the majority wins,
 * and the first page where there is none. `richness` picks the fullest among spellings of one value.
 */
export function decide<T>(
  votes: readonly Vote<T>[],
  keyOf: (value: T) => string,
  richness: (value: T) => number = () => 0,
): Fact<T> | null {
  const camps = campsOf(votes, keyOf, richness);
  const [winner, ...rest] = camps.sort((a, b) => tier(b) - tier(a) || weight(b) - weight(a));
  if (winner === undefined) return null;
  const { value, confidence, reason } = winner.best;
  return {
    value,
    status: statusOf(confidence),
    confidence,
    reason,
    places: placesOf(winner.votes),
    others: rest
      .filter((camp) => camp.best.confidence >= inferredFrom)
      .map((camp) => ({ value: camp.best.value, places: placesOf(camp.votes) })),
  };
}

function campsOf<T>(
  votes: readonly Vote<T>[],
  keyOf: (value: T) => string,
  richness: (value: T) => number,
): Camp<T>[] {
  const camps = new Map<string, Camp<T>>();
  for (const vote of votes) {
    const key = keyOf(vote.reading.value);
    const camp = camps.get(key);
    if (camp === undefined) {
      camps.set(key, { key, votes: [vote], best: vote.reading });
      continue;
    }
    camp.votes.push(vote);
    const better =
      vote.reading.confidence - camp.best.confidence ||
      richness(vote.reading.value) - richness(camp.best.value);
    if (better > 0) camp.best = vote.reading;
  }
  return [...camps.values()];
}

function tier<T>(camp: Camp<T>): number {
  return camp.best.confidence >= 1 ? 1 : 0;
}

function weight<T>(camp: Camp<T>): number {
  return camp.votes.reduce((sum, vote) => sum + vote.reading.confidence, 0);
}

function placesOf<T>(votes: readonly Vote<T>[]): Place[] {
  return votes.map((vote) => ({ file: vote.file, line: vote.reading.line }));
}

/** A fact that follows from others, with no vote behind it. */
export function derived<T>(value: T, confidence: number, reason: string, places: readonly Place[]): Fact<T> {
  return { value, status: statusOf(confidence), confidence, reason, places, others: [] };
}

/** The value of a fact that is certain enough to be written. */
export function written<T>(fact: Fact<T> | null): T | null {
  return fact === null || fact.status === "withheld" ? null : fact.value;
}

/** The same fact with its values told in another way. */
export function mapFact<T, U>(fact: Fact<T> | null, tell: (value: T) => U): Fact<U> | null {
  if (fact === null) return null;
  const others = fact.others.map((other) => ({ ...other, value: tell(other.value) }));
  return { ...fact, value: tell(fact.value), others };
}

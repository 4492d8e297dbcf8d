import { settled } from "./settled.ts";

/** Asks what is around a piece of work, in words that hold for what will be around it in other runs too. */
export type Ask<Around> = <Answer>(question: (around: Around) => Answer) => Answer;

/**
 * What the runs of one process worked out so far, so that the next one works out only what has changed: `--watch`
 * and `docs dev` keep one for all their runs, every other run has one of its own.
 *
 * Three rules make this safe. What equals what it was in the last run is the same object ({@link settle}); a result
 * is used again only where all that it was made from is the same ({@link recall}); and one whose making asked others,
 * only where they give the same answers when they are asked again ({@link retrace}). Nothing is ever invalidated.
 */
export class Memory {
  /** Whether runs follow this one; where none does, nothing has to be compared. */
  readonly #isKept: boolean;
  /** The number of the run, which all parts share. */
  readonly #now: { run: number };
  readonly #results = new Map<string, Remembered>();
  readonly #traces = new Map<string, Traced>();
  readonly #values = new Map<string, unknown>();
  readonly #parts = new Map<string, Memory>();

  /** @param kept whether for the runs of one process, or for a single run */
  constructor(kept: "runs" | "run" = "run", now = { run: 0 }) {
    this.#isKept = kept === "runs";
    this.#now = now;
  }

  /** A memory within this one, whose keys are its own. */
  part(name: string): Memory {
    const known = this.#parts.get(name) ?? new Memory(this.#isKept ? "runs" : "run", this.#now);
    this.#parts.set(name, known);
    return known;
  }

  /**
   * The result of an earlier run where its inputs were the same, else a new one.
   *
   * @param key one for each result that a run needs
   * @param inputsNow everything that the result depends on, compared one by one as `===` does
   */
  recall<Result>(key: string, inputsNow: () => readonly unknown[], make: () => Result): Result {
    if (!this.#isKept) return make();
    const known = this.#results.get(key);
    const inputs = inputsNow();
    const isSame = known !== undefined && isSameList(known.inputs, inputs);
    const result = isSame ? (known.result as Result) : make();
    this.#results.set(key, { inputs, result, run: this.#now.run });
    return result;
  }

  /**
   * The result of an earlier run where its inputs were equal, and all that it asked is answered now as it was then; else
   * a new one. Questions may have effects, as long as asking once more has no other: they are asked in either case, up
   * to the first that is answered differently, and then all of them by who makes the result anew.
   *
   * @param make asks for whatever is neither among the inputs nor always the same
   */
  retrace<Around, Result>(
    key: string,
    inputs: readonly unknown[],
    around: Around,
    make: (ask: Ask<Around>) => Result,
  ): Result {
    if (!this.#isKept) return make((question) => question(around));
    const { run } = this.#now;
    const known = this.#traces.get(key) as Traced<Around> | undefined;
    const isSame = ([question, answer]: Asked<Around>) => settled(answer, question(around)) === answer;
    if (known !== undefined && settled(known.inputs, inputs) === known.inputs && known.asked.every(isSame)) {
      this.#traces.set(key, { ...known, run } as Traced);
      return known.result as Result;
    }
    const asked: Asked<Around>[] = [];
    const result = make((question) => {
      const answer = question(around);
      asked.push([question, answer]);
      return answer;
    });
    this.#traces.set(key, { inputs, asked, result, run } as Traced);
    return result;
  }

  /** A value with everything in it that equals what it was in the last run replaced by that. */
  settle<Value>(key: string, value: Value): Value {
    if (!this.#isKept) return value;
    const result = settled(this.#values.get(key), value);
    this.#values.set(key, result);
    return result as Value;
  }

  /** What was kept under a key; null where nothing was. */
  kept<Value>(key: string): Value | null {
    return (this.#values.get(key) as Value | undefined) ?? null;
  }

  keep(key: string, value: unknown): void {
    this.#values.set(key, value);
  }

  beginRun(): void {
    this.#now.run++;
  }

  /** Ends a run that went well: what it did not need is forgotten. */
  endRun(): void {
    for (const made of [this.#results, this.#traces])
      for (const [key, { run }] of made) if (run !== this.#now.run) made.delete(key);
    for (const part of this.#parts.values()) part.endRun();
  }
}

interface Remembered {
  readonly inputs: readonly unknown[];
  readonly result: unknown;
  /** The last run that needed it. */
  readonly run: number;
}

type Asked<Around> = readonly [question: (around: Around) => unknown, answer: unknown];

interface Traced<Around = unknown> extends Remembered {
  readonly asked: readonly Asked<Around>[];
}

function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((value, index) => value === after[index]);
}

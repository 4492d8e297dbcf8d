import { settled } from "./settled.ts";

/**
 * What the runs of one process worked out so far, so that the next one works out only what has changed: `--watch`
 * keeps one for all its runs, every other run begins with an empty one.
 *
 * Two rules make this safe. What equals what it was in the last run is the same object ({@link settle}); and a result
 * is used again only where all that it was made from is the same ({@link recall}). Nothing is ever invalidated.
 */
export class Memory {
  #run = 0;
  readonly #results = new Map<string, Remembered>();
  readonly #values = new Map<string, unknown>();
  readonly #parts = new Map<string, Memory>();

  /** A memory within this one, whose keys are its own. */
  part(name: string): Memory {
    const known = this.#parts.get(name) ?? new Memory();
    this.#parts.set(name, known);
    return known;
  }

  /**
   * The result of an earlier run where its inputs were the same, else a new one.
   *
   * @param key one for each result that a run needs
   * @param inputs everything that the result depends on, compared one by one as `===` does
   */
  recall<Result>(key: string, inputs: readonly unknown[], make: () => Result): Result {
    const known = this.#results.get(key);
    if (known !== undefined && isSameList(known.inputs, inputs)) {
      known.run = this.#run;
      return known.result as Result;
    }
    const result = make();
    this.#results.set(key, { inputs, result, run: this.#run });
    return result;
  }

  /** A value with everything in it that equals what it was in the last run replaced by that. */
  settle<Value>(key: string, value: Value): Value {
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

  /** Ends a run: what it did not need is forgotten. */
  endRun(): void {
    for (const [key, { run }] of this.#results) if (run !== this.#run) this.#results.delete(key);
    for (const part of this.#parts.values()) part.endRun();
    this.#run++;
  }
}

interface Remembered {
  readonly inputs: readonly unknown[];
  readonly result: unknown;
  /** The last run that needed it. */
  run: number;
}

function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((value, index) => value === after[index]);
}

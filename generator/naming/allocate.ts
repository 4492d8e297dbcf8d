/**
 * Gives each thing of one scope a name of its own. The first to ask for a name gets it; a later one gets the
 * first of its own alternatives that is free, and only then a number. Two names clash when they are equal
 * under `fold`, so that a scope of files can refuse names that differ only by case; `separator` stands before the number.
 */
export class NameScope {
  readonly #taken = new Set<string>();
  readonly #fold: (name: string) => string;
  readonly #separator: string;

  constructor(
    reserved: Iterable<string> = [],
    fold: (name: string) => string = (name) => name,
    separator = "",
  ) {
    this.#fold = fold;
    this.#separator = separator;
    for (const name of reserved) this.#taken.add(fold(name));
  }

  allocate(...wanted: readonly [string, ...string[]]): string {
    for (const name of wanted) if (this.#take(name)) return name;
    const last = wanted[wanted.length - 1] ?? wanted[0];
    for (let number = 2; ; number++) {
      const name = `${last}${this.#separator}${number}`;
      if (this.#take(name)) return name;
    }
  }

  #take(name: string): boolean {
    const key = this.#fold(name);
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    return true;
  }
}

/** A scope of names in kebab case: of addresses and anchors. */
export function dashedScope(fold?: (name: string) => string): NameScope {
  return new NameScope([], fold, "-");
}

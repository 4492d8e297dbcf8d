import { allows, compilePattern } from "./pattern.ts";

/**
 * A short text that an ordinary pattern matches: literals, classes, groups, alternatives and quantifiers. Null for
 * what it cannot do (look-around, back references, Unicode properties); the result has been tried.
 */
export function patternSpecimen(pattern: string): string | null {
  if (compilePattern(pattern) === null) return null;
  const reader = new PatternReader(pattern);
  try {
    const text = reader.alternatives();
    return allows(pattern, text) ? text : null;
  } catch (error) {
    if (error instanceof UnreadablePattern) return null;
    throw error;
  }
}

class UnreadablePattern extends Error {}

const escapes: Readonly<Record<string, string>> = {
  d: "0",
  w: "a",
  s: " ",
  D: "a",
  W: "-",
  S: "a",
  t: "\t",
  n: "\n",
};

/** What a class such as `[a-z]` is tried with, before its own first character. */
const plainCharacters = ["a", "A", "0", "-", "_", " ", "."];

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Takes the first alternative; the others are read and dropped. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take("|")) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = "";
    while (this.#at < this.#pattern.length && !"|)".includes(this.#peek())) {
      if (this.#take("^") || this.#take("$")) continue;
      const atom = this.#atom();
      const count = this.#count();
      // A billion repetitions are no example.
      if (text.length + atom.length * count > 4096) throw new UnreadablePattern();
      text += atom.repeat(count);
    }
    return text;
  }

  #atom(): string {
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return this.#characterClass();
    if (this.#take(".")) return "a";
    const character = this.#next();
    if (character !== "\\") return character;
    const escaped = this.#next();
    if (/[1-9bBkpPuxc]/.test(escaped)) throw new UnreadablePattern();
    return escapes[escaped] ?? escaped;
  }

  #group(): string {
    if (this.#take("?")) {
      if (this.#take("<")) {
        if ("=!".includes(this.#peek())) throw new UnreadablePattern();
        while (!this.#take(">")) this.#next();
      } else if (!this.#take(":")) throw new UnreadablePattern();
    }
    const text = this.alternatives();
    if (!this.#take(")")) throw new UnreadablePattern();
    return text;
  }

  #characterClass(): string {
    const start = this.#at;
    while (this.#peek() !== "]") if (this.#next() === "\\") this.#next();
    const body = this.#pattern.slice(start, this.#at);
    this.#next();
    const expression = compilePattern(`^[${body}]$`);
    const first = body.replace(/^\^?\\?/, "")[0] ?? "";
    const found = [...plainCharacters, first].find((character) => expression?.test(character) === true);
    if (found === undefined) throw new UnreadablePattern();
    return found;
  }

  /** The least number of times, but once where none is allowed too: an empty specimen shows nothing. */
  #count(): number {
    let least = 1;
    const braces = /^\{(\d+)(?:,(\d*))?\}/.exec(this.#pattern.slice(this.#at));
    if (braces !== null) {
      this.#at += braces[0].length;
      const most = braces[2] === undefined ? Number(braces[1]) : Number(braces[2] || Infinity);
      least = Math.min(Math.max(Number(braces[1]), 1), most);
    } else if (!this.#take("*") && !this.#take("+")) this.#take("?");
    this.#take("?");
    return least;
  }

  #peek(): string {
    if (this.#at >= this.#pattern.length) throw new UnreadablePattern();
    return this.#pattern.charAt(this.#at);
  }

  #next(): string {
    const character = this.#peek();
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    if (this.#at >= this.#pattern.length || this.#pattern.charAt(this.#at) !== character) return false;
    this.#at += 1;
    return true;
  }
}

import { allows, compilePattern } from "./pattern.ts";

/**
 * A short text that an ordinary pattern matches: literals, classes, groups, alternatives and quantifiers. Null for
 * what it cannot do (look-around, back references); the result has been tried.
 *
 * @param minLength as long as the text must be, if repeating what may be repeated makes it so
 */
export function patternSpecimen(pattern: string, minLength = 0): string | null {
  if (compilePattern(pattern) === null) return null;
  const read = (more: number) => new PatternReader(pattern, more).alternatives();
  try {
    let text = read(0);
    for (let more = 1; text.length < minLength; more += 1) {
      const longer = read(more);
      if (longer.length === text.length) break;
      text = longer;
    }
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
  /** How often something is repeated beyond the least number of times, if it may be. */
  readonly #more: number;
  #at = 0;

  constructor(pattern: string, more: number) {
    this.#pattern = pattern;
    this.#more = more;
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
    const point = this.#match(/^(?:u\{([\da-fA-F]{1,5})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2}))/);
    if (point !== null) return String.fromCodePoint(Number.parseInt(point.slice(1).join(""), 16));
    const property = this.#match(/^p\{[^}]*\}/i);
    if (property !== null) return this.#characterOf(`\\${property[0]}`, "");
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
    return this.#characterOf(body, body.replace(/^\^?\\?/, "")[0] ?? "");
  }

  /** One that a class allows: a plain one, if there is any. */
  #characterOf(body: string, first: string): string {
    const expression = compilePattern(`^[${body}]$`);
    const found = [...plainCharacters, first].find((character) => expression?.test(character) === true);
    if (found === undefined) throw new UnreadablePattern();
    return found;
  }

  /** The least number of times, but once where none is allowed too: an empty specimen shows nothing. */
  #count(): number {
    let least = 1;
    let limit = 1;
    const braces = this.#match(/^\{(\d+)(?:,(\d*))?\}/);
    if (braces !== null) {
      const most = braces[2] === undefined ? Number(braces[1]) : Number(braces[2] || Infinity);
      least = Math.min(Math.max(Number(braces[1]), 1), most);
      limit = most;
    } else if (this.#take("*") || this.#take("+")) limit = Infinity;
    else this.#take("?");
    this.#take("?");
    return Math.min(least + this.#more, limit);
  }

  /** Takes what an expression matches here; null where it does not. */
  #match(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.#pattern.slice(this.#at));
    this.#at += found?.[0].length ?? 0;
    return found;
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

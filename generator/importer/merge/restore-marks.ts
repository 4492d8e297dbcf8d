import type { PageFacts } from "../page/page-facts.ts";
import { alternatives } from "../page/patterns.ts";
import type { PageProfile } from "../profile/page-profile.ts";
import { type Fact, statusOf } from "./fact.ts";
import type { MergedField } from "./merged-api.ts";

/** Puts back what copies of pages lose of the marks in texts. */
export interface MarkRestorer {
  fields(fields: readonly MergedField[]): MergedField[];
  /** The description of an operation, which is longer, and is written with more care. */
  prose(text: Fact<string> | null): Fact<string> | null;
}

/**
 * The ticks around values and names are put back, and the targets of the links that the format has on every page. Only
 * what can be told from the text itself is marked again. This comes after the vote: what the pages say is the same.
 */
export function markRestorer(pages: readonly PageFacts[], profile: PageProfile): MarkRestorer {
  const copies = new Set(pages.filter((page) => profile.marksCode && page.losesCode).map(({ file }) => file));
  const isCopy = (fact: Fact<string>) => fact.places.every(({ file }) => copies.has(file));
  const words = describing(profile);
  return {
    fields: (fields) =>
      fields.map((field) => {
        const linked = restoreLinks(field.description, profile);
        const copied = linked !== null && isCopy(linked);
        return {
          ...field,
          description: copied ? restoreCode(linked, withCode(linked.value, words)) : linked,
        };
      }),
    prose: (text) => (text !== null && isCopy(text) ? restoreCode(text, withIdentifiers(text.value)) : text),
  };
}

function restoreLinks(description: Fact<string> | null, profile: PageProfile): Fact<string> | null {
  if (description === null) return null;
  let text = description.value;
  for (const [label, target] of Object.entries(profile.knownLinks)) {
    const link = `[${label}](`;
    if (!text.includes(link)) text = text.replaceAll(label, () => `${link}${target})`);
  }
  return restored(description, text, 0.95, "the target of the link is the same on every page");
}

function restoreCode(description: Fact<string>, text: string): Fact<string> {
  const reason = "a copy that has lost the marks of code; the listed values and names have them again";
  return restored(description, text, 0.92, reason);
}

function restored(fact: Fact<string>, value: string, most: number, reason: string): Fact<string> {
  if (value === fact.value) return fact;
  const confidence = Math.min(fact.confidence, most);
  return { ...fact, value, confidence, status: statusOf(confidence), reason };
}

/** What tells an identifier from a word, by the words around it. */
interface Describing {
  /** `the externalId field`: a member is only told from a word by its capital. */
  readonly member: RegExp;
  /** `default: user_id` */
  readonly fallback: RegExp;
}

function describing({ memberWords, defaultWords }: PageProfile): Describing {
  const named = (words: readonly string[], pattern: (alternative: string) => string) =>
    words.length === 0 ? /(?!)/g : new RegExp(pattern(alternatives(words)), "gu");
  return {
    member: named(memberWords, (word) => `(?<![\\w.\`])([a-z]\\w*[A-Z]\\w*)(?= (?:${word}))`),
    fallback: named(defaultWords, (word) => `(?<=(?:${word}) ?)([a-z]\\w*_\\w*)(?![\\w.-])`),
  };
}

function withCode(text: string, { member, fallback }: Describing): string {
  const certain = tick(tick(tickBullets(text), placeholder), constant);
  // An identifier may also stand in running text; a text that has values in it is one that marks them.
  return certain.includes("`") ? [member, key, exampleValue, fallback].reduce(tick, certain) : certain;
}

function withIdentifiers(text: string): string {
  return tick(tick(text, constant), snakeCase);
}

const snakeCase = /(?<![\w/.:"'-])([a-z][a-z0-9]*_[a-z0-9_]+)(?![\w/:"'.-])/g;

/** A value at the start of a bullet. Lists that were written by hand are indented, and have no marks. */
function tickBullets(text: string): string {
  return text
    .replace(/^( ?- ?)([\w./+-]+)(?=[:：] )/gm, "$1`$2`")
    .replace(/^( ?- )([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=\s)/gm, "$1`$2`");
}

/** `<extIdpId>:<userId>`: outside code, Markdown would have taken it for a tag. */
const placeholder = /((?:[\w.]+[:/])*<\w+>(?:[:/](?:<\w+>|[\w.]+))*)/g;

const constant = /(?<![\w/.:"'-])([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?![\w/:"'.-])/g;

/** An identifier that no person can read: long, with digits. */
const key = /(?<![\w/.:-])((?=\w*\d)[0-9a-z]{12,})(?![\w/:.-])/g;

/** A value alone between a colon and the end of its line. */
const exampleValue = /(?<=[:：])([\w.-]*:[\w.-]+)(?=[。.]?$)/gm;

/** Marks what a pattern finds in the parts of a text that are no code yet. */
function tick(text: string, pattern: RegExp): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(pattern, "`$1`")))
    .join("");
}

import { alternatives, escapePattern } from "../page/patterns.ts";
import type { PageProfile } from "../profile/page-profile.ts";

/** Marks code in texts that have lost the marks: only what can be told from the text itself. */
export interface CodeMarks {
  /** The description of a parameter or a member. */
  inText(text: string): string;
  /** The description of an operation, which is longer, and is written with more care. */
  inProse(text: string): string;
}

export function codeMarks(profile: PageProfile): CodeMarks {
  const { memberWords, defaultWords, codePhrases, descriptionHeadings } = profile;
  /** `the externalId field`: a member is only told from a word by its capital. */
  const member = named(memberWords, (word) => `(?<![\\w.\`])([a-z]\\w*[A-Z]\\w*)(?= (?:${word}))`);
  /** `default: user_id` */
  const fallback = named(defaultWords, (word) => `(?<=(?:${word}) ?)([a-z]\\w*_\\w*)(?![\\w.-])`);
  const phrases = codePhrases.map(phrasePattern);
  const headings = Object.entries(descriptionHeadings).map(([marks, pattern]) => ({
    marks,
    pattern: new RegExp(pattern, "u"),
  }));
  const always = (text: string) => phrases.reduce(tickPhrase, [constant, memberPath].reduce(tick, text));
  return {
    inText: (text) => {
      const certain = tick(always(tickBullets(text)), placeholder);
      // An identifier may also stand in running text; a text that has values in it is one that marks them.
      return certain.includes("`") ? [member, key, exampleValue, fallback].reduce(tick, certain) : certain;
    },
    inProse: (text) =>
      outsideFences(fenceJson(text), (part) =>
        markHeadings([snakeCase, betweenIdeographs].reduce(tick, always(part)), headings),
      ),
  };
}

function named(words: readonly string[], pattern: (alternative: string) => string): RegExp {
  return words.length === 0 ? /(?!)/g : new RegExp(pattern(alternatives(words)), "gu");
}

/** A value at the start of a bullet. Lists that were written by hand are indented, and have no marks. */
function tickBullets(text: string): string {
  return text
    .replace(/^( ?- ?)([\w./+-]+)(?=[:：] )/gm, "$1`$2`")
    .replace(/^( ?- )([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?=\s)/gm, "$1`$2`");
}

/** `<extIdpId>:<userId>`: outside code, Markdown would have taken it for a tag. */
const placeholder = /((?:[\w.]+[:/])*<\w+>(?:[:/](?:<\w+>|[\w.]+))*)/g;

const constant = /(?<![\w/.:"'-])([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?![\w/:"'.-])/g;

const snakeCase = /(?<![\w/.:"'-])([a-z][a-z0-9]*_[a-z0-9_]*)(?![\w/:"'.-])/g;

/** `options.fuzzySearchOn`, which no sentence has. */
const memberPath = /(?<![\w/.:-])([a-z]\w+(?:\.[a-z]\w*[A-Z]\w*)+)(?![\w/:-]|\.\w)/g;

/** Chinese has blanks around other words, but none around code. */
const betweenIdeographs = /(?<=\p{Script=Han})([a-z]+[A-Z]\w*)(?=\p{Script=Han})/gu;

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

/** A wording with code in it, some of which may be marked already: its words and code in turn, a group for each. */
function phrasePattern(phrase: string): RegExp {
  const word = "(?<![\\w.])(`[^`]+`|[A-Za-z$][\\w={}$.-]*(?<=[\\w}])|\\d{3})(?![\\w.=-]*\\w)";
  const words = phrase.split("{code}").map((text) => `(${escapePattern(text).replaceAll(" ", " ?")})`);
  return new RegExp(words.join(word), "gu");
}

function tickPhrase(text: string, pattern: RegExp): string {
  return text.replace(pattern, (_, ...groups: readonly unknown[]) =>
    groups
      .slice(
        0,
        groups.findIndex((group) => typeof group === "number"),
      )
      .map((group, index) => (index % 2 === 0 || String(group).startsWith("`") ? group : `\`${group}\``))
      .join(""),
  );
}

/** Puts JSON that stands bare between the lines of a text into a fence, and indents it again. */
function fenceJson(text: string): string {
  const lines = text.split("\n");
  const written: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const end = jsonEnd(lines, index);
    if (end === null) {
      written.push(lines[index] ?? "");
      continue;
    }
    // A copy may keep the language of the fence, as a line of its own, and lose the break behind it.
    if (written.at(-1)?.trim() === "json") written.pop();
    const [, last = "", next = ""] = /^(.*[\]}])\s*(.*)$/.exec(lines[end] ?? "") ?? [];
    written.push("```json", indented([...lines.slice(index, end), last]), "```");
    index = end;
    if (next !== "") lines[index--] = next;
  }
  return written.join("\n");
}

interface HeadingWording {
  readonly marks: string;
  readonly pattern: RegExp;
}

/** Lines that the format has as headings; a copy has lost their marks, or at least of which level they were. */
function markHeadings(text: string, headings: readonly HeadingWording[]): string {
  return text.replace(/^(?:#+ )?([^-#>\s|{}][^。，：；\n]{0,60})$/gm, (line, words: string) => {
    const known = headings.find(({ pattern }) => pattern.test(words.trim()));
    return known === undefined ? line : `${known.marks} ${words.trim()}`;
  });
}

/** The line on which the JSON ends that begins on a line; null where none does. */
function jsonEnd(lines: readonly string[], start: number): number | null {
  if (!/^\s*[[{]\s*$/.test(lines[start] ?? "")) return null;
  let depth = 0;
  for (let index = start; index < lines.length; index++) {
    for (const [char] of (lines[index] ?? "").replace(/"(?:[^"\\]|\\.)*"/g, "").matchAll(/[[\]{}]/g)) {
      depth += char === "[" || char === "{" ? 1 : -1;
    }
    if (depth === 0) return index;
    if (depth < 0) return null;
  }
  return null;
}

function indented(lines: readonly string[]): string {
  const text = lines.join("\n");
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function outsideFences(text: string, change: (part: string) => string): string {
  return text
    .split(/(^```json\n[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
}

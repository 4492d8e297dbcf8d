import type { ValueList } from "./page-facts.ts";
import type { Wording } from "./wording.ts";

/** Values named in a description. */
export interface NamedValues {
  readonly list: ValueList;
  /** How the page lists them. `open` lists end in `...`; `prose` is running text. */
  readonly form: "bullets" | "open" | "prose";
  /** Whether the page marks the values as code, which leaves no doubt where they end. */
  readonly quoted: boolean;
  /** Values that had white space around them, which no value of the API can have. */
  readonly trimmed: readonly string[];
  /** Whether a wording announces the list as complete. */
  readonly announced: boolean;
}

export function isBullet(line: string): boolean {
  return /^\s*[-*]\s*\S/.test(line);
}

/**
 * Puts every bullet of a list on a line of its own. Extractors drop the line breaks between them and leave
 * `...: - a: first- b: second`; a bullet is then recognised by the value and colon that follow its dash, and
 * a single one is taken for prose. Behind `...:- ` everything like it is one.
 */
export function restoreBullets(text: string): string {
  const glued =
    /([^\n\s-])([ \t]{0,8})(?=- (?:(?:`[^`\n]+`|[\p{L}\p{N}_./+-]+) ?[:：]|[A-Z][A-Z0-9]*_[A-Z0-9_]+ ))/gu;
  const found = text.match(glued)?.length ?? 0;
  if (found + (/^\s*- /m.test(text) ? 1 : 0) > 1) return text.replace(glued, onLineOfItsOwn);
  return /[:：]- /.test(text) ? text.replace(/(\S)- /g, "$1\n- ") : text;
}

/** Four blanks are the indentation of a list, fewer are what is left of a line break. */
function onLineOfItsOwn(_glued: string, before: string, blanks: string): string {
  return `${before}\n${blanks.length < 4 ? "" : blanks}`;
}

/** The values that a description lists; null where it lists fewer than two. */
export function readValues(description: string, wording: Wording): NamedValues | null {
  return bulletedValues(description, wording) ?? proseValues(description, wording);
}

function bulletedValues(description: string, wording: Wording): NamedValues | null {
  const values: string[] = [];
  const known = new Set<string>();
  const meanings: (string | null)[] = [];
  const trimmed: string[] = [];
  let quoted = true;
  let open = false;
  for (const line of description.split("\n")) {
    const bullet = readBullet(line);
    if (bullet === null) {
      open ||= /^\s*-\s*(\.\.\.|…)/.test(line);
      continue;
    }
    if (known.has(bullet.value)) continue;
    known.add(bullet.value);
    if (bullet.padded) trimmed.push(bullet.value);
    quoted &&= bullet.quoted;
    values.push(bullet.value);
    meanings.push(bullet.meaning === "" ? null : bullet.meaning);
  }
  if (values.length < 2) return null;
  const announced = announces(description, wording);
  return { list: { values, meanings }, form: open ? "open" : "bullets", quoted, trimmed, announced };
}

interface Bullet {
  readonly value: string;
  readonly meaning: string;
  readonly quoted: boolean;
  readonly padded: boolean;
}

function readBullet(line: string): Bullet | null {
  const quoted = /^\s*[-*]\s*`([^`]+)`\s*[:：]?\s*(.*)$/.exec(line);
  if (quoted !== null) {
    const [, value = "", meaning = ""] = quoted;
    return { value: value.trim(), meaning: meaning.trim(), quoted: true, padded: value !== value.trim() };
  }
  // A constant needs no colon to be told from its meaning.
  const plain =
    /^\s*-\s*([\p{L}\p{N}_./+-]+)( ?)[:：]\s*(.*)$/u.exec(line) ??
    /^\s*-\s*([A-Z][A-Z0-9_]+)()\s+(\S.*)$/.exec(line);
  if (plain === null) return null;
  const [, value = "", blank = "", meaning = ""] = plain;
  return { value, meaning: meaning.trim(), quoted: false, padded: blank !== "" };
}

/** `P stands for individual, E stands for enterprise`. */
function proseValues(description: string, wording: Wording): NamedValues | null {
  const found = [...description.matchAll(wording.valueMeaning)];
  if (found.length < 2) return null;
  const values = found.map(([, value = ""]) => value);
  const meanings = found.map(([, , meaning = ""]) => meaning.trim());
  return { list: { values, meanings }, form: "prose", quoted: false, trimmed: [], announced: false };
}

function announces(description: string, wording: Wording): boolean {
  const folded = description.toLowerCase();
  return wording.profile.valueListWords.some((words) => folded.includes(words.toLowerCase()));
}

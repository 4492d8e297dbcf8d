import { plainText } from "./code-span.ts";
import type { PageType } from "./page-facts.ts";
import { firstMatch, fold } from "./patterns.ts";
import type { Wording } from "./wording.ts";

/** How deep types may nest; a page of any format goes no deeper than a few levels. */
const deepest = 12;

/** Reads the text of a type cell; null where it names no type. */
export function readType(text: string, wording: Wording, depth = 0): PageType | null {
  const words = withoutMarkup(text, wording).trim();
  if (words === "" || depth > deepest) return null;
  const inner = (part: string) => readType(part, wording, depth + 1);
  const map = firstMatch(wording.types.map, words);
  const values = map === null ? null : inner(map.groups.type ?? "");
  if (values !== null) return { kind: "map", values };
  const [, element] = /^(.*?)\s*\[\]$/.exec(words) ?? [];
  const isUnion = wording.types.or.test(outsideParentheses(words));
  if (element !== undefined && !isUnion) {
    const [, grouped] = /^\((.*)\)$/.exec(element) ?? [];
    return { kind: "array", items: inner(grouped ?? element) };
  }
  const list = firstMatch(wording.types.array, words);
  if (list !== null && !isUnion) return { kind: "array", items: inner(list.groups.type ?? "") };
  if (isUnion) {
    const members = splitUnion(words, wording).map(inner);
    return members.some((member) => member === null)
      ? null
      : { kind: "union", members: members.flatMap((member) => member ?? []) };
  }
  const primitive = primitiveOf(words, wording);
  if (primitive === "array") return { kind: "array", items: null };
  if (primitive !== undefined) return { kind: "primitive", name: primitive };
  const name = plainText(words.replaceAll(linked, ""));
  return wording.structureName.test(name) ? { kind: "named", name } : null;
}

/** A format that says everything writes the words for types in one way: `Object` is a name in it. */
function primitiveOf(words: string, { profile, primitives }: Wording) {
  const isWord = profile.unsaid === "inferred" || Object.hasOwn(profile.types, words);
  return isWord ? primitives.get(fold(words)) : undefined;
}

/** Stands before the name that a link had, which is that of a structure even where it reads like a word for a type. */
const linked = "\uE001";

/** Links as their text, in HTML and in Markdown; code without its backticks. */
function withoutMarkup(text: string, { profile }: Wording): string {
  const mark = profile.unsaid === "absent" ? linked : "";
  return text
    .replace(/<a\s+href="[^"]*"\s*\/?>/gi, "")
    .replace(/<\/?a>?\s*/gi, "")
    .replaceAll("`", "")
    .replace(/\\([[\]_])/g, "$1")
    .replace(/\[((?:[^[\]]|\[\])+)\]\(#[^)]*\)/g, (_, name: string) => mark + name);
}

/** The text with everything in parentheses blanked out. */
function outsideParentheses(text: string): string {
  return text.replace(/\([^()]*\)/g, (part) => "_".repeat(part.length));
}

function splitUnion(words: string, wording: Wording): string[] {
  const parts: string[] = [];
  let rest = words;
  for (;;) {
    const found = wording.types.or.exec(outsideParentheses(rest));
    if (found === null) return [...parts, rest];
    parts.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
}

/** A link of which only the name is left: the brackets of an array went with the rest. */
export function isLossyLink(text: string): boolean {
  return /^<a [A-Za-z_][\w.]*$/.test(text.trim());
}

/** Whether a text is a word of the type column that names no data structure. */
export function isTypeWord(text: string, wording: Wording): boolean {
  return wording.primitives.has(fold(text.replace(/\[\]$/, "")));
}

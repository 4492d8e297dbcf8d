import type { PageType } from "./page-facts.ts";
import type { Wording } from "./wording.ts";

/** Reads the text of a type cell; null where it names no type. */
export function readType(text: string, wording: Wording): PageType | null {
  const words = text
    .replace(/<a\s+href="[^"]*"\s*\/?>/gi, "")
    .replace(/<\/?a>?\s*/gi, "")
    .replaceAll("`", "")
    .trim();
  if (words === "") return null;
  const [, element] = /^(.*?)\s*\[\]$/.exec(words) ?? [];
  if (element !== undefined) return { kind: "array", items: readType(element, wording) };
  const primitive = wording.profile.types[words.toLowerCase()];
  if (primitive === "array") return { kind: "array", items: null };
  if (primitive !== undefined) return { kind: "primitive", name: primitive };
  return /^[A-Za-z_][\w.-]*$/.test(words) ? { kind: "named", name: words } : null;
}

/** A link of which only the name is left: the brackets of an array went with the rest. */
export function isLossyLink(text: string): boolean {
  return /^<a [A-Za-z_][\w.]*$/.test(text.trim());
}

/** Whether a text is a word of the type column that names no data structure. */
export function isTypeWord(text: string, wording: Wording): boolean {
  return Object.hasOwn(wording.profile.types, text.toLowerCase().replace(/\[\]$/, ""));
}

import { childPointer } from "../source/pointer.ts";

/** What is data, whatever its members are called. */
const data = new Set(["example", "examples", "default", "const", "enum"]);

/**
 * The texts of a document that people read, by their JSON Pointers: summaries, descriptions, the meanings of values
 * and the title of the API.
 */
export function documentTexts(root: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: root, pointer: "" }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { value, pointer } = node;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const place = childPointer(pointer, key);
      if (typeof member === "string") {
        if (isText(key, pointer) && member.trim() !== "") texts.set(place, member);
      } else if (!data.has(key) && !(key.startsWith("x-") && key !== "x-enum-descriptions")) {
        waiting.push({ value: member, pointer: place });
      }
    }
  }
  return texts;
}

function isText(key: string, parent: string): boolean {
  if (key === "description" || key === "summary") return true;
  return parent.endsWith("/x-enum-descriptions") || (key === "title" && parent === "/info");
}

import { childPointer } from "../source/pointer.ts";

/** What is data, whatever its members are called. */
const data = new Set(["example", "examples", "default", "const", "enum"]);

/** Where the examples of a body have names; those of a schema are data. */
const namesExamples = /^\/components$|\/content\/[^/]+$/;

/** What each scope of OAuth means. */
const scopes = /^\/components\/securitySchemes\/[^/]+\/flows\/[^/]+\/scopes$/;

/**
 * The texts of a document that people read, by their JSON Pointers: summaries, descriptions, the meanings of values
 * and the title of the API.
 *
 * @param meanings further extensions whose members are texts
 */
export function documentTexts(root: unknown, meanings: readonly string[] = []): ReadonlyMap<string, string> {
  const textual = new Set(["x-enum-descriptions", ...meanings]);
  const texts = new Map<string, string>();
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: root, pointer: "" }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { value, pointer } = node;
    if (typeof value !== "object" || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      const place = childPointer(pointer, key);
      if (typeof member === "string") {
        if (isText(key, pointer, textual) && member.trim() !== "") texts.set(place, member);
      } else if (
        (!data.has(key) || pointer.endsWith("/properties")) &&
        !(key.startsWith("x-") && !textual.has(key))
      ) {
        waiting.push({ value: member, pointer: place });
      } else if (key === "examples" && namesExamples.test(pointer)) {
        for (const [at, summary] of summariesOf(member, place)) texts.set(at, summary);
      }
    }
  }
  return texts;
}

/** Of named examples, only the words: their values are data. */
function summariesOf(examples: unknown, pointer: string): readonly (readonly [string, string])[] {
  return Object.entries(examples ?? {}).flatMap(([name, example]) => {
    const { summary } = (example ?? {}) as { readonly summary?: unknown };
    const isSummary = typeof summary === "string" && summary.trim() !== "";
    return isSummary ? [[childPointer(childPointer(pointer, name), "summary"), summary] as const] : [];
  });
}

function isText(key: string, parent: string, textual: ReadonlySet<string>): boolean {
  if (key === "description" || key === "summary" || scopes.test(parent)) return true;
  return textual.has(parent.slice(parent.lastIndexOf("/") + 1)) || (key === "title" && parent === "/info");
}

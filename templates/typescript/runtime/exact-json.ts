/** The longest integers that a number always holds have 15 digits; longer ones need a closer look. */
const longDigits = /\d{16}/;

/** The strings of a JSON text, which may hold digits too, or its numbers. */
const stringsAndNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

/**
 * JSON whose integers keep all their digits: those that a number cannot hold become a `bigint`. Written here
 * because `JSON.parse` shows the text of a number only since Node 21.
 *
 * @param parse reads plain JSON, and says what is wrong with it
 */
export function parseExact(text: string, parse: (text: string) => unknown = JSON.parse): unknown {
  const value = parse(text);
  if (!longDigits.test(text)) return value;
  const mark = newMark();
  const marked = text.replace(stringsAndNumbers, (part) => (isLong(part) ? `"${mark}${part}"` : part));
  return JSON.parse(marked, (_, member: unknown) =>
    typeof member === "string" && member.startsWith(mark) ? BigInt(member.slice(mark.length)) : member,
  );
}

function isLong(part: string): boolean {
  return /^-?\d+$/.test(part) && !Number.isSafeInteger(Number(part));
}

/** JSON that writes a `bigint` as the number it is. */
export function stringifyExact(value: unknown): string {
  const mark = newMark();
  const text = JSON.stringify(value, (_, member: unknown) =>
    typeof member === "bigint" ? mark + member : member,
  );
  // Nothing at all is no JSON: `undefined` stays it, as with `JSON.stringify`.
  return text?.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}

/** A text that no value begins with, because nobody can guess it. */
function newMark(): string {
  return `${crypto.getRandomValues(new Uint32Array(4)).join("-")}:`;
}

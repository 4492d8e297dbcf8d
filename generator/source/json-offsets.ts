/** Where the key and the value of a member start; items of an array, and the whole text, have no key of their own. */
export interface Offsets {
  readonly key: number;
  readonly value: number;
}

/**
 * Answers where the member stands that a chain of keys leads to, or the last one on its way that is there. Only the
 * objects and arrays on the way are read, and each once. Null where the text on the way is not JSON.
 */
export function jsonOffsets(text: string): (segments: readonly string[]) => Offsets | null {
  const known = new Map<number, Members | null>();
  const membersAt = (offset: number): Members | null => {
    let members = known.get(offset);
    if (members === undefined) {
      members = readMembers(text, offset);
      known.set(offset, members);
    }
    return members;
  };
  const start = skipSpace(text, 0);
  return (segments) => {
    let place: Offsets = { key: start, value: start };
    for (const segment of segments) {
      if (!isContainer(text, place.value)) break;
      const members = membersAt(place.value);
      if (members === null) return null;
      const next = members.get(text[place.value] === "[" ? String(Number(segment)) : segment);
      if (next === undefined) break;
      place = next;
    }
    return place;
  };
}

/** By key or index. */
type Members = ReadonlyMap<string, Offsets>;

function isContainer(text: string, offset: number): boolean {
  return text[offset] === "{" || text[offset] === "[";
}

/** The members of the object or array that starts at an offset; null where it is not JSON. */
function readMembers(text: string, start: number): Members | null {
  const isObject = text[start] === "{";
  const members = new Map<string, Offsets>();
  let offset = skipSpace(text, start + 1);
  if (text[offset] === (isObject ? "}" : "]")) return members;
  for (let index = 0; ; index++) {
    const member = isObject ? readKey(text, offset) : { name: String(index), value: offset };
    if (member === null) return null;
    // Of two members with one name the first counts, as for YAML.
    if (!members.has(member.name)) members.set(member.name, { key: offset, value: member.value });
    const end = skipValue(text, member.value);
    const next = end === -1 ? -1 : skipSpace(text, end);
    if (text[next] === (isObject ? "}" : "]")) return members;
    if (text[next] !== ",") return null;
    offset = skipSpace(text, next + 1);
  }
}

/** A key and where its value starts. */
function readKey(text: string, offset: number): { readonly name: string; readonly value: number } | null {
  if (text[offset] !== '"') return null;
  const end = skipString(text, offset);
  const colon = end === -1 ? -1 : skipSpace(text, end);
  if (text[colon] !== ":") return null;
  const name = unescaped(text.slice(offset + 1, end - 1));
  return name === null ? null : { name, value: skipSpace(text, colon + 1) };
}

function unescaped(raw: string): string | null {
  if (!raw.includes("\\")) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return null;
  }
}

function skipSpace(text: string, start: number): number {
  let offset = start;
  while (isSpace(text.charCodeAt(offset))) offset++;
  return offset;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Where a value ends; -1 where the text ends first. */
function skipValue(text: string, start: number): number {
  if (text[start] === '"') return skipString(text, start);
  return isContainer(text, start) ? skipContainer(text, start) : skipWord(text, start);
}

function skipContainer(text: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset++) {
    const character = text.charCodeAt(offset);
    if (character === 0x22) {
      const end = skipString(text, offset);
      if (end === -1) return -1;
      offset = end - 1;
    } else if (character === 0x7b || character === 0x5b) depth++;
    else if ((character === 0x7d || character === 0x5d) && --depth === 0) return offset + 1;
  }
  return -1;
}

/** A number, `true`, `false` or `null`. */
function skipWord(text: string, start: number): number {
  const word = /[-+.\w]+/y;
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : -1;
}

/** A quote ends a string unless an odd number of backslashes stands before it. */
function skipString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text[before] === "\\") before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return -1;
}

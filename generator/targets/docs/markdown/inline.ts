import { codeSpan, type Place } from "./code-span.ts";
import { emoji } from "./escape.ts";

/**
 * Markdown of a specification made safe for a page: code, emphasis, and links to other sites stay; tags, Vue
 * interpolations, attribute lists and links that only work where the text came from become plain text.
 */
export function inline(source: string, place: Place): string {
  if (!/[\\`<{}|[:\r\n]/.test(source)) return source;
  let text = "";
  let at = 0;
  while (at < source.length) {
    const read = readAt(source, at, place);
    text += read.text;
    at += read.length;
  }
  return text;
}

interface Read {
  readonly text: string;
  readonly length: number;
}

function readAt(source: string, at: number, place: Place): Read {
  const character = source.charAt(at);
  switch (character) {
    case "\\":
      return readEscape(source, at, place);
    case "`":
      return readCode(source, at, place);
    case "<":
      return readTag(source, at, place);
    case "{":
      return { text: "&#123;", length: 1 };
    case "}":
      return { text: "&#125;", length: 1 };
    case "|":
      return { text: place === "cell" ? "\\|" : "|", length: 1 };
    case "\r":
    case "\n":
      return { text: place === "cell" ? " " : "\n", length: 1 };
    case "!":
    case "[":
      return readLink(source, at, place);
    case ":":
      return { text: matchAt(emoji, source, at) === null ? ":" : "&#58;", length: 1 };
    default:
      return readPlain(source, at);
  }
}

function readPlain(source: string, at: number): Read {
  const [address] = matchAt(/https?:\/\/[^\s<>{}`|[\]()"'，。；、（）]+/g, source, at) ?? [];
  if (address !== undefined) {
    // What makes links of bare addresses takes marks of other scripts, such as a Chinese full stop, for a part of them.
    const isGlued = source.charCodeAt(at + address.length) > 127;
    return { text: isGlued ? `[${address}](${address})` : address, length: address.length };
  }
  const [text = source.charAt(at)] = matchAt(/[^\\`<{}|\r\n![:h]+/g, source, at) ?? [];
  return { text, length: text.length };
}

/** A backslash keeps the meaning it has, but may not let through what is dangerous here. */
function readEscape(source: string, at: number, place: Place): Read {
  const next = source.charAt(at + 1);
  if (next === "<") return { text: "&lt;", length: 2 };
  if (next === "{" || next === "}") return { text: next === "{" ? "&#123;" : "&#125;", length: 2 };
  if (next === "|" || next === "") return { text: place === "cell" ? "&#92;" : "\\", length: 1 };
  if (next === "\n" && place === "cell") return { text: "<br>", length: 2 };
  if (next === "\\" && place === "cell") return { text: "&#92;", length: 2 };
  return /[!-/:-@[-`{-~]/.test(next) ? { text: `\\${next}`, length: 2 } : { text: "\\", length: 1 };
}

function readCode(source: string, at: number, place: Place): Read {
  const [ticks = ""] = matchAt(/`+/g, source, at) ?? [];
  let end = at + ticks.length;
  for (;;) {
    end = source.indexOf(ticks, end);
    if (end === -1) return { text: "\\`".repeat(ticks.length), length: ticks.length };
    const [run = ""] = matchAt(/`+/g, source, end) ?? [];
    if (run.length === ticks.length) break;
    end += run.length;
  }
  const inner = source.slice(at + ticks.length, end).replaceAll("\n", " ");
  const stripped = /^ .* $/.test(inner) && inner.trim() !== "" ? inner.slice(1, -1) : inner;
  return { text: codeSpan(stripped, place), length: end + ticks.length - at };
}

/** An address in angle brackets and a line break keep their meaning; every other tag becomes text. */
function readTag(source: string, at: number, place: Place): Read {
  const [whole = "", address = ""] = matchAt(/<(https?:\/\/[^\s<>{}|]+)>/g, source, at) ?? [];
  if (whole !== "") return { text: address, length: whole.length };
  const [lineBreak = ""] = matchAt(/<br\s*\/?>/gi, source, at) ?? [];
  if (lineBreak !== "") return { text: place === "cell" ? "<br>" : "\\\n", length: lineBreak.length };
  return { text: "&lt;", length: 1 };
}

const link =
  /(!?)\[((?:[^[\]\\`]|\\.|`[^`]*`|\[[^[\]]*\])*)\]\(\s*(<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g;

function readLink(source: string, at: number, place: Place): Read {
  // An empty pair, as in the name of a type, is no link unless something follows that it could lead to.
  if (/^\[\](?![([])/.test(source.slice(at, at + 3))) return { text: "[]", length: 2 };
  const [whole = "", image = "", label = "", target = ""] = matchAt(link, source, at) ?? [];
  if (whole === "") return source.charAt(at) === "!" ? { text: "!", length: 1 } : { text: "\\[", length: 1 };
  const text = linkTo(target.replace(/^<|>$/g, ""), label, place);
  return { text: image !== "" && text.startsWith("[") ? `!${text}` : text, length: whole.length };
}

/** Only whole addresses work on every site that a page may become part of; other links leave their text. */
function linkTo(target: string, label: string, place: Place): string {
  const text = inline(label, place);
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return text;
  const address = target.replace(/[\s<>{}|()\\]/g, (character) => encodeURIComponent(character));
  return `[${text}](${address.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  const sticky = stickyOf(pattern);
  sticky.lastIndex = at;
  return sticky.exec(source);
}

const stickies = new Map<string, RegExp>();

/** The same expression, matching at one place only; kept, because this runs for every character. */
function stickyOf(pattern: RegExp): RegExp {
  const key = pattern.source + pattern.flags;
  let sticky = stickies.get(key);
  if (sticky === undefined) {
    sticky = new RegExp(pattern.source, `${pattern.flags.replace("g", "")}y`);
    stickies.set(key, sticky);
  }
  return sticky;
}

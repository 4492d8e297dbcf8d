import type { Block, Line } from "../document/block.ts";
import { parseJson } from "./parse-json.ts";
import { type HttpLine, httpOf } from "./read-http.ts";

/** The request that a sample sends with curl. */
export interface CurlRequest {
  readonly http: HttpLine;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The value of a body that is JSON; undefined where there is none. */
  readonly body: unknown;
  readonly mediaType: string | null;
  readonly hasPassword: boolean;
  readonly line: number;
}

/** The first request with curl that any code of a page shows; null where none does. */
export function findCurl(blocks: readonly Block[]): CurlRequest | null {
  for (const block of blocks) {
    if (block.kind !== "code") continue;
    const at = block.lines.findIndex((line) => startsCurl(line.text));
    const request = at === -1 ? null : readCurl(block.lines.slice(at));
    if (request !== null) return request;
  }
  return null;
}

export function startsCurl(text: string): boolean {
  return /^\s*(?:\$\s+)?curl\s/.test(text);
}

/** Longer commands are no samples. */
const longestCommand = 20_000;

function readCurl(lines: readonly Line[]): CurlRequest | null {
  const [first] = lines;
  const text = lines.map((line) => line.text).join("\n");
  const words = shellWords(text.slice(0, longestCommand).replace(/^\s*(?:\$\s+)?curl\s/, ""));
  const found = { verb: null as string | null, url: null as string | null, get: false, hasPassword: false };
  const headers: (readonly [string, string])[] = [];
  const data: string[] = [];
  let form = false;
  for (let at = 0; at < words.length; at++) {
    const [, option = "", glued = ""] = /^(-[XHdFu](?=.)|--[\w-]+=?)(.*)$/s.exec(words[at] ?? "") ?? [];
    const name = (option === "" ? (words[at] ?? "") : option).replace(/=$/, "");
    const takesValue = withValue.has(name);
    const value = !takesValue ? "" : glued !== "" ? glued.replace(/^=/, "") : (words[++at] ?? "");
    if (/^(-X|--request)$/.test(name)) found.verb = value;
    else if (/^(-H|--header)$/.test(name)) headers.push(headerOf(value));
    else if (/^(-d|--data.*|--json)$/.test(name)) data.push(value);
    else if (/^(-F|--form)$/.test(name)) form = true;
    else if (/^(-u|--user)$/.test(name)) found.hasPassword = true;
    else if (/^(-G|--get)$/.test(name)) found.get = true;
    else if (name === "--url") found.url = value;
    else if (!takesValue && !name.startsWith("-")) found.url ??= name;
  }
  const [, server, address] = /^(https?:\/\/[^/?]+)?(\/[^#]*)?/.exec(found.url ?? "") ?? [];
  if (found.url === null || (server === undefined && address === undefined) || first === undefined)
    return null;
  const sendsBody = (data.length > 0 || form) && !found.get;
  const verb = found.verb ?? (sendsBody ? "POST" : "GET");
  const query = [
    ...pairsOf((address ?? "").split("?")[1] ?? ""),
    ...(found.get ? data.flatMap(pairsOf) : []),
  ];
  const told = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  return {
    http: httpOf(verb, address ?? "/", server ?? null),
    query,
    headers,
    body: sendsBody ? parseJson(data.join("")) : undefined,
    mediaType: told ?? (form ? "multipart/form-data" : null),
    hasPassword: found.hasPassword,
    line: first.number,
  };
}

const withValue = new Set([
  ...["-X", "--request", "-H", "--header", "-d", "--data", "--data-raw", "--data-binary", "--data-urlencode"],
  ...[
    "--data-ascii",
    "--json",
    "-F",
    "--form",
    "-u",
    "--user",
    "--url",
    "-o",
    "--output",
    "-A",
    "--user-agent",
  ],
  ...["-b", "--cookie", "--max-time", "-m", "--retry", "--cacert", "--cert", "--key", "-w"],
]);

function headerOf(text: string): readonly [string, string] {
  const [, name = text, value = ""] = /^([^:]+):\s*(.*)$/s.exec(text) ?? [];
  return [name.trim(), value.trim()];
}

function pairsOf(text: string): (readonly [string, string])[] {
  return text.split("&").flatMap((part) => {
    const [name = "", value = ""] = part.split("=");
    return name === "" ? [] : [[decoded(name), decoded(value)] as const];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** The words of a command, up to its end: a line break that nothing escapes, outside quotes. */
function shellWords(text: string): string[] {
  const found: string[] = [];
  let word: string | null = null;
  for (const [token] of text.matchAll(tokens)) {
    if (/^[\n;|]$/.test(token)) break;
    if (/^(?:\\\r?\n|[ \t\r]+)/.test(token)) {
      if (word !== null) found.push(word);
      word = null;
    } else word = (word ?? "") + unquoted(token);
  }
  return word === null ? found : [...found, word];
}

const tokens = /\\\r?\n|[ \t\r]+|\n|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[;|]|[^\s'"\\;|]+|['"]/g;

function unquoted(token: string): string {
  if (/^'[\s\S]*'$/.test(token) && token.length > 1) return token.slice(1, -1);
  if (/^"[\s\S]*"$/.test(token) && token.length > 1) return token.slice(1, -1).replace(/\\(["\\$`])/g, "$1");
  return token.startsWith("\\") ? token.slice(1) : token;
}

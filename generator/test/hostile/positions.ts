import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { parse } from "yaml";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { checkPaths } from "../../emit/check-paths.ts";
import type { Client } from "../../ir/project.ts";
import { lowerApi } from "../../lower/lower-api.ts";
import { parseDocument } from "../../openapi/parse-document.ts";
import { validate } from "../../openapi/validate.ts";
import { Sources } from "../../source/sources.ts";

const text = readFileSync(new URL("full-document.yaml", import.meta.url), "utf8");

/** The document with everything in it. */
export const fullDocument: unknown = parse(text);

const word = /Zz[A-Za-z]+/g;

/** Every string of a document with the path to it: its values, and the keys of its objects. */
export function* strings(value: unknown, path = ""): Generator<readonly [path: string, text: string]> {
  if (typeof value === "string") yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value)) yield [`${path}/`, key];
    yield* strings(member, `${path}/${key}`);
  }
}

/** The words that mark the positions of the document, in its order. */
export const positions: readonly string[] = [
  ...new Set([...strings(fullDocument)].flatMap(([, found]) => found.match(word) ?? [])),
];

/**
 * Where a text is written in a small language of its own, so that other punctuation rightly gives another tree: the
 * addresses of servers, media types, the places that a pagination names, and patterns: one that nothing can match leaves
 * no sample.
 */
const grammar =
  /\/servers\/\d+\/(url|variables\/\w+\/(default|enum\/\d+))$|\/content\/$|\/x-specpress-pagination\/\w+$|\/pattern$/;

/** Paths are such a place too, where there are braces in the text: these make variables. */
const templates = /^\/paths\/$/;

function wordsAt(place: RegExp): ReadonlySet<string> {
  return new Set(
    [...strings(fullDocument)].flatMap(([path, found]) =>
      place.test(path) ? (found.match(word) ?? []) : [],
    ),
  );
}

const withGrammar = wordsAt(grammar);
const inTemplates = wordsAt(templates);

/** A document in which words are replaced wherever they stand, also where something refers to them. */
export function replaced(value: unknown, replacements: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return replacedIn(value, replacements);
  if (Array.isArray(value)) return value.map((item) => replaced(item, replacements));
  if (typeof value !== "object" || value === null) return value;
  // Object.fromEntries defines members, so that one called __proto__ is a member like any other.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      replacedIn(key, replacements),
      replaced(member, replacements),
    ]),
  );
}

function replacedIn(written: string, replacements: ReadonlyMap<string, string>): string {
  const isReference = written.startsWith("#/");
  return written.replace(word, (found) => {
    const replacement = replacements.get(found);
    if (replacement === undefined) return found;
    return isReference ? pointerSegment(replacement) : replacement;
  });
}

function pointerSegment(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1").replace(/[%#]/g, encodeURIComponent);
}

/** The client of a document; null where something is wrong with it, which is a fair answer to an attack. */
export function clientOf(root: unknown): Client | null {
  const diagnostics = new Diagnostics();
  const source = { file: "hostile.yaml", path: "/hostile.yaml", root };
  const document = parseDocument(source, new Sources("/"), diagnostics);
  if (document === null) return null;
  validate(document, diagnostics);
  if (diagnostics.hasErrors) return null;
  const api = lowerApi(document, diagnostics);
  if (diagnostics.hasErrors) return null;
  return { key: "test", className: "TestClient", api, translations: new Map() };
}

/** The full document thrice: with an attack, and with something harmless in its place. */
export interface Attacked {
  /** The attack stands in every position that allows it. */
  readonly everywhere: Client;
  /** It stands where punctuation has no meaning. */
  readonly attacked: Client;
  readonly harmless: Client;
  /** How many positions the attack stands in. */
  readonly count: number;
}

/** Where a number stands that tells the positions apart: an attack may be one only at the start, or at the end. */
export type Layout = "number first" | "number last";

export function attack(text: string, layout: Layout): Attacked {
  const numbered = (marked: readonly string[], replacement: string) =>
    new Map(
      marked.map((marker) => {
        const number = positions.indexOf(marker);
        return [
          marker,
          layout === "number first" ? `Q${number} ${replacement}` : `${replacement} Q${number}`,
        ];
      }),
    );
  const client = (marked: readonly string[], replacement: string) =>
    clientOf(replaced(fullDocument, numbered(marked, replacement)));
  const usable = allowing(positions, (marked) => client(marked, text) !== null);
  const makesVariables = /[{}]/.test(text);
  const plain = usable.filter(
    (marker) => !withGrammar.has(marker) && !(makesVariables && inTemplates.has(marker)),
  );
  const [everywhere, attacked] = [client(usable, text), client(plain, text)];
  const harmless = client(plain, "Xy z-9");
  if (everywhere === null || attacked === null || harmless === null)
    throw new Error("positions that allow an attack one by one do not allow it together");
  return { everywhere, attacked, harmless, count: usable.length };
}

/** The members of a list that pass a test; whole halves at once where they do. */
function allowing(list: readonly string[], passes: (list: readonly string[]) => boolean): readonly string[] {
  if (passes(list)) return list;
  if (list.length <= 1) return [];
  const middle = list.length >> 1;
  return [...allowing(list.slice(0, middle), passes), ...allowing(list.slice(middle), passes)];
}

/** Every file may be written: none lies outside of its folder, or clashes with another. */
export function expectWritable(files: ReadonlyMap<string, string>): void {
  const diagnostics = new Diagnostics();
  checkPaths(
    [...files].map(([path, text]) => ({ path, text })),
    "out",
    diagnostics,
  );
  expect(diagnostics.list).toEqual([]);
}

/** Clients of documents that have a name in every position, a few positions in each: names in one place clash. */
export function* clientsWith(name: string): Generator<Client> {
  const rounds = 12;
  for (let round = 0; round < rounds; round++) {
    const some = positions.filter((_, index) => index % rounds === round);
    const client = (marked: readonly string[]) =>
      clientOf(replaced(fullDocument, new Map(marked.map((marker) => [marker, name]))));
    const found = client(allowing(some, (marked) => client(marked) !== null));
    if (found !== null) yield found;
  }
}

import { CORE_SCHEMA, load } from "js-yaml";
import { LineCounter, parseDocument, type YAMLError } from "yaml";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionOrigin } from "../diagnostics/origin.ts";
import { detached } from "./detached.ts";
import { parsePlainYaml } from "./plain-yaml.ts";
import { rereadYaml } from "./reread-yaml.ts";

/** A document as plain data, or what is wrong with it. */
export type ParsedDocument =
  | Parsed
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] };

interface Parsed {
  readonly kind: "parsed";
  readonly root: unknown;
  /** Whether it is of block maps and the like throughout, without anything that works across them. */
  readonly isPlain: boolean;
}

/** How often the aliases of one document may expand before it counts as an attack ("billion laughs"). */
const maxAliases = 1000;

/** An anchor or a merge key, or something that looks like one. */
const sharing = /(^|[\s[{,:-])(&[^\s&]|<<\s*:)/m;

/**
 * Parses YAML 1.2 or JSON. Well-formed JSON, and YAML without anchors, take fast parsers that say little about
 * mistakes; the careful one knows where they are, and how often aliases multiply.
 *
 * @param outlives whether parts of the document are kept when its text is no longer needed
 */
export function parseYaml(text: string, file: string, outlives = false): ParsedDocument {
  const isJson = /^\s*[{[]/.test(text);
  const fast = parseFast(text, isJson);
  const parsed = fast ?? parseCarefully(text, file);
  // A parser of JSON copies what it reads.
  if (!outlives || parsed.kind === "failed" || (isJson && fast !== null)) return parsed;
  return { ...parsed, root: detached(parsed.root) };
}

/**
 * Parses a text by what little has changed in it since it was parsed as another document; null where all of it has to
 * be read. What has not changed are the same objects.
 */
export function parseAgain(before: string, parsed: ParsedDocument, text: string): ParsedDocument | null {
  if (parsed.kind === "failed" || !parsed.isPlain) return null;
  const root = rereadYaml(before, parsed.root, text, parseAll);
  return root === undefined ? null : { ...parsed, root };
}

/** The document as data; null where only the careful parser can tell. */
function parseFast(text: string, isJson: boolean): Parsed | null {
  const parsed = (root: unknown, isPlain = false) => ({ kind: "parsed" as const, root, isPlain });
  try {
    if (isJson) return parsed(JSON.parse(text));
    const plain = parsePlainYaml(text, parseAll);
    if (plain !== undefined) return parsed(plain, true);
    return sharing.test(text) ? null : parsed(parseAll(text));
  } catch {
    return null;
  }
}

function parseAll(text: string): unknown {
  return load(text, { schema: CORE_SCHEMA });
}

function parseCarefully(text: string, file: string): ParsedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  if (document.errors.length > 0) {
    // The parser may say several things about one place; the first is what is wrong.
    const first = document.errors.filter(
      (error, index, all) => all.findIndex((other) => other.pos[0] === error.pos[0]) === index,
    );
    return { kind: "failed", diagnostics: first.map((error) => syntaxError(error, lines, file)) };
  }
  try {
    return { kind: "parsed", root: document.toJS({ maxAliasCount: maxAliases }), isPlain: false };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "failed", diagnostics: [diagnostic("yaml-syntax", { reason }, positionOrigin(file, 1))] };
  }
}

function syntaxError(error: YAMLError, lines: LineCounter, file: string): Diagnostic {
  const { line, col } = lines.linePos(error.pos[0]);
  // The parser is recursive, and gives up where the stack ends.
  const tooDeep = error.message.includes("call stack");
  const reason = tooDeep ? "values are nested too deep to be read" : error.message;
  return diagnostic("yaml-syntax", { reason }, positionOrigin(file, line, col));
}

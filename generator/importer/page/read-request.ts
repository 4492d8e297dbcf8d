import type { Line } from "../document/block.ts";
import { codeIn, codesIn } from "./code-span.ts";
import {
  type BodyReading,
  type Reading,
  type RequestReading,
  read,
  type SchemeReading,
  type SchemeUse,
  type Security,
} from "./page-facts.ts";
import { firstMatch } from "./patterns.ts";
import { readType } from "./read-type.ts";
import type { Wording } from "./wording.ts";

/** Reads verb, path and authentication out of the lines below the method; null where they do not stand there. */
export function readRequest(
  method: readonly Line[],
  parameters: readonly Line[],
  wording: Wording,
): RequestReading | null {
  for (const line of method) {
    const { verb, path } = wording.request.http.exec(line.text)?.groups ?? {};
    if (verb === undefined || path === undefined) continue;
    return {
      verb: read(verb.toLowerCase(), line.number),
      path: read(path, line.number),
      security: readSecurity(method, wording),
      schemes: readSchemes(method, wording),
      body: readBody(parameters, wording),
    };
  }
  return null;
}

function readSecurity(lines: readonly Line[], { request }: Wording): Reading<Security> | null {
  for (const line of lines) {
    const text = request.authentication.exec(line.text)?.groups?.text;
    if (text === undefined) continue;
    const alternatives = text.split(request.or).map((alternative) => alternative.trim());
    if (alternatives.length === 1 && request.none.has(text.trim())) return read([], line.number);
    const security = alternatives.map((alternative) =>
      request.none.has(alternative) ? [] : alternative.split(request.and).map(schemeUse),
    );
    return read(security, line.number);
  }
  return null;
}

function schemeUse(text: string): SchemeUse {
  const [name = text.trim(), ...scopes] = codesIn(text);
  return { name, scopes };
}

/** The lines that explain the schemes: the name as code, then what kind of scheme it is. */
function readSchemes(lines: readonly Line[], { request }: Wording): Map<string, Reading<SchemeReading>> {
  const schemes = new Map<string, Reading<SchemeReading>>();
  for (const line of lines) {
    const [, name = "", text = ""] = /^\s+-\s+(`+[^`]+`+)\s*[:：]\s*(.*)$/.exec(line.text) ?? [];
    const kind = request.schemes.find(({ pattern }) => pattern.test(text));
    if (kind === undefined) continue;
    const { description, ...details } = firstMatch([kind.pattern], text)?.groups ?? {};
    const scheme = {
      kind: kind.kind,
      details,
      description: description === "" ? null : (description ?? null),
    };
    schemes.set(codeIn(name) ?? name, read(scheme, line.number));
  }
  return schemes;
}

/** The line on the body: whether it is required, its media type, and its structure as code or as a link. */
function readBody(lines: readonly Line[], wording: Wording): BodyReading | null {
  const at = lines.findIndex((line) => firstMatch(wording.request.body, line.text) !== null);
  const line = lines[at];
  if (line === undefined) return null;
  const { need = "", contents = "" } = firstMatch(wording.request.body, line.text)?.groups ?? {};
  const [, mediaType = "", type = ""] = /^`([^`]+)` (.*)$/.exec(contents) ?? [];
  const [first = type] = type.split(/ `(?=[\w.+-]+\/)/);
  const shape = readType(first.replace(wordAtEnd(wording), ""), wording);
  if (shape === null) return null;
  const description = lines.slice(at + 1).map((each) => each.text);
  return {
    required: wording.request.bodyRequired.has(need),
    mediaType,
    type: shape,
    description: description.length === 0 ? null : description.join("\n"),
    line: line.number,
  };
}

/** What joins a second kind of content to the first. */
function wordAtEnd(wording: Wording): RegExp {
  const words = wording.profile.compoundTypes.or.map((word) => word.trim());
  return new RegExp(`\\s+(?:${words.join("|") || "(?!)"})\\s*$`, "u");
}

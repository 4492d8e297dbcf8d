import type { Line, PageDocument } from "../document/block.ts";
import { codeIn, codesIn } from "./code-span.ts";
import {
  type AddressReading,
  type BodyReading,
  type FlowReading,
  type Reading,
  type RequestReading,
  read,
  type SchemeReading,
  type SchemeUse,
  type Security,
} from "./page-facts.ts";
import { firstMatch, fold } from "./patterns.ts";
import { readContents } from "./read-contents.ts";
import { httpLine, httpOf } from "./read-http.ts";
import type { RequestWording } from "./request-wording.ts";
import { linesOf, type SectionItem } from "./section-items.ts";
import { textBetween } from "./texts.ts";
import type { Wording } from "./wording.ts";

/** Reads verb, path and authentication out of the lines below the method; null where they do not stand there. */
export function readRequest(
  method: readonly Line[],
  above: readonly Line[],
  parameters: readonly SectionItem[],
  document: PageDocument,
  wording: Wording,
): RequestReading | null {
  for (const line of [...method, ...above]) {
    const { verb, path } = firstMatch(wording.request.labelled, line.text)?.groups ?? {};
    const labelled = verb === undefined || path === undefined ? null : httpOf(verb, path, null);
    const http = labelled ?? httpLine(line.text, wording);
    if (http === null) continue;
    return {
      verb: read(http.verb, line.number),
      path: read(wording.profile.unsaid === "absent" ? (path ?? http.path) : http.path, line.number),
      server: http.server === null ? null : read(http.server, line.number),
      mediaType: null,
      servers: readServers(method, wording),
      seeAlso: readSeeAlso(method, wording),
      tags: readTags(method, wording),
      security: readSecurity(method, wording),
      schemes: readSchemes(method, wording),
      body: readBody(parameters, document, wording),
    };
  }
  return null;
}

function readTags(lines: readonly Line[], { request }: Wording): Reading<string>[] {
  return lines.flatMap((line) => {
    const names = request.group.exec(line.text)?.groups?.names ?? "";
    return codesIn(names).map((name) => read(name, line.number));
  });
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

/** Addresses as code, each with what it is for in parentheses. */
function readServers(
  lines: readonly Line[],
  { request }: Wording,
): Reading<readonly AddressReading[]> | null {
  for (const line of lines) {
    const text = request.server.exec(line.text)?.groups?.text;
    if (text === undefined) continue;
    const servers = [...text.matchAll(request.address)].map(
      ({ groups: { code = "", description = null } = {} }) => ({
        url: codeIn(code) ?? code,
        description,
      }),
    );
    if (servers.length > 0) return read(servers, line.number);
  }
  return null;
}

/** A link; where its text is its address, nothing is said of it. */
function readSeeAlso(lines: readonly Line[], { request }: Wording): Reading<AddressReading> | null {
  for (const line of lines) {
    const { label = "", url } = request.seeAlso.exec(line.text)?.groups ?? {};
    if (url === undefined) continue;
    const text = label.replace(/\\([^\w\s])/g, "$1");
    return read({ url, description: text === url ? null : text }, line.number);
  }
  return null;
}

/** The lines that explain the schemes: the name as code, then what kind of scheme it is. */
function readSchemes(lines: readonly Line[], { request }: Wording): Map<string, Reading<SchemeReading>> {
  const schemes = new Map<string, Reading<SchemeReading>>();
  for (const [index, line] of lines.entries()) {
    const [, name = "", text = ""] = /^\s+-\s+(`+[^`]+`+)\s*[:：]\s*(.*)$/.exec(line.text) ?? [];
    const kind = request.schemes.find(({ pattern }) => pattern.test(text));
    if (kind === undefined) continue;
    const { description, ...details } = firstMatch([kind.pattern], text)?.groups ?? {};
    const below = linesBelow(index, lines);
    const scheme = {
      kind: kind.kind,
      details,
      description: description === "" ? null : (description ?? null),
      flows: below.flatMap(({ text }) => readFlow(text, request)),
      scopes: new Map(below.flatMap(({ text }) => readScope(text))),
    };
    schemes.set(codeIn(name) ?? name, read(scheme, line.number));
  }
  return schemes;
}

/** The lines of a list that belong to one of its entries: those that stand further in. */
function linesBelow(index: number, lines: readonly Line[]): readonly Line[] {
  const depthOf = (line: Line | undefined) => line?.text.search(/\S/) ?? 0;
  const rest = lines.slice(index + 1);
  const end = rest.findIndex((line) => depthOf(line) <= depthOf(lines[index]));
  return end === -1 ? rest : rest.slice(0, end);
}

/** `Client credentials: tokens come from …` */
function readFlow(line: string, { flows, flowAddresses }: RequestWording): FlowReading[] {
  const [, label = "", text = ""] = /^\s+-\s+([^`:：]+?)\s*(?:[:：]\s*(.*))?$/.exec(line) ?? [];
  const grant = flows.get(fold(label));
  if (grant === undefined) return [];
  const addresses = flowAddresses.flatMap(([name, patterns]) => {
    const url = firstMatch(patterns, text)?.groups.url;
    return url === undefined ? [] : [[name, url]];
  });
  return [{ grant, addresses: Object.fromEntries(addresses) }];
}

/** `users:read`: what it allows. */
function readScope(line: string): [string, string][] {
  const [, name = "", meaning = ""] = /^\s+-\s+(`+[^`]+`+)\s*[:：]\s*(.*)$/.exec(line) ?? [];
  const scope = codeIn(name);
  return scope === null ? [] : [[scope, meaning]];
}

/** The line on the body: whether it is required, its media type, and its structure as code or as a link. */
function readBody(
  items: readonly SectionItem[],
  document: PageDocument,
  wording: Wording,
): BodyReading | null {
  const lines = linesOf(items);
  const line = lines.find((each) => firstMatch(wording.request.body, each.text) !== null);
  if (line === undefined) return null;
  const { need = "", contents = "" } = firstMatch(wording.request.body, line.text)?.groups ?? {};
  const named = readContents(contents, wording);
  if ((named[0]?.type ?? null) === null) return null;
  const table = items.find((item) => item.kind === "block" && item.block.kind === "table");
  const end = table?.kind === "block" ? table.block.line : (lines.at(-1)?.number ?? line.number) + 1;
  return {
    required: wording.request.bodyRequired.has(need),
    contents: named,
    description: textBetween(document, line.number + 1, end, wording),
    line: line.number,
  };
}

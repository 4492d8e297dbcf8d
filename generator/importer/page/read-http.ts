import type { Block, Line } from "../document/block.ts";
import { firstMatch } from "./patterns.ts";
import type { Wording } from "./wording.ts";

/** What a line with verb and path says. */
export interface HttpLine {
  /** Lower case, as OpenAPI writes it. */
  readonly verb: string;
  readonly path: string;
  /** The address before the path, where the line has one. */
  readonly server: string | null;
  /** The names of the parameters behind the path. */
  readonly query: readonly string[];
}

/** Reads a line that stands apart from the text and names verb and path; null where it is none. */
export function httpLine(text: string, wording: Wording): HttpLine | null {
  const { lines } = wording.request;
  // A site may mark verb and path as code, each by itself.
  const found = firstMatch(lines, text.trim()) ?? firstMatch(lines, text.replace(/[`*]/g, "").trim());
  const { verb, path, server } = found?.groups ?? {};
  return verb === undefined || path === undefined ? null : httpOf(verb, path, server ?? null);
}

export function httpOf(verb: string, address: string, server: string | null): HttpLine {
  const [path = "", ...query] = address.split(/[?&]/);
  return {
    verb: verb.toLowerCase(),
    path: pathTemplate(path),
    server,
    query: query.map((part) => part.split("=")[0] ?? "").filter((name) => name !== ""),
  };
}

/** The many ways in which pages mark the changing parts of a path, as OpenAPI has them. */
function pathTemplate(path: string): string {
  return path
    .replace(/\/(?::|\$)(\w+)/g, "/{$1}")
    .replace(/[<([](?:\w+:\s?)?([\w-]+)[>)\]]/g, "{$1}")
    .replace(/\{\{\s*([\w-]+)\s*\}\}|\$\{([\w-]+)\}/g, (_, a?: string, b?: string) => `{${a ?? b ?? ""}}`);
}

/** The lines of a page in which verb and path may stand. */
export function httpLinesOf(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block) => {
    if (block.kind === "heading") return [{ text: block.text, number: block.line }];
    return block.kind === "text" || block.kind === "code" ? block.lines : [];
  });
}

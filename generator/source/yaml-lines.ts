/** The lines of a document while it is read. */
export interface YamlLines {
  readonly lines: string[];
  /** Reads a text in all of YAML. */
  readonly parse: (text: string) => unknown;
  /** The same few keys and values stand in thousands of places. */
  readonly keys: Map<string, string>;
  readonly values: Map<string, unknown>;
  /** The line that is next. */
  at: number;
}

/** Thrown where a document is written in a way that is not read here. */
export class NotPlain extends Error {}

export function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 0x20) indent++;
  return indent;
}

export function isBlank(line: string): boolean {
  return line === "" || (line.charCodeAt(line.length - 1) === 0x20 && indentOf(line) === line.length);
}

export function isComment(line: string): boolean {
  return line[indentOf(line)] === "#";
}

/** A position in a text, both counted from 1; columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where a fact came from. Specifications are addressed by JSON Pointer (RFC 6901) and only turned into a
 * line when a diagnostic is printed, because working out positions costs more than reading the document.
 * Pages are read line by line and know their position at once.
 */
export type Origin = FileOrigin | PointerOrigin | PositionOrigin;

/** A whole file, where no place inside it can be named. */
export interface FileOrigin {
  readonly kind: "file";
  readonly file: string;
}

/** A node of a YAML or JSON document; `part` says whether its key or its value is meant. */
export interface PointerOrigin {
  readonly kind: "pointer";
  readonly file: string;
  readonly pointer: string;
  readonly part: "key" | "value";
}

/** A place in a text file. */
export interface PositionOrigin extends Position {
  readonly kind: "position";
  readonly file: string;
}

export function fileOrigin(file: string): FileOrigin {
  return { kind: "file", file };
}

export function pointerOrigin(file: string, pointer: string, part: "key" | "value" = "value"): PointerOrigin {
  return { kind: "pointer", file, pointer, part };
}

export function positionOrigin(file: string, line: number, column = 1): PositionOrigin {
  return { kind: "position", file, line, column };
}

/** The place of a member of what an origin names. `key` is a plain word, which needs no escaping. */
export function memberOrigin(origin: Origin, key: string): Origin {
  return origin.kind === "pointer" ? pointerOrigin(origin.file, `${origin.pointer}/${key}`) : origin;
}

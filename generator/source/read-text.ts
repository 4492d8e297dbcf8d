import { isAscii } from "node:buffer";
import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { fileOrigin, positionOrigin } from "../diagnostics/origin.ts";

/** A text, or why there is none. */
export type ReadResult = FileText | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/** A text as it stands in a file. */
export class FileText {
  readonly kind = "text";
  readonly text: string;
  readonly bytes: Uint8Array;
  #hash: string | null = null;

  constructor(text: string, bytes: Uint8Array) {
    this.text = text;
    this.bytes = bytes;
  }

  /** A hash of the bytes, worked out when it is asked for. */
  get hash(): string {
    this.#hash ??= hash("sha256", this.bytes);
    return this.#hash;
  }
}

/**
 * Reads a UTF-8 text file; an empty, binary or wrongly encoded one is a diagnostic. A BOM is dropped.
 *
 * @param file the path as shown in diagnostics
 * @param before what the file held when it was last read, which is the result again where its bytes are the same
 */
export function readText(path: string, file: string, before?: ReadResult): ReadResult {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return failed(readFailure(file, error));
  }
  if (before?.kind === "text" && bytes.equals(before.bytes)) return before;
  return textOf(bytes, file);
}

/** The text that bytes hold, wherever they came from. */
export function textOf(given: Uint8Array, file: string): ReadResult {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length === 0) return failed(diagnostic("file-empty", {}, positionOrigin(file, 1)));
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return failed(diagnostic("file-binary", { offset: nul }, originOf(file, bytes, nul)));
  }
  try {
    const text = decode(bytes);
    if (text.trim() === "") return failed(diagnostic("file-empty", {}, positionOrigin(file, 1)));
    return new FileText(text, bytes);
  } catch {
    const offset = firstInvalidByte(bytes);
    return failed(diagnostic("file-encoding", { offset }, originOf(file, bytes, offset)));
  }
}

/** @throws TypeError where the bytes are no UTF-8 */
function decode(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString("latin1");
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

export function failed(entry: Diagnostic): ReadResult {
  return { kind: "failed", diagnostic: entry };
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
};

function readFailure(file: string, error: unknown): Diagnostic {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return diagnostic("file-not-found", { path: file }, fileOrigin(file));
  const reason = reasons[code] ?? String(error instanceof Error ? error.message : error);
  return diagnostic("file-unreadable", { path: file, reason }, fileOrigin(file));
}

function originOf(file: string, bytes: Buffer, offset: number) {
  const before = bytes.subarray(0, offset).toString("latin1").split("\n");
  return positionOrigin(file, before.length, (before.at(-1) ?? "").length + 1);
}

/** The first byte that a lossy decoder would replace: what decodes and encodes back to itself is valid. */
function firstInvalidByte(bytes: Buffer): number {
  const round = Buffer.from(bytes.toString("utf8"), "utf8");
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === round[offset]) offset++;
  return offset;
}

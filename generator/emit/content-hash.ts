import { hash } from "node:crypto";

/** Tells contents apart: the first 32 hex digits of their SHA-256. */
export function contentHash(text: string | Uint8Array): string {
  return hash("sha256", text).slice(0, 32);
}

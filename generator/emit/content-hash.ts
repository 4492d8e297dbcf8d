import { createHash } from "node:crypto";

/** Tells texts apart: the first 32 hex digits of their SHA-256. */
export function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

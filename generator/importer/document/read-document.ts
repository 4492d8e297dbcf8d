import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { positionOrigin } from "../../diagnostics/origin.ts";
import type { PageDocument } from "./block.ts";
import { scanBlocks } from "./scan-blocks.ts";

/** A document, or why it is none. */
export type DocumentResult =
  | { readonly kind: "document"; readonly document: PageDocument }
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/** Reads the text of one file into blocks. HTML is told apart here, so that its reader has one place to be. */
export function readDocument(file: string, text: string): DocumentResult {
  const html = htmlLine(text);
  if (html !== null) {
    return { kind: "failed", diagnostic: diagnostic("page-html", {}, positionOrigin(file, html)) };
  }
  const lines = text.split(/\r\n|\n|\r/);
  return {
    kind: "document",
    document: { file, lines, blocks: scanBlocks(lines), endsInLineBreak: /[\r\n]$/.test(text) },
  };
}

/** The line of the first tag of an HTML document; Markdown may contain tags, but no document element. */
function htmlLine(text: string): number | null {
  const head = /^(?:\s|<!--[\s\S]{0,2000}?-->|<\?xml[^>]*>)*(?=<(?:!doctype\s+html|html|head|body)\b)/i.exec(
    text.slice(0, 4000),
  );
  return head === null ? null : head[0].split("\n").length;
}

import type { PageDocument } from "./block.ts";
import { htmlLines } from "./html-lines.ts";
import { scanBlocks } from "./scan-blocks.ts";

/** Reads the text of one file into blocks. HTML is told apart here; after it, nobody knows which it was. */
export function readDocument(file: string, text: string): PageDocument {
  if (isHtml(text)) {
    const written = htmlLines(text);
    const lines = written.map((line) => line.text);
    const sourceLines = written.map((line) => line.number);
    return { file, lines, blocks: scanBlocks(lines), endsInLineBreak: true, sourceLines };
  }
  const lines = text.split(/\r\n|\n|\r/);
  const endsInLineBreak = /[\r\n]$/.test(text);
  return { file, lines, blocks: scanBlocks(lines), endsInLineBreak, sourceLines: null };
}

/** Whether the first tag is that of an HTML document; Markdown may contain tags, but no document element. */
function isHtml(text: string): boolean {
  return /^(?:\s|<!--[\s\S]{0,2000}?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    text.slice(0, 4000),
  );
}

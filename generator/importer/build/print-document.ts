import { Document, type Node, type Pair, Scalar, visit } from "yaml";

/** Beyond this length a text goes on several lines. */
const lineWidth = 100;

/** Strings that readers of YAML 1.1 take for a date or a boolean. */
const ambiguous = /^(\d{4}-\d\d?-\d\d?.*|y|n|yes|no|on|off)$/i;

/** Prints a document as YAML: texts of several lines as literals, long ones folded. */
export function printDocument(root: unknown, comment: string): string {
  const document = new Document(root, { aliasDuplicateObjects: false });
  document.commentBefore = comment;
  visit(document, { Scalar: styleText, Pair: quoteStatus });
  return document.toString({ lineWidth, minContentWidth: 20, indentSeq: true });
}

function styleText(key: unknown, node: Scalar): void {
  if (typeof node.value !== "string" || key === "key") return;
  if (ambiguous.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
  if (node.value.includes("\n")) node.type = Scalar.BLOCK_LITERAL;
  else if (node.value.length > lineWidth && node.value.includes(" ")) node.type = Scalar.BLOCK_FOLDED;
}

/** Status codes are names, not numbers. */
function quoteStatus(_: unknown, pair: Pair): void {
  const key = pair.key as Node | null;
  if (key instanceof Scalar && typeof key.value === "string" && /^\d+$/.test(key.value))
    key.type = Scalar.QUOTE_DOUBLE;
}

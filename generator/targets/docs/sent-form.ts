import type { Parameter } from "../../ir/operation.ts";
import type { Book } from "./book.ts";
import { underlying } from "./types.ts";

/** How a parameter looks when it is sent, in a small example; null where that is what everybody expects. */
export function sentForm({ name, encoding, type }: Parameter, book: Book): string | null {
  if (encoding.kind === "content") return encoding.mediaType;
  const { style, explode } = encoding;
  const kind = kindOf(type, book);
  const between = (list: string, pair: string) =>
    kind === "single" ? "a" : kind === "list" ? `a${list}b` : `key${pair}value`;
  const plain = kind === "single" || explode;
  switch (style) {
    case "form":
    case "cookie":
      return plain ? null : `${name.wire}=${between(",", ",")}`;
    case "spaceDelimited":
      return plain ? null : `${name.wire}=${between("%20", "%20")}`;
    case "pipeDelimited":
      return plain ? null : `${name.wire}=${between("|", "|")}`;
    case "deepObject":
      return kind === "object" ? `${name.wire}[key]=value` : null;
    case "simple":
      return kind === "object" && explode ? "key=value" : null;
    case "label":
      return explode ? `.${between(".", "=")}` : `.${between(",", ",")}`;
    case "matrix":
      if (explode && kind === "object") return ";key=value";
      return `;${name.wire}=${explode ? between(`;${name.wire}=`, "") : between(",", ",")}`;
  }
}

function kindOf(written: Parameter["type"], book: Book): "single" | "list" | "object" {
  const { type } = underlying(written, book);
  if (type.kind === "array" || type.kind === "tuple") return "list";
  const isObject = type.kind === "ref" && book.api.declarations.get(type.id)?.kind === "object";
  return isObject || type.kind === "map" ? "object" : "single";
}

import { assertNever } from "../../ir/assert-never.ts";
import type { Content, Parameter } from "../../ir/operation.ts";
import type { ScalarType, Type } from "../../ir/type.ts";
import type { ImportSet } from "./import-set.ts";
import { grouped } from "./literals.ts";
import type { ResponseShape } from "./response-shape.ts";
import { exactJsonModule, wireModule } from "./runtime-files.ts";
import type { WireScalar } from "./wires.ts";

/** The file that a call stands in, and how its values travel. */
export interface CallScope {
  readonly imports: ImportSet;
  /** The runtime's `Wire` of a type, as an expression; null where its values are the same on both sides. */
  wire(type: Type): string | null;
  scalar(type: ScalarType): WireScalar | null;
  /** Whether numbers may be longer than JSON's usual ones. */
  readonly isExact: boolean;
  /** Names that no variable may take. */
  readonly reserved: readonly string[];
}

/** The encoder of a body whose values differ on the wire, else the usual one. */
export function wiredEncoder(
  { format, type }: Content,
  scope: CallScope,
  usual: () => string | null,
): string | null {
  const wire = wireless.has(format) ? null : scope.wire(type);
  if (wire === null) return usual();
  if (format === "json") return call("encodeWire", scope, wire, ...stringify(scope));
  if (format === "json-lines") return call("encodeWireLines", scope, wire, ...stringify(scope));
  return call("encodeWireParts", scope, wire, usual() ?? "");
}

/** Bodies of these formats are given as text or bytes, whatever their schema says. */
const wireless: ReadonlySet<Content["format"]> = new Set(["text", "xml", "binary", "event-stream"]);

/** The member of a request that reads an answer whose values differ on the wire; null for other answers. */
export function wiredReader({ format, answers }: ResponseShape, scope: CallScope): string | null {
  const wires = answers.map(({ type }) => (type === null ? null : scope.wire(type)));
  const [first = null] = wires;
  if (wires.every((wire) => wire === null)) return null;
  if (format === "data" && first !== null)
    return `stream: ${call("wireEvents", scope, first, ...parse(scope))}`;
  if (format === "lines" && first !== null)
    return `stream: ${call("wireLines", scope, first, ...parse(scope))}`;
  if (format !== "json" && format !== "mixed") return null;
  if (format === "json" && first !== null && wires.every((wire) => wire === first))
    return `read: ${call("readWire", scope, first, ...parse(scope))}`;
  const cases = answers.map(({ status }, index) => `${status ?? "default"}: ${wires[index] ?? "null"}`);
  const byStatus = grouped("{", [...new Set(cases)], "}", 60);
  return `read: ${call("readWireByStatus", scope, byStatus, String(format === "mixed"), ...parse(scope))}`;
}

/** How a parameter is written whose values differ on the wire, else the usual. */
export function wiredSerializer(
  { type, encoding }: Parameter,
  scope: CallScope,
  usual: () => string | null,
): string | null {
  if (encoding.kind === "content") return wiredContent(type, scope) ?? usual();
  const wire = isOwnText(type, scope) ? null : scope.wire(type);
  const serialize = usual();
  return wire === null
    ? serialize
    : call("wireParameter", scope, wire, ...(serialize === null ? [] : [serialize]));
}

/** What writes a JSON document as a parameter; null where its values are the same on the wire. */
export function wiredContent(type: Type, scope: CallScope): string | null {
  const wire = scope.wire(type);
  return wire === null ? null : call("wireContent", scope, wire, ...stringify(scope));
}

/** A value as it travels. */
export function wiredValue(value: string, type: Type, scope: CallScope): string {
  const wire = scope.wire(type);
  return wire === null ? value : call("toWire", scope, value, wire);
}

/** Whether every serializer writes such values as they travel: `String` of an integer, a date's ISO text. */
function isOwnText(type: Type, scope: CallScope): boolean {
  switch (type.kind) {
    case "scalar":
      return scope.scalar(type) !== "date";
    case "array":
      return isOwnText(type.items, scope);
    case "nullable":
      return isOwnText(type.inner, scope);
    case "tuple":
    case "map":
    case "union":
    case "ref":
    case "literal":
    case "file":
    case "unknown":
      return false;
    default:
      return assertNever(type);
  }
}

function call(name: string, { imports }: CallScope, ...given: readonly string[]): string {
  return `${imports.value(wireModule, name)}(${given.join(", ")})`;
}

function stringify({ isExact, imports }: CallScope): readonly string[] {
  return isExact ? [imports.value(exactJsonModule, "stringifyExact")] : [];
}

function parse({ isExact, imports }: CallScope): readonly string[] {
  return isExact ? [imports.value(exactJsonModule, "parseExact")] : [];
}

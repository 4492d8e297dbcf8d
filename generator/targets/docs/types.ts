import { assertNever } from "../../ir/assert-never.ts";
import { type Constraints, noConstraints } from "../../ir/constraints.ts";
import type { AliasDeclaration, Declaration, EnumDeclaration } from "../../ir/declaration.ts";
import type { Type, TypeId } from "../../ir/type.ts";
import type { Book } from "./book.ts";
import { fill } from "./labels.ts";
import { escapeAll } from "./markdown/escape.ts";

/** Longer lists of values, and those with meanings, get a section of their own. */
export const longestInlineList = 10;

/** Whether a type is explained in a section of its own, which every mention links to. */
export function hasSection(declaration: Declaration): boolean {
  switch (declaration.kind) {
    case "object":
    case "union":
      return true;
    case "enum":
      return (
        declaration.name.origin === "given" ||
        declaration.values.length > longestInlineList ||
        declaration.values.some((value) => value.description !== null)
      );
    case "alias":
      return isUndescribed(declaration);
    default:
      return assertNever(declaration);
  }
}

/** Whether a name stands for objects of which nothing more is said: without a section, it would be lost. */
function isUndescribed({ name, type, constraints }: AliasDeclaration): boolean {
  const isBare = type.kind === "map" && type.values.kind === "unknown";
  return isBare && name.origin === "given" && constraints === noConstraints;
}

/** What lies behind a type's other names and its `null`. */
export interface Underlying {
  readonly type: Type;
  readonly nullable: boolean;
  /** The limits that stand beside the names on the way. */
  readonly constraints: readonly Constraints[];
  /** The description of the nearest name. */
  readonly description: string | null;
}

export function underlying(written: Type, book: Book): Underlying {
  const constraints: Constraints[] = [];
  const seen = new Set<TypeId>();
  let type = written;
  let nullable = false;
  let description: string | null = null;
  for (;;) {
    if (type.kind === "nullable") {
      nullable = true;
      type = type.inner;
      continue;
    }
    const declaration = type.kind === "ref" ? book.api.declarations.get(type.id) : undefined;
    description ??= declaration?.doc.description ?? null;
    if (declaration?.kind !== "alias" || seen.has(declaration.id) || isUndescribed(declaration)) break;
    seen.add(declaration.id);
    constraints.push(declaration.constraints);
    type = declaration.type;
  }
  return { type, nullable, constraints, description };
}

/** A type in the words of the pages, for a cell or a line: `string[]`, a link, `map of number`. */
export function typeText(type: Type, book: Book): string {
  return describe(type, book, new Set()).text;
}

/** A part of a type; `suffixed` writes an ending inside its link, `compound` asks for parentheses before one. */
interface TypeText {
  readonly text: string;
  readonly compound: boolean;
  readonly suffixed: (ending: string) => string;
}

function describe(type: Type, book: Book, seen: ReadonlySet<TypeId>): TypeText {
  const { types } = book.labels;
  switch (type.kind) {
    case "scalar":
      return plain(type.scalar);
    case "literal":
      return plain(kindOf(type.value));
    case "array":
      return arrayOf(describe(type.items, book, seen));
    case "tuple":
      return plain(`&#91;${type.items.map((item) => describe(item, book, seen).text).join(", ")}&#93;`);
    case "map":
      if (type.values.kind === "unknown") return plain("object");
      return compound(fill(types.map, { type: describe(type.values, book, seen).text }));
    case "nullable":
      return compound([describe(type.inner, book, seen).text, "null"].join(types.or));
    case "union":
      return unionOf(
        type.members.map((member) => describe(member, book, seen).text),
        types.or,
      );
    case "ref":
      return reference(type.id, book, seen);
    case "file":
      return plain(type.encoding === "raw" ? types.file : "string");
    case "unknown":
      return plain(types.any);
    default:
      return assertNever(type);
  }
}

function reference(id: TypeId, book: Book, seen: ReadonlySet<TypeId>): TypeText {
  const declaration = book.api.declarations.get(id);
  if (declaration === undefined) return plain(book.labels.types.any);
  if (hasSection(declaration)) return linked(declaration, book);
  if (declaration.kind === "enum") return plain(enumBase(declaration, book));
  // An alias that leads to itself can only be called by its name.
  if (declaration.kind !== "alias" || seen.has(id)) return plain(escapeAll(declaration.name.wire, "cell"));
  return describe(declaration.type, book, new Set([...seen, id]));
}

/** The JSON types of the values. */
export function enumBase({ values }: EnumDeclaration, book: Book): string {
  const kinds = new Set(values.map(({ value }) => kindOf(value)));
  if (kinds.has("number")) kinds.delete("integer");
  return [...kinds].join(book.labels.types.or);
}

function linked(declaration: Declaration, book: Book): TypeText {
  const name = escapeAll(declaration.name.wire, "cell");
  const link = (ending: string) => `[${name}${ending}](#${book.anchors.get(declaration.id) ?? ""})`;
  return { text: link(""), compound: false, suffixed: link };
}

function arrayOf(items: TypeText): TypeText {
  const suffixed = (ending: string) => (items.compound ? `(${items.text})${ending}` : items.suffixed(ending));
  return { text: suffixed("[]"), compound: false, suffixed: (ending) => suffixed(`[]${ending}`) };
}

function unionOf(members: readonly string[], or: string): TypeText {
  const distinct = [...new Set(members)];
  const text = distinct.join(or);
  return distinct.length > 1 ? compound(text) : plain(text);
}

function plain(text: string): TypeText {
  return { text, compound: false, suffixed: (ending) => text + ending };
}

function compound(text: string): TypeText {
  return { text, compound: true, suffixed: (ending) => `(${text})${ending}` };
}

/** A value's type in JSON Schema's words, where whole numbers are integers. */
function kindOf(value: string | number | boolean | null): string {
  if (value === null) return "null";
  return Number.isInteger(value) ? "integer" : typeof value;
}

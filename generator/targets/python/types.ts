import { assertNever } from "../../ir/assert-never.ts";
import type { EnumDeclaration } from "../../ir/declaration.ts";
import type { RefType, ScalarType, TupleType, Type } from "../../ir/type.ts";
import { type Code, subscript, union } from "./code.ts";
import { Imports } from "./imports.ts";
import type { ClientNames } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { annotationBuiltins } from "./reserved.ts";
import { numberLiteral, stringLiteral } from "./text.ts";

/** Where a type is written, and which way its values travel. */
export interface TypeScope {
  readonly names: ClientNames;
  readonly options: PythonOptions;
  readonly imports: Imports;
  readonly direction: "request" | "response";
  /** The module of models that is being written; null outside of it, where models are `_models.X`. */
  readonly module: string | null;
  /** Whether answers are read by what is written, or only told about, as in signatures. */
  readonly isRead: boolean;
  /** Builtins that the members of the surrounding class hide. */
  readonly hidden: ReadonlySet<string>;
}

/** A module of a client that is none of models, with what its class hides. */
export function moduleScope(
  names: ClientNames,
  options: PythonOptions,
  members: Iterable<string> = [],
): TypeScope {
  const hidden = hiddenBuiltins(members);
  return {
    names,
    options,
    imports: new Imports(),
    direction: "response",
    module: null,
    isRead: false,
    hidden,
  };
}

/** A type as Python spells it. */
export function typeCode(type: Type, scope: TypeScope): Code {
  switch (type.kind) {
    case "scalar":
      return scalarCode(type, scope);
    case "literal":
      return literalCode([type.value], scope);
    case "array":
      return arrayCode(type.items, scope);
    case "tuple":
      return tupleCode(type, scope);
    case "map":
      return mapCode(type.values, scope);
    case "nullable":
      return union(typeCode(type.inner, scope), "None");
    case "union":
      return type.members.length === 0
        ? anyCode(scope)
        : union(...type.members.map((member) => typeCode(member, scope)));
    case "ref":
      return refCode(type, scope);
    case "file":
      return fileCode(type.encoding, scope);
    case "unknown":
      return anyCode(scope);
    default:
      return assertNever(type);
  }
}

/** What a class hides from the annotations of its members by having members of the same names. */
export function hiddenBuiltins(members: Iterable<string>): ReadonlySet<string> {
  return new Set([...members].filter((member) => annotationBuiltins.has(member)));
}

/** A builtin, also where a member of the surrounding class has its name. */
export function builtin(name: string, scope: Pick<TypeScope, "hidden" | "imports">): string {
  if (!annotationBuiltins.has(name) || !scope.hidden.has(name)) return name;
  scope.imports.module("import builtins");
  return `builtins.${name}`;
}

function scalarCode(type: ScalarType, scope: TypeScope): Code {
  switch (type.scalar) {
    case "boolean":
      return builtin("bool", scope);
    case "integer":
      return builtin("int", scope);
    case "number":
      // Read as `float` alone, 200 would become 200.0.
      return scope.direction === "request"
        ? builtin("float", scope)
        : union(builtin("int", scope), builtin("float", scope));
    case "string":
      return stringCode(type.format, scope);
    default:
      return assertNever(type.scalar);
  }
}

function stringCode(format: string | null, scope: TypeScope): Code {
  const text = builtin("str", scope);
  if (format === "decimal" && scope.options.decimals === "Decimal") {
    scope.imports.module("import decimal as _decimal");
    return scope.direction === "request" ? union("_decimal.Decimal", text) : "_decimal.Decimal";
  }
  const date = format === "date-time" ? "_dt.datetime" : format === "date" ? "_dt.date" : null;
  if (date === null || scope.options.dates === "string") return text;
  if (scope.direction === "response" && scope.isRead) {
    const name = date === "_dt.date" ? "Date" : "DateTime";
    scope.imports.name(runtimeOf("model", scope), `${name} as _${name}`);
    return `_${name}`;
  }
  scope.imports.module("import datetime as _dt");
  return scope.direction === "request" ? union(date, text) : date;
}

/** Values that `Literal` can hold; a fraction is only known to be a number. */
export function literalCode(values: readonly (string | number | boolean | null)[], scope: TypeScope): Code {
  const fractions = values.filter((value) => typeof value === "number" && !Number.isSafeInteger(value));
  const exact = values.filter((value) => !fractions.includes(value) && value !== null);
  const members: Code[] = [];
  if (exact.length > 0) {
    members.push(subscript(scope.imports.name("typing", "Literal"), ...exact.map(literalValue)));
  }
  if (fractions.length > 0) members.push(builtin("float", scope));
  if (values.includes(null)) members.push("None");
  return members.length === 0 ? anyCode(scope) : union(...members);
}

function literalValue(value: string | number | boolean | null): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "number") return numberLiteral(value);
  return value === null ? "None" : value ? "True" : "False";
}

function arrayCode(items: Type, scope: TypeScope): Code {
  const inner = typeCode(items, scope);
  if (scope.direction === "response") return subscript(builtin("list", scope), inner);
  // A `str` is a sequence of strings too, and never what is meant.
  if (inner === builtin("str", scope)) return subscript(builtin("list", scope), inner);
  return subscript(scope.imports.name("collections.abc", "Sequence"), inner);
}

function tupleCode(type: TupleType, scope: TypeScope): Code {
  const items = type.items.map((item) => typeCode(item, scope));
  if (type.rest === null && items.length > 0) return subscript(builtin("tuple", scope), ...items);
  const rest = type.rest === null ? [] : [typeCode(type.rest, scope)];
  const all = [...items, ...rest];
  return subscript(builtin("list", scope), all.length === 0 ? anyCode(scope) : union(...all));
}

function mapCode(values: Type, scope: TypeScope): Code {
  const text = builtin("str", scope);
  const inner = typeCode(values, scope);
  return scope.direction === "response"
    ? subscript(builtin("dict", scope), text, inner)
    : subscript(scope.imports.name("collections.abc", "Mapping"), text, inner);
}

function fileCode(encoding: "raw" | "base64", scope: TypeScope): Code {
  if (encoding === "raw") {
    if (scope.direction === "response") return builtin("bytes", scope);
    return scope.imports.name(runtimeOf("bodies", scope), "FileInput");
  }
  const text = builtin("str", scope);
  return scope.direction === "request" ? union(builtin("bytes", scope), text) : text;
}

/** A module of the runtime, seen from the module that is being written. */
export function runtimeOf(module: string, scope: TypeScope): string {
  const levels = 1 + (scope.names.folder === "" ? 0 : 1) + (scope.module === null ? 0 : 1);
  return `${".".repeat(levels)}_runtime.${module}`;
}

export function anyCode(scope: TypeScope): Code {
  return scope.direction === "request" ? builtin("object", scope) : scope.imports.name("typing", "Any");
}

function refCode(type: RefType, scope: TypeScope): Code {
  const entry = scope.names.types.get(type.id);
  if (entry === undefined) return anyCode(scope);
  const { declaration } = entry;
  if (declaration.kind === "enum") {
    const name = named(type, entry.response ?? "", scope);
    return scope.direction === "request" ? name : union(name, ...openEnds(declaration, scope));
  }
  if (scope.direction === "response")
    return entry.response === null ? anyCode(scope) : named(type, entry.response, scope);
  const given = entry.request === null ? anyCode(scope) : named(type, entry.request, scope);
  // What the server sent may be given back.
  return declaration.kind === "object" && entry.response !== null
    ? union(given, named(type, entry.response, scope))
    : given;
}

/** What a server may answer with, beside the values that the specification knows. */
function openEnds(declaration: EnumDeclaration, scope: TypeScope): readonly Code[] {
  const types = new Set(declaration.values.map(({ value }) => typeof value));
  const ends: Code[] = [];
  if (types.has("string")) ends.push(builtin("str", scope));
  if (types.has("number")) ends.push(builtin("int", scope));
  return ends;
}

/** A declared type's name, imported where it is needed. */
function named(type: RefType, name: string, scope: TypeScope): string {
  if (scope.module === null) {
    scope.imports.name(".", "models as _models");
    return `_models.${name}`;
  }
  const module = scope.names.types.get(type.id)?.module ?? "";
  if (module !== scope.module) scope.imports.name(`.${module}`, name);
  return name;
}

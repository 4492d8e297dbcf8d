import { assertNever } from "../../ir/assert-never.ts";
import { noConstraints } from "../../ir/constraints.ts";
import {
  type AliasDeclaration,
  type Declaration,
  type EnumDeclaration,
  enumValueText,
  type ObjectDeclaration,
  type Property,
  type UnionDeclaration,
} from "../../ir/declaration.ts";
import type { Deprecation, Doc } from "../../ir/doc.ts";
import { anyType, noWords, type Type } from "../../ir/type.ts";
import { isItself } from "./circular.ts";
import {
  annotated,
  assignment,
  type Code,
  call,
  dictDisplay,
  flat,
  keyword,
  listDisplay,
  subscript,
  union,
} from "./code.ts";
import { byExport, Imports } from "./imports.ts";
import { type ClientNames, type ModelModule, PythonScope, sameBothWays } from "./names.ts";
import type { PythonOptions } from "./options.ts";
import { declarationReferences } from "./references.ts";
import { keywords, modelMembers } from "./reserved.ts";
import { columns, docstring, lineWidth, stringLiteral } from "./text.ts";
import { anyCode, builtin, hiddenBuiltins, literalCode, type TypeScope, typeCode } from "./types.ts";
import type { AliasView, ClassView, FieldView, ModelsModuleView } from "./views.ts";

type Direction = TypeScope["direction"];

/** One module of models: classes first, because they may name each other; aliases after what they are made of. */
export function modelsModuleView(
  module: ModelModule,
  names: ClientNames,
  options: PythonOptions,
): ModelsModuleView {
  const imports = new Imports();
  const scope = (direction: Direction): TypeScope => ({
    names,
    options,
    imports,
    direction,
    module: module.name,
    isRead: true,
    hidden: new Set(),
  });
  const classes: ClassView[] = [];
  const aliases: AliasView[] = [];
  const defined: string[] = [];
  for (const declaration of inDependencyOrder(module)) {
    for (const { direction, name } of forms(declaration, names)) {
      defined.push(name);
      const view = declarationView(declaration, name, scope(direction), isCircular(declaration, module));
      if ("statement" in view) aliases.push(view);
      else classes.push(view);
    }
  }
  const exports = assignment("__all__", listDisplay(defined.sort(byExport).map(stringLiteral)), 0);
  return {
    hasImports: imports.text() !== "",
    imports: imports.text(),
    exports,
    hasClasses: classes.length > 0,
    classes,
    hasAliases: aliases.length > 0,
    aliases,
  };
}

function forms(
  declaration: Declaration,
  names: ClientNames,
): readonly { direction: Direction; name: string }[] {
  const entry = names.types.get(declaration.id);
  if (entry === undefined) return [];
  if (sameBothWays(declaration)) return [{ direction: "response", name: entry.response ?? "" }];
  const response = entry.response === null ? [] : [{ direction: "response" as const, name: entry.response }];
  const request = entry.request === null ? [] : [{ direction: "request" as const, name: entry.request }];
  return [...response, ...request];
}

/** Objects as they come; an alias or union after those that it names. */
function inDependencyOrder({ declarations }: ModelModule): readonly Declaration[] {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const done = new Set<Declaration>();
  const visit = (declaration: Declaration): void => {
    if (done.has(declaration)) return;
    done.add(declaration);
    if (declaration.kind === "object") return;
    for (const id of declarationReferences(declaration)) {
      const next = byId.get(id);
      if (next !== undefined && next.kind !== "object") visit(next);
    }
    ordered.push(declaration);
  };
  const ordered: Declaration[] = declarations.filter(({ kind }) => kind === "object");
  for (const declaration of declarations) visit(declaration);
  return ordered;
}

/** Whether an alias leads back to itself without an object between, so that only a lazy alias can hold it. */
function isCircular(declaration: Declaration, { declarations }: ModelModule): boolean {
  const byId = new Map(declarations.map((entry) => [entry.id, entry]));
  const seen = new Set<Declaration>();
  const reaches = (from: Declaration): boolean =>
    declarationReferences(from).some((id) => {
      const next = byId.get(id);
      if (next === declaration) return true;
      if (next === undefined || next.kind === "object" || seen.has(next)) return false;
      seen.add(next);
      return reaches(next);
    });
  return declaration.kind !== "object" && reaches(declaration);
}

function declarationView(
  declaration: Declaration,
  name: string,
  scope: TypeScope,
  circular: boolean,
): ClassView | AliasView {
  switch (declaration.kind) {
    case "object":
      return scope.direction === "response"
        ? modelView(declaration, name, scope)
        : paramView(declaration, name, scope);
    case "enum":
      return aliasView(
        declaration,
        name,
        literalCode(
          declaration.values.map(({ value }) => value),
          scope,
        ),
        scope,
        false,
      );
    case "union":
      return aliasView(declaration, name, unionCode(declaration, scope), scope, circular);
    case "alias":
      return aliasView(declaration, name, aliasCode(declaration, scope), scope, circular);
    default:
      return assertNever(declaration);
  }
}

function aliasView(
  declaration: Declaration,
  name: string,
  code: Code,
  scope: TypeScope,
  circular: boolean,
): AliasView {
  const values = declaration.kind === "enum" ? enumDoc(declaration) : null;
  const doc = docstring(docText(declaration.doc, declaration.deprecation, values), 0);
  if (circular) {
    scope.imports.name("typing_extensions", "TypeAliasType");
    const statement = assignment(
      name,
      call("TypeAliasType", stringLiteral(name), stringLiteral(flat(code))),
      0,
    );
    return { statement, doc };
  }
  return { statement: annotated(name, scope.imports.name("typing", "TypeAlias"), code, 0), doc };
}

/** The values with their meaning, where the specification tells it. */
function enumDoc(declaration: EnumDeclaration): string | null {
  const lines = declaration.values.flatMap((entry) => {
    const text = enumValueText(entry);
    return text === null ? [] : [`- \`${String(entry.value)}\`: ${text}`];
  });
  return lines.length === 0 ? null : lines.join("\n");
}

export function docText(doc: Doc, deprecation: Deprecation | null, more: string | null): string | null {
  const title = doc.title === doc.description ? null : doc.title;
  const deprecated = deprecation === null ? null : `Deprecated. ${deprecation.reason ?? ""}`.trim();
  const parts = [title, doc.description, deprecated, more].flatMap((part) => part?.trimEnd() || []);
  return parts.length === 0 ? null : parts.join("\n\n");
}

function aliasCode(declaration: AliasDeclaration, scope: TypeScope): Code {
  const { declarations } = scope.names.client.api;
  if (!isItself(declaration.type, declaration, declarations)) return typeCode(declaration.type, scope);
  return withoutMeaning(declaration, scope);
}

/** The specification says nothing of such a type but its name. */
function withoutMeaning(declaration: Declaration, scope: TypeScope): Code {
  const thing = `the type '${declaration.name.wire}', which is made of nothing but itself,`;
  const consequence = "it may be anything";
  scope.names.diagnostics.report("python-unsupported", { thing, consequence }, declaration.origin);
  return anyCode(scope);
}

function unionCode(declaration: UnionDeclaration, scope: TypeScope): Code {
  const { declarations } = scope.names.client.api;
  const others = declaration.members.filter((member) => !isItself(member, declaration, declarations));
  if (others.length === 0) return withoutMeaning(declaration, scope);
  const members = union(...others.map((member) => typeCode(member, scope)));
  const { discriminator } = declaration;
  if (discriminator === null || scope.direction === "request") return members;
  const otherwise =
    discriminator.default === null ? null : typeCode({ kind: "ref", id: discriminator.default }, scope);
  const types =
    otherwise === null
      ? union(members, scope.imports.name(runtime("model", scope), "UnknownModel"))
      : members;
  const entries = discriminator.mapping.map(
    ({ value, id }) => [stringLiteral(value), typeCode({ kind: "ref", id }, scope)] as const,
  );
  return subscript(
    scope.imports.name("typing", "Annotated"),
    types,
    call(
      scope.imports.name(runtime("model", scope), "one_of"),
      stringLiteral(discriminator.property),
      dictDisplay(entries),
      ...(otherwise === null ? [] : [otherwise]),
    ),
  );
}

/** The module of the runtime, seen from a module of models. */
function runtime(module: string, scope: TypeScope): string {
  return `${scope.names.folder === "" ? ".." : "..."}_runtime.${module}`;
}

function modelView(declaration: ObjectDeclaration, name: string, scope: TypeScope): ClassView {
  scope.imports.name(runtime("model", scope), "Model");
  const fieldScope = new PythonScope([...modelMembers, ...scope.names.caseless], scope.names.diagnostics);
  const properties = declaration.properties.filter(({ access }) => access !== "write");
  const names = fieldScope.allocateAll(properties);
  const fields = properties.map((property) => ({ property, name: names.get(property) ?? "" }));
  const hidden = hiddenBuiltins(fields.map((field) => field.name));
  const lines = fields.map(({ property, name: field }) => ({
    line: modelField(property, field, { ...scope, hidden }),
    doc: fieldDoc(property),
  }));
  const about = docText(declaration.doc, declaration.deprecation, null);
  return classView(name, "Model", about, [...lines, ...extraField(declaration, { ...scope, hidden })]);
}

/** The type of the members beside the known ones; pydantic reads it from this attribute. */
function extraField({ additional }: ObjectDeclaration, scope: TypeScope): readonly Omit<FieldView, "last">[] {
  if (additional.kind !== "typed" || additional.type.kind === "unknown") return [];
  const field = scope.imports.name("pydantic", "Field");
  const type = subscript(builtin("dict", scope), builtin("str", scope), typeCode(additional.type, scope));
  return [
    { line: annotated("__pydantic_extra__", type, call(field, keyword("init", "False")), 4), doc: null },
  ];
}

function modelField(property: Property, name: string, scope: TypeScope): string {
  const type = typeCode(property.type, scope);
  const aliased = name !== property.name.wire;
  if (!aliased)
    return annotated(
      name,
      property.required ? type : union(type, "None"),
      property.required ? null : "None",
      4,
    );
  const alias = keyword("alias", stringLiteral(property.name.wire));
  const field = scope.imports.name("pydantic", "Field");
  return property.required
    ? annotated(name, type, call(field, alias), 4)
    : annotated(name, union(type, "None"), call(field, keyword("default", "None"), alias), 4);
}

function classView(
  name: string,
  base: string,
  about: string | null,
  lines: readonly Omit<FieldView, "last">[],
): ClassView {
  const doc = docstring(about, 4);
  const fields = lines.map((line, index) => ({ ...line, last: index === lines.length - 1 }));
  return {
    header: classHeader(name, base),
    doc,
    hasFields: fields.length > 0,
    fields,
    pass: doc === null && fields.length === 0,
  };
}

function classHeader(name: string, base: string): string {
  const line = `class ${name}(${base}):`;
  return columns(line) <= lineWidth ? line : `class ${name}(\n    ${base}\n):`;
}

function fieldDoc(property: Property): string | null {
  return docstring(docText(property.doc, property.deprecation, null), 4);
}

/** What callers give is a dictionary with the names of the JSON, as the API's reference documents them. */
function paramView(declaration: ObjectDeclaration, name: string, scope: TypeScope): ClassView | AliasView {
  if (declaration.additional.kind === "typed") {
    const any = {
      kind: "map",
      values: anyType,
      valueConstraints: noConstraints,
      valueWords: noWords,
      keys: null,
    } satisfies Type;
    return aliasView(declaration, name, typeCode(any, scope), scope, false);
  }
  const properties = declaration.properties.filter(({ access }) => access !== "read");
  const hidden = hiddenBuiltins(properties.map((property) => property.name.wire));
  const entries = properties.map((property) => ({
    key: property.name.wire,
    type: typeCode(property.type, { ...scope, hidden }),
    required: property.required,
    doc: docText(property.doc, property.deprecation, null),
  }));
  return typedDict(name, docText(declaration.doc, declaration.deprecation, null), entries, scope.imports);
}

interface DictEntry {
  readonly key: string;
  readonly type: Code;
  readonly required: boolean;
  readonly doc: string | null;
}

/** A dictionary whose keys are known; as a call where a key cannot be written in the body of a class. */
export function typedDict(
  name: string,
  doc: string | null,
  entries: readonly DictEntry[],
  imports: Imports,
): ClassView | AliasView {
  imports.name("typing_extensions", "TypedDict");
  const total = entries.some(({ required }) => required);
  const typeOf = ({ required, type }: DictEntry): Code =>
    required || !total ? type : subscript(imports.name("typing_extensions", "NotRequired"), type);
  if (!entries.every(({ key }) => isAttribute(key))) {
    const items = entries.map(
      (entry) => [stringLiteral(entry.key), stringLiteral(flat(typeOf(entry)))] as const,
    );
    const rest = total ? [] : [keyword("total", "False")];
    const value = call("TypedDict", stringLiteral(name), dictDisplay(items), ...rest);
    return { statement: assignment(name, value, 0), doc: docstring(doc, 0) };
  }
  const lines = entries.map((entry) => ({
    line: annotated(entry.key, typeOf(entry), null, 4),
    doc: docstring(entry.doc, 4),
  }));
  return classView(name, total ? "TypedDict" : "TypedDict, total=False", doc, lines);
}

/** Whether a key can be written in the body of a class: two underscores at its start would be rewritten there. */
function isAttribute(key: string): boolean {
  return (
    /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(key) &&
    key.normalize("NFKC") === key &&
    !key.startsWith("__") &&
    !keywords.has(key)
  );
}

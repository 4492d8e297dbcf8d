import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/api.ts";
import { assertNever } from "../../ir/assert-never.ts";
import {
  type AliasDeclaration,
  type Declaration,
  type EnumDeclaration,
  enumValueText,
  type ObjectDeclaration,
  type Property,
  type UnionDeclaration,
} from "../../ir/declaration.ts";
import type { Type, TypeId } from "../../ir/type.ts";
import { circularAliases } from "./circular-aliases.ts";
import { docParagraphs, docs } from "./doc-comment.ts";
import { ImportSet } from "./import-set.ts";
import { propertyName, quote } from "./literals.ts";
import type { ClientNames } from "./names.ts";
import {
  type AliasStructure,
  type IndexStructure,
  type InterfaceStructure,
  kinds,
  type PropertyStructure,
  type Statement,
} from "./printer/structures.ts";
import { runtimeModule } from "./runtime-files.ts";
import { enumMembers, scalarLiteral, typeText, unionText, wordsOf } from "./types.ts";
import { type Direction, membersOf } from "./variants.ts";

/** What the types of one client are printed from. */
interface TypesView {
  readonly api: Api;
  readonly names: ClientNames;
  readonly circular: ReadonlySet<TypeId>;
}

/** The file of a client's named types. */
export function typesFile(
  api: Api,
  names: ClientNames,
  header: string,
  diagnostics: Diagnostics,
): Statement[] {
  const circular = circularAliases(api);
  for (const id of circular) reportCircular(api, id, diagnostics);
  const view: TypesView = { api, names, circular };
  const statements = [...api.declarations.values()].flatMap((declaration) =>
    directionsOf(declaration, names).map((direction) => declarationView(declaration, direction, view)),
  );
  const imports = new ImportSet();
  if (statements.some(namesFile)) imports.type(runtimeModule, "FileInput");
  return [header, ...imports.statements(), ...spaced(statements)];
}

/** Whether files are sent in a value of this type, which the runtime says what they may be. */
function namesFile(statement: InterfaceStructure | AliasStructure): boolean {
  const types =
    statement.kind === kinds.alias
      ? [statement.type]
      : [
          ...statement.properties.map(({ type }) => type),
          ...(statement.indexSignatures ?? []).map(({ returnType }) => returnType),
        ];
  return types.some((type) => type.includes("FileInput") && wordsOf(type).includes("FileInput"));
}

function reportCircular(api: Api, id: TypeId, diagnostics: Diagnostics): void {
  const declaration = api.declarations.get(id);
  if (declaration === undefined) return;
  diagnostics.report("typescript-circular-type", { name: declaration.name.wire }, declaration.origin);
}

/** One type for both ways, unless they differ. */
function directionsOf({ id, usage }: Declaration, names: ClientNames): readonly Direction[] {
  if (names.isSplit(id)) return ["response", "request"];
  return usage.request && !usage.response ? ["request"] : ["response"];
}

/** Interfaces stand apart by themselves; aliases need a blank line before them. */
function spaced(statements: readonly (InterfaceStructure | AliasStructure)[]): Statement[] {
  return statements.map((statement, index) => {
    const previous = statements[index - 1];
    const apart =
      previous !== undefined && (previous.kind === kinds.interface || previous.type.endsWith("}"));
    return statement.kind === kinds.alias && !apart ? { ...statement, leadingTrivia: "\n" } : statement;
  });
}

function declarationView(
  declaration: Declaration,
  direction: Direction,
  view: TypesView,
): InterfaceStructure | AliasStructure {
  switch (declaration.kind) {
    case "object":
      return interfaceView(declaration, direction, view);
    case "enum":
      return enumView(declaration, view);
    case "union":
      return aliasView(
        declaration,
        direction,
        alternatives(unionMembers(declaration, direction, view)),
        view,
      );
    case "alias":
      return aliasView(declaration, direction, aliasText(declaration, direction, view), view);
    default:
      return assertNever(declaration);
  }
}

function interfaceView(
  declaration: ObjectDeclaration,
  direction: Direction,
  view: TypesView,
): InterfaceStructure {
  const isUsed = declaration.usage.request || declaration.usage.response;
  const members = isUsed ? membersOf(declaration.properties, direction) : declaration.properties;
  return {
    kind: kinds.interface,
    isExported: true,
    name: view.names.type(declaration.id, direction),
    ...docs({ paragraphs: paragraphsOf(declaration, direction, view), deprecation: declaration.deprecation }),
    ...indexSignature(declaration, members, direction, view),
    properties: apart(members.map((property) => propertyView(property, direction, view))),
  };
}

function paragraphsOf(
  { id, doc }: Declaration,
  direction: Direction,
  { names }: TypesView,
): readonly (string | null)[] {
  const isInput = direction === "request" && names.isSplit(id);
  const note = `What is sent for \`${names.type(id, "response")}\`.`;
  return isInput ? [...docParagraphs(doc), note] : docParagraphs(doc);
}

/** Members stand apart where one of them has a comment. */
export function apart(properties: readonly PropertyStructure[]): PropertyStructure[] {
  return properties.map((property, index) => {
    const previous = properties[index - 1];
    const isApart = previous !== undefined && (property.docs ?? previous.docs) !== undefined;
    return isApart ? { leadingTrivia: "\n", ...property } : property;
  });
}

function propertyView(property: Property, direction: Direction, view: TypesView): PropertyStructure {
  const comment = docs({
    paragraphs: docParagraphs(property.doc),
    deprecation: property.deprecation,
    default: property.default,
  });
  return {
    ...comment,
    name: propertyName(property.name.wire),
    ...memberType(property.required, text(property.type, direction, view)),
  };
}

/** An optional member may also be given as `undefined`, which `exactOptionalPropertyTypes` would refuse. */
export function memberType(required: boolean, type: string): { hasQuestionToken?: boolean; type: string } {
  if (required) return { type };
  return { hasQuestionToken: true, type: type === "unknown" ? type : unionText([type, "undefined"]) };
}

/** TypeScript wants an index signature to hold for the known members too. */
function indexSignature(
  { additional }: ObjectDeclaration,
  members: readonly Property[],
  direction: Direction,
  view: TypesView,
): { indexSignatures?: IndexStructure[] } {
  if (additional.kind !== "typed") return {};
  const known = members.map((property) => text(property.type, direction, view));
  const absent = members.some((property) => !property.required) ? ["undefined"] : [];
  const returnType = unionText([text(additional.type, direction, view), ...known, ...absent]);
  return { indexSignatures: [{ keyName: "key", returnType }] };
}

function enumView(declaration: EnumDeclaration, { names }: TypesView): AliasStructure {
  const described = declaration.values.flatMap((entry) => {
    const text = enumValueText(entry);
    return text === null ? [] : [`- \`${scalarLiteral(entry.value)}\`: ${text}`];
  });
  return {
    kind: kinds.alias,
    isExported: true,
    name: names.type(declaration.id, "response"),
    ...docs({
      paragraphs: [...docParagraphs(declaration.doc), described.join("\n")],
      deprecation: declaration.deprecation,
      default: declaration.default,
    }),
    type: alternatives(enumMembers(declaration)),
  };
}

/** On one line where that is short, else a line for each. */
function alternatives(members: readonly string[]): string {
  const line = members.join(" | ");
  return line.length <= 60 ? line : members.join("\n| ");
}

function aliasView(
  declaration: AliasDeclaration | UnionDeclaration,
  direction: Direction,
  type: string,
  view: TypesView,
): AliasStructure {
  return {
    kind: kinds.alias,
    isExported: true,
    name: view.names.type(declaration.id, direction),
    ...docs({
      paragraphs: paragraphsOf(declaration, direction, view),
      deprecation: declaration.deprecation,
      default: declaration.kind === "alias" ? declaration.default : null,
    }),
    type,
  };
}

function aliasText(declaration: AliasDeclaration, direction: Direction, view: TypesView): string {
  return view.circular.has(declaration.id) ? "unknown" : text(declaration.type, direction, view);
}

function unionMembers(
  declaration: UnionDeclaration,
  direction: Direction,
  view: TypesView,
): readonly string[] {
  if (view.circular.has(declaration.id)) return ["unknown"];
  const members = declaration.members.map((member) => discriminated(declaration, member, direction, view));
  return unionText(members) === "unknown"
    ? ["unknown"]
    : members.length === 0
      ? ["never"]
      : [...new Set(members)];
}

/**
 * A member whose discriminator is any string says here which values it stands for, so that code can narrow; the
 * default member stands for all others too.
 */
function discriminated(
  { discriminator }: UnionDeclaration,
  member: Type,
  direction: Direction,
  view: TypesView,
): string {
  const plain = text(member, direction, view);
  if (discriminator === null || member.kind !== "ref" || member.id === discriminator.default) return plain;
  const values = discriminator.mapping.filter(({ id }) => id === member.id).map(({ value }) => quote(value));
  if (values.length === 0 || isLiteral(view.api, member.id, discriminator.property)) return plain;
  return `(${plain} & { ${propertyName(discriminator.property)}: ${unionText(values)} })`;
}

function isLiteral(api: Api, id: TypeId, property: string): boolean {
  const declaration = api.declarations.get(id);
  if (declaration?.kind !== "object") return true;
  return declaration.properties.some(({ name, type }) => name.wire === property && type.kind === "literal");
}

function text(type: Type, direction: Direction, { names }: TypesView): string {
  return typeText(type, direction, names);
}

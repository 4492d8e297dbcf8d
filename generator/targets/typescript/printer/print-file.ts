import { assertNever } from "../../../ir/assert-never.ts";
import {
  type AliasStructure,
  breakAfter,
  breakBetween,
  type ClassStructure,
  type ConstructorStructure,
  type ExportStructure,
  type FunctionStructure,
  type ImportStructure,
  type InterfaceStructure,
  kinds,
  type LineBreak,
  type MemberStructure,
  type MethodStructure,
  type ParameterStructure,
  type PropertyStructure,
  type SpecifierStructure,
  type Statement,
} from "./structures.ts";

const tab = "  ";

/** The text of a source file: what ts-morph prints for `createSourceFile(path, { statements })`. */
export function printFile(statements: readonly Statement[]): string {
  const parts: string[] = [];
  let last = "";
  for (const statement of statements) {
    if (last !== "") parts.push(separator(last, statement));
    last = printStatement(statement);
    parts.push(last);
  }
  if (last !== "" && !last.endsWith("\n")) parts.push("\n");
  return parts.join("");
}

/** A blank line stands behind what ends in a brace, and before what has one. */
function separator(last: string, next: Statement): string {
  const blank = last.trimEnd().endsWith("}") || hasBody(next);
  if (last.endsWith("\n\n")) return "";
  if (last.endsWith("\n")) return blank ? "\n" : "";
  return blank ? "\n\n" : "\n";
}

function hasBody(statement: Statement): boolean {
  if (typeof statement === "string") return false;
  return (
    statement.kind === kinds.function || statement.kind === kinds.class || statement.kind === kinds.interface
  );
}

function printStatement(statement: Statement): string {
  if (typeof statement === "string") return statement;
  switch (statement.kind) {
    case kinds.import:
      return printImport(statement);
    case kinds.export:
      return printExport(statement);
    case kinds.interface:
      return printInterface(statement);
    case kinds.alias:
      return printAlias(statement);
    case kinds.function:
      return printFunction(statement);
    case kinds.class:
      return printClass(statement);
    default:
      return assertNever(statement);
  }
}

function printImport({
  leadingTrivia = "",
  isTypeOnly,
  namedImports,
  moduleSpecifier,
}: ImportStructure): string {
  const keyword = isTypeOnly === true ? "import type" : "import";
  return `${leadingTrivia}${keyword} ${printSpecifiers(namedImports)} from "${moduleSpecifier}";`;
}

function printExport({
  leadingTrivia = "",
  isTypeOnly,
  namedExports,
  namespaceExport,
  moduleSpecifier = "",
}: ExportStructure): string {
  const keyword = isTypeOnly === true ? "export type" : "export";
  const all = namespaceExport === undefined || namespaceExport === "" ? "*" : `* as ${namespaceExport}`;
  const names = namedExports === undefined ? all : printSpecifiers(namedExports);
  return `${leadingTrivia}${keyword} ${names} from "${moduleSpecifier}";`;
}

function printSpecifiers(specifiers: readonly SpecifierStructure[]): string {
  const text = separated(specifiers.map(printSpecifier));
  return `{${text.startsWith("\n") ? "" : " "}${text}${text.endsWith("\n") ? "" : " "}}`;
}

function printSpecifier(specifier: SpecifierStructure): Piece {
  const type = specifier.isTypeOnly === true ? "type " : "";
  const alias = specifier.alias === undefined ? "" : ` as ${specifier.alias}`;
  const text = (specifier.leadingTrivia ?? "") + type + specifier.name + alias;
  return { text, trivia: specifier.trailingTrivia ?? "" };
}

/** Text, and what follows behind the comma. */
interface Piece {
  readonly text: string;
  readonly trivia: string;
}

/** Commas stand behind the text; a space follows unless there is white space already. */
function separated(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text, trivia }, index) => {
      if (index === pieces.length - 1) return text + trivia;
      return `${text},${trivia}${trivia.endsWith(" ") ? "" : " "}`;
    })
    .join("");
}

function printInterface(structure: InterfaceStructure): string {
  const heritage = structure.extends === undefined ? "" : `extends ${structure.extends.join(", ")} `;
  const members = [
    ...(structure.indexSignatures ?? []).map(
      (index) =>
        `${printDocs(index.docs)}[${index.keyName ?? "key"}: ${index.keyType ?? "string"}]: ${hanging(index.returnType)};`,
    ),
    ...structure.properties.map(printProperty),
  ];
  const head = `${printDocs(structure.docs)}${exported(structure)}interface ${structure.name} ${heritage}`;
  return `${head}${block(members.join("\n"))}`;
}

function printProperty(property: PropertyStructure): string {
  const readonly = property.isReadonly === true ? "readonly " : "";
  const question = property.hasQuestionToken === true ? "?" : "";
  const head = `${property.leadingTrivia ?? ""}${printDocs(property.docs)}${readonly}${property.name}${question}`;
  return `${head}: ${hanging(property.type)};`;
}

function printAlias(alias: AliasStructure): string {
  const head = `${alias.leadingTrivia ?? ""}${printDocs(alias.docs)}${exported(alias)}`;
  return `${head}type ${alias.name} = ${hanging(alias.type)};`;
}

function printFunction(structure: FunctionStructure): string {
  const { name, docs, parameters, returnType, statements } = structure;
  const head = `${printDocs(docs)}${exported(structure)}function ${name}${printParameters(parameters)}`;
  return `${head}: ${returnType} ${block(statements.join("\n"))}`;
}

function printClass(structure: ClassStructure): string {
  const heritage = structure.extends === undefined ? "" : `extends ${structure.extends} `;
  const properties = structure.properties ?? [];
  const members = [
    ...(properties.length === 0 ? [] : [properties.map(printMember).join("\n")]),
    ...(structure.ctors ?? []).map(printConstructor),
    ...structure.methods.map((method) => printMethod(method)),
  ];
  const head = `${printDocs(structure.docs)}${exported(structure)}class ${structure.name} ${heritage}`;
  return `${head}${block(members.join("\n\n"))}`;
}

function printMember({ name, docs, isReadonly, type, initializer }: MemberStructure): string {
  const value = initializer === undefined ? "" : ` = ${initializer}`;
  return `${printDocs(docs)}${isReadonly === true ? "readonly " : ""}${name}: ${type}${value};`;
}

function printConstructor({ docs, parameters, statements }: ConstructorStructure): string {
  return `${printDocs(docs)}constructor${printParameters(parameters)} ${block(statements.join("\n"))}`;
}

function printMethod({ name, docs, parameters, returnType, statements }: MethodStructure): string {
  return `${printDocs(docs)}${name}${printParameters(parameters)}: ${returnType} ${block(statements.join("\n"))}`;
}

function printParameters(parameters: readonly ParameterStructure[]): string {
  return `(${separated(parameters.map(printParameter))})`;
}

function printParameter(parameter: ParameterStructure): Piece {
  const question = parameter.hasQuestionToken === true ? "?" : "";
  const initializer = parameter.initializer === undefined ? "" : ` = ${parameter.initializer}`;
  const head = `${lineBreak(parameter.leadingTrivia)}${parameter.name}${question}`;
  return {
    text: `${head}: ${parameter.type}${initializer}`,
    trivia: lineBreak(parameter.trailingTrivia),
  };
}

function lineBreak(trivia: LineBreak | undefined): string {
  if (trivia === breakBetween) return `\n${tab}`;
  return trivia === breakAfter ? "\n" : "";
}

/** One line stays on one line, as a text that starts with a line break never does. */
function printDocs(docs: readonly string[] = []): string {
  return docs.map(printDoc).join("");
}

function printDoc(doc: string): string {
  const lines = doc.split("\n");
  if (lines.length === 1) return `/** ${doc} */\n`;
  const body = lines[0] === "" ? lines.slice(1) : lines;
  return `/**\n${body.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */\n`;
}

function exported(structure: { readonly isExported?: boolean }): string {
  return structure.isExported === true ? "export " : "";
}

/** What a type continues with on further lines stands deeper. */
function hanging(text: string): string {
  return text.includes("\n") ? text.replaceAll("\n", `\n${tab}`) : text;
}

function block(body: string): string {
  return body === "" ? "{\n}" : `{\n${indented(body)}\n}`;
}

function indented(text: string): string {
  return tab + text.replace(/\n(?!\n)/g, `\n${tab}`);
}

import type {
  ClassDeclarationStructure,
  ConstructorDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  ImportSpecifierStructure,
  IndexSignatureDeclarationStructure,
  InterfaceDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  ParameterDeclarationStructure,
  PropertyDeclarationStructure,
  PropertySignatureStructure,
  StructureKind,
  TypeAliasDeclarationStructure,
} from "ts-morph";

/**
 * The part of ts-morph's structures that this target is written in. Its types alone are imported: loading
 * ts-morph takes longer than printing a whole SDK, so `printFile` prints them, and a test holds it to the
 * text that ts-morph gives for the same structures.
 */
export type Statement =
  | string
  | ImportStructure
  | ExportStructure
  | InterfaceStructure
  | AliasStructure
  | FunctionStructure
  | ClassStructure;

export interface ImportStructure
  extends Pick<ImportDeclarationStructure, "kind" | "isTypeOnly" | "moduleSpecifier"> {
  leadingTrivia?: string;
  namedImports: SpecifierStructure[];
}

export interface ExportStructure
  extends Pick<ExportDeclarationStructure, "kind" | "isTypeOnly" | "namespaceExport" | "moduleSpecifier"> {
  leadingTrivia?: string;
  namedExports?: SpecifierStructure[];
}

export interface SpecifierStructure extends Pick<ImportSpecifierStructure, "name" | "alias" | "isTypeOnly"> {
  leadingTrivia?: string;
  trailingTrivia?: string;
}

export interface InterfaceStructure
  extends Pick<InterfaceDeclarationStructure, "kind" | "name" | "isExported"> {
  docs?: string[];
  extends?: string[];
  indexSignatures?: IndexStructure[];
  properties: PropertyStructure[];
}

export interface IndexStructure
  extends Pick<OptionalKind<IndexSignatureDeclarationStructure>, "keyName" | "keyType"> {
  docs?: string[];
  returnType: string;
}

export interface PropertyStructure
  extends Pick<OptionalKind<PropertySignatureStructure>, "name" | "hasQuestionToken" | "isReadonly"> {
  leadingTrivia?: string;
  docs?: string[];
  type: string;
}

export interface AliasStructure extends Pick<TypeAliasDeclarationStructure, "kind" | "name" | "isExported"> {
  leadingTrivia?: string;
  docs?: string[];
  type: string;
}

export interface FunctionStructure extends Pick<FunctionDeclarationStructure, "kind" | "isExported"> {
  name: string;
  docs?: string[];
  parameters: ParameterStructure[];
  returnType: string;
  statements: string[];
}

export interface ClassStructure extends Pick<ClassDeclarationStructure, "kind" | "isExported"> {
  name: string;
  docs?: string[];
  extends?: string;
  properties?: MemberStructure[];
  ctors?: ConstructorStructure[];
  methods: MethodStructure[];
}

/** A property of a class. */
export interface MemberStructure
  extends Pick<OptionalKind<PropertyDeclarationStructure>, "name" | "isReadonly"> {
  docs?: string[];
  type: string;
  initializer?: string;
}

export interface ConstructorStructure extends Pick<OptionalKind<ConstructorDeclarationStructure>, never> {
  docs?: string[];
  parameters: ParameterStructure[];
  statements: string[];
}

export interface MethodStructure extends Pick<OptionalKind<MethodDeclarationStructure>, "name"> {
  docs?: string[];
  parameters: ParameterStructure[];
  returnType: string;
  statements: string[];
}

export interface ParameterStructure
  extends Pick<OptionalKind<ParameterDeclarationStructure>, "name" | "hasQuestionToken"> {
  type: string;
  initializer?: string;
  leadingTrivia?: LineBreak;
  trailingTrivia?: LineBreak;
}

/** The few methods of ts-morph's writer that a line break needs. */
interface Writer {
  newLine(): unknown;
  getIndentationLevel(): number;
  withIndentationLevel(level: number, action: () => void): unknown;
  write(text: string): unknown;
}

export type LineBreak = (writer: Writer) => void;

/**
 * Ends the line between two parameters. The indentation is written here and now, because ts-morph puts a space
 * between parameters unless the last character is one.
 */
export const breakBetween: LineBreak = (writer) => {
  writer.newLine();
  const level = writer.getIndentationLevel();
  writer.withIndentationLevel(0, () => writer.write("  ".repeat(level)));
};

/** Ends the line behind the last parameter. */
export const breakAfter: LineBreak = (writer) => {
  writer.newLine();
};

export const kinds = {
  class: 2 as StructureKind.Class,
  export: 11 as StructureKind.ExportDeclaration,
  function: 13 as StructureKind.Function,
  import: 16 as StructureKind.ImportDeclaration,
  interface: 19 as StructureKind.Interface,
  alias: 38 as StructureKind.TypeAlias,
} as const;

/** One parameter on each line, for signatures that would be too long for one. */
export function onePerLine(parameters: readonly ParameterStructure[]): ParameterStructure[] {
  return parameters.map((parameter, index) => ({
    ...parameter,
    ...(index === 0 ? { leadingTrivia: breakBetween } : {}),
    trailingTrivia: index === parameters.length - 1 ? breakAfter : breakBetween,
  }));
}

/** One name on each line, for imports and exports of many. */
export function specifiersPerLine(specifiers: readonly SpecifierStructure[]): SpecifierStructure[] {
  return specifiers.map((specifier, index) => ({
    ...specifier,
    ...(index === 0 ? { leadingTrivia: "\n  " } : {}),
    trailingTrivia: index === specifiers.length - 1 ? "\n" : "\n  ",
  }));
}

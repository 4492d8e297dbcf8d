import type TypeScript from "typescript";

type Compiler = typeof TypeScript;
type Node = TypeScript.Node;
type TypeNode = TypeScript.TypeNode;

/**
 * `components["schemas"]` with members that TypeScript can resolve. openapi-typescript writes every schema in its
 * place, and TypeScript refuses a member whose type leads straight back to it (TS2502). Only an alias may contain
 * itself, and only as an item of a list: so the members that do become aliases of their own, and references that
 * lead back without even that are left out, as they say nothing about a value.
 *
 * @param nodes what openapi-typescript made
 */
export function withoutCycles(nodes: readonly Node[], ts: Compiler): Node[] {
  const schemas = schemasOf(nodes, ts);
  const graph = new Map([...schemas].map(([name, type]) => [name, referencesOf(type, schemas, ts)]));
  const inCycle = [...schemas.keys()].filter((name) => reaches(name, graph));
  if (inCycle.length === 0) return [...nodes];
  const names = aliasNames(inCycle);
  const backward = backwardReferences(inCycle, graph);
  const aliases = inCycle.map((name) => {
    const type = schemas.get(name) ?? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
    const without = (target: string): boolean => backward.has(`${name} ${target}`);
    return ts.factory.createTypeAliasDeclaration(
      undefined,
      names.get(name) ?? name,
      undefined,
      throughAliases(cut(type, without, ts), names, ts),
    );
  });
  return [...nodes.map((node) => referring(node, names, ts)), ...aliases];
}

/** `JsonSchema` for a schema `Json`; `Schema2` where that is no identifier, or taken. */
function aliasNames(schemas: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    schemas.map((schema, index) => {
      const wanted = /^[A-Za-z_]\w*$/.test(schema) ? `${schema}Schema` : `Schema${index + 1}`;
      const name = taken.has(wanted) ? `${wanted}${index + 1}` : wanted;
      taken.add(name);
      return [schema, name];
    }),
  );
}

/** How a type mentions another: in the item of a list, which an alias resolves later, or as what it is itself. */
interface Reference {
  readonly name: string;
  readonly isItem: boolean;
}

type Graph = ReadonlyMap<string, readonly Reference[]>;

/** The types under `components["schemas"]`, by name. */
function schemasOf(nodes: readonly Node[], ts: Compiler): ReadonlyMap<string, TypeNode> {
  const components = nodes.find((node) => isComponents(node, ts));
  const found = new Map<string, TypeNode>();
  if (components === undefined || !ts.isInterfaceDeclaration(components)) return found;
  for (const member of components.members) {
    if (nameOf(member, ts) !== "schemas" || !ts.isPropertySignature(member) || member.type === undefined)
      continue;
    if (!ts.isTypeLiteralNode(member.type)) continue;
    for (const schema of member.type.members)
      if (ts.isPropertySignature(schema) && schema.type !== undefined)
        found.set(nameOf(schema, ts), schema.type);
  }
  return found;
}

function isComponents(node: Node, ts: Compiler): boolean {
  return ts.isInterfaceDeclaration(node) && node.name.text === "components";
}

function nameOf({ name }: TypeScript.TypeElement, ts: Compiler): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
}

/** What TypeScript has to know before it knows the type; members of objects are looked at later. */
function referencesOf(
  type: Node,
  schemas: ReadonlyMap<string, TypeNode>,
  ts: Compiler,
): readonly Reference[] {
  const found: Reference[] = [];
  const visit = (node: Node, isItem: boolean): void => {
    if (ts.isTypeLiteralNode(node)) return;
    const name = referredName(node, ts);
    if (name !== null && schemas.has(name)) found.push({ name, isItem });
    const holdsItems = ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node);
    ts.forEachChild(node, (child) => visit(child, isItem || holdsItems));
  };
  visit(type, false);
  return found;
}

/** The `X` of `components["schemas"]["X"]`. */
function referredName(node: Node, ts: Compiler): string | null {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return null;
  const { objectType, indexType } = node.objectType;
  const isSchemas = ts.isTypeReferenceNode(objectType) && ts.isIdentifier(objectType.typeName);
  if (!isSchemas || literalText(indexType, ts) !== "schemas") return null;
  return literalText(node.indexType, ts);
}

function literalText(node: TypeNode, ts: Compiler): string | null {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : null;
}

function reaches(start: string, graph: Graph): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const reference of graph.get(name) ?? []) {
      if (reference.name === start) return true;
      if (seen.has(reference.name)) continue;
      seen.add(reference.name);
      waiting.push(reference.name);
    }
  }
  return false;
}

/** The references, as `from to`, that close a circle without a list in between. */
function backwardReferences(names: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const done = new Set<string>();
  for (const start of names) {
    const open: { name: string; rest: string[] }[] = [];
    const enter = (name: string): void => {
      const direct = (graph.get(name) ?? []).filter(({ isItem }) => !isItem);
      open.push({ name, rest: direct.map((reference) => reference.name) });
    };
    if (!done.has(start)) enter(start);
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      const next = last.rest.pop();
      if (next === undefined) {
        done.add(last.name);
        open.pop();
      } else if (open.some(({ name }) => name === next)) found.add(`${last.name} ${next}`);
      else if (!done.has(next)) enter(next);
    }
  }
  return found;
}

/** A type without some of its direct references: what stays of it is what they would have added nothing to. */
function cut(type: TypeNode, without: (name: string) => boolean, ts: Compiler): TypeNode {
  const isCut = (node: Node): boolean => {
    const name = referredName(node, ts);
    return name !== null && without(name);
  };
  const visit = (node: Node): Node => {
    if (isCut(node)) return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
    if (ts.isTypeLiteralNode(node) || ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) return node;
    if (!ts.isUnionTypeNode(node)) return ts.visitEachChild(node, visit, undefined);
    const rest = node.types.filter((member) => !isCut(member));
    const kept = rest.length === 0 ? node.types : rest;
    return ts.factory.createUnionTypeNode(kept.map((member) => ts.visitNode(member, visit, ts.isTypeNode)));
  };
  return ts.visitNode(type, visit, ts.isTypeNode);
}

/** A type that names aliases by themselves: TypeScript looks at items of a list later only where it sees an alias. */
function throughAliases(type: TypeNode, names: ReadonlyMap<string, string>, ts: Compiler): TypeNode {
  const visit = (node: Node): Node => {
    const alias = names.get(referredName(node, ts) ?? "");
    if (alias !== undefined) return ts.factory.createTypeReferenceNode(alias);
    return ts.visitEachChild(node, visit, undefined);
  };
  return ts.visitNode(type, visit, ts.isTypeNode);
}

/** `components` with the names of aliases in the place of what they stand for. */
function referring(node: Node, names: ReadonlyMap<string, string>, ts: Compiler): Node {
  if (!isComponents(node, ts) || !ts.isInterfaceDeclaration(node)) return node;
  const { factory } = ts;
  const renamed = (schema: TypeScript.TypeElement): TypeScript.TypeElement => {
    const alias = names.get(nameOf(schema, ts));
    if (alias === undefined || !ts.isPropertySignature(schema)) return schema;
    const { modifiers, name, questionToken } = schema;
    return factory.updatePropertySignature(
      schema,
      modifiers,
      name,
      questionToken,
      factory.createTypeReferenceNode(alias),
    );
  };
  const members = node.members.map((member) => {
    const isSchemas = nameOf(member, ts) === "schemas" && ts.isPropertySignature(member);
    if (!isSchemas || member.type === undefined || !ts.isTypeLiteralNode(member.type)) return member;
    const type = factory.updateTypeLiteralNode(
      member.type,
      factory.createNodeArray(member.type.members.map(renamed)),
    );
    const { modifiers, name, questionToken } = member;
    return factory.updatePropertySignature(member, modifiers, name, questionToken, type);
  });
  const { modifiers, name, typeParameters, heritageClauses } = node;
  return factory.updateInterfaceDeclaration(node, modifiers, name, typeParameters, heritageClauses, members);
}

// Checks every name in a template against the view that the template declares on its first line. Handlebars in
// strict mode notices a wrong {{name}} when it prints, but a wrong name in {{#if}} or {{#each}} never.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import ts from "typescript";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const templates = filesBelow("templates").filter((file) => file.endsWith(".hbs"));
const program = ts.createProgram(
  filesBelow("generator/targets")
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => join(root, file)),
  {
    allowImportingTsExtensions: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    skipLibCheck: true,
  },
);
const checker = program.getTypeChecker();

/** The context of a name: what it may be looked up in, and what encloses that (`../`). */
interface Scope {
  readonly type: ts.Type;
  readonly parent: Scope | null;
  /** Names that block parameters (`as |item|`) bind. */
  readonly bound: ReadonlyMap<string, ts.Type>;
}

const problems = templates.flatMap(checkTemplate);
for (const problem of problems) console.error(problem);
console.log(`templates: ${templates.length} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .sort();
}

function checkTemplate(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const found: string[] = [];
  const report = (node: hbs.AST.Node, message: string) =>
    found.push(`${file}:${node.loc.start.line}:${node.loc.start.column + 1} - ${message}`);
  const ast = Handlebars.parse(text);
  if (!hasExpressions(ast)) return [];
  const view = /^\{\{!-- view: (\w+) --\}\}/.exec(text)?.[1];
  if (view === undefined)
    return [`${file}:1:1 - the first line names no view, such as {{!-- view: PageView --}}`];
  const type = viewType(view, file);
  if (type === null) return [`${file}:1:1 - there is no interface ${view} among the sources of its target`];
  checkStatements(ast.body, { type, parent: null, bound: new Map() }, report);
  return found;
}

function hasExpressions(ast: hbs.AST.Program): boolean {
  return ast.body.some(
    (statement) => statement.type !== "ContentStatement" && statement.type !== "CommentStatement",
  );
}

function viewType(name: string, template: string): ts.Type | null {
  const target = relative("templates", template).split("/")[0] ?? "";
  for (const source of program.getSourceFiles()) {
    if (!source.fileName.includes(`/generator/targets/${target}/`)) continue;
    for (const statement of source.statements) {
      const declares = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      if (declares && statement.name.text === name) return checker.getTypeAtLocation(statement.name);
    }
  }
  return null;
}

type Report = (node: hbs.AST.Node, message: string) => void;

function checkStatements(statements: readonly hbs.AST.Statement[], scope: Scope, report: Report): void {
  for (const statement of statements) {
    switch (statement.type) {
      case "MustacheStatement": {
        const { path, params } = statement as hbs.AST.MustacheStatement;
        for (const expression of [path, ...params]) lookUp(expression, scope, report);
        break;
      }
      case "BlockStatement":
        checkBlock(statement as hbs.AST.BlockStatement, scope, report);
        break;
      case "PartialStatement":
        for (const expression of (statement as hbs.AST.PartialStatement).params)
          lookUp(expression, scope, report);
        break;
    }
  }
}

function checkBlock(block: hbs.AST.BlockStatement, scope: Scope, report: Report): void {
  const helper = (block.path as hbs.AST.PathExpression).original;
  const types = block.params.map((expression) => lookUp(expression, scope, report));
  const [subject = null] = types;
  const inner = innerScope(helper, subject, block.program.blockParams ?? [], scope);
  if (inner !== null) checkStatements(block.program.body, inner, report);
  if (block.inverse !== undefined && block.inverse !== null)
    checkStatements(block.inverse.body, scope, report);
}

/** The scope of a block's content; null after a name that was not found, which has been reported. */
function innerScope(
  helper: string,
  subject: ts.Type | null,
  names: readonly string[],
  scope: Scope,
): Scope | null {
  if (helper === "if" || helper === "unless") return scope;
  if (subject === null) return null;
  const type = helper === "each" ? (elementType(subject) ?? subject) : checker.getNonNullableType(subject);
  const bound = new Map(scope.bound);
  if (names[0] !== undefined) bound.set(names[0], type);
  return { type, parent: scope, bound };
}

function elementType(type: ts.Type): ts.Type | null {
  const plain = checker.getNonNullableType(type);
  return (
    checker.getIndexTypeOfType(plain, ts.IndexKind.Number) ??
    checker.getIndexTypeOfType(plain, ts.IndexKind.String) ??
    null
  );
}

/** The type of what an expression names; null, after a report, where the view has no such thing. */
function lookUp(expression: hbs.AST.Expression, scope: Scope, report: Report): ts.Type | null {
  if (expression.type !== "PathExpression") return null;
  const path = expression as hbs.AST.PathExpression;
  if (path.data) return null;
  let base: Scope | null = scope;
  for (let depth = 0; depth < path.depth; depth++) base = base?.parent ?? null;
  if (base === null) {
    report(path, `'${path.original}' leads out of the template`);
    return null;
  }
  let type: ts.Type = base.type;
  for (const [index, part] of path.parts.entries()) {
    const bound: ts.Type | undefined = index === 0 ? base.bound.get(part) : undefined;
    const next: ts.Type | null = bound ?? propertyType(type, part);
    if (next === null) {
      report(path, `${checker.typeToString(type)} has no '${part}'`);
      return null;
    }
    type = next;
  }
  return type;
}

function propertyType(type: ts.Type, name: string): ts.Type | null {
  const plain = checker.getNonNullableType(type);
  const symbol = checker.getPropertyOfType(plain, name);
  if (symbol !== undefined) return checker.getTypeOfSymbol(symbol);
  return checker.getIndexTypeOfType(plain, ts.IndexKind.String) ?? null;
}

// Checks our templates as the templates of projects are checked, by the types of the views. What the templates of
// pages may name is written down for projects too (templates/docs/views.json): with `--write`, it is brought up to date.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import ts from "typescript";
import { checkTemplates, declaredView, type Members, type Shape } from "../generator/emit/check-templates.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const published = join(root, "templates/docs/views.json");
const program = ts.createProgram(
  filesBelow("generator/targets")
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => join(root, "generator/targets", file)),
  {
    allowImportingTsExtensions: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    skipLibCheck: true,
  },
);
const checker = program.getTypeChecker();

const targets = ["docs", "python", "typescript"].map((target) => ({ target, ...readTarget(target) }));
const problems = targets.flatMap(({ target, templates, views }) => {
  // What is no template, but has its ending, such as a fixed text, names nothing.
  const usualView = (path: string) => (/\{\{/.test(templates.get(path) ?? "") ? "(none declared)" : null);
  return checkTemplates(templates.keys(), { templates, views, usualView }).map(
    ({ template, line, column, reason }) => `templates/${target}/${template}:${line}:${column} - ${reason}`,
  );
});
const docs = targets[0]?.views;
if (process.argv.includes("--write")) writeFileSync(published, `${JSON.stringify(docs, null, 2)}\n`);
else if (!isDeepStrictEqual(JSON.parse(readFileSync(published, "utf8")), docs))
  problems.push("templates/docs/views.json is stale: run 'npm run templates -- --write'");
for (const problem of problems) console.error(problem);
const count = targets.reduce((sum, { templates }) => sum + templates.size, 0);
console.log(`templates: ${count} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** A target's templates, and the views that they declare with all that those lead to. */
function readTarget(target: string) {
  const folder = `templates/${target}`;
  const paths = filesBelow(folder).filter((file) => file.endsWith(".hbs"));
  const templates = new Map(paths.map((path) => [path, readFileSync(join(root, folder, path), "utf8")]));
  const views: Record<string, Members> = {};
  for (const text of templates.values()) {
    const name = declaredView(text);
    const type = name === null ? null : viewType(name, target);
    if (type !== null) shapeOf(type, views);
  }
  return { templates, views };
}

function viewType(name: string, target: string): ts.Type | null {
  for (const source of program.getSourceFiles()) {
    if (!source.fileName.includes(`/generator/targets/${target}/`)) continue;
    for (const statement of source.statements) {
      const declares = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      if (declares && statement.name.text === name) return checker.getTypeAtLocation(statement.name);
    }
  }
  return null;
}

/** What a type is to templates; types with names become views. */
function shapeOf(given: ts.Type, views: Record<string, Members>): Shape {
  const type = checker.getNonNullableType(given);
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (isText(type)) return "text";
  if (element !== undefined) return [shapeOf(element, views)];
  const name = (type.aliasSymbol ?? type.symbol).name;
  if (name.startsWith("__")) return membersOf(type, views);
  if (!Object.hasOwn(views, name)) {
    views[name] = {};
    views[name] = membersOf(type, views);
  }
  return name;
}

function isText(type: ts.Type): boolean {
  const flags = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike;
  return type.isUnion() ? type.types.every(isText) : (type.flags & flags) !== 0;
}

function membersOf(type: ts.Type, views: Record<string, Members>): Members {
  const members = checker.getPropertiesOfType(type);
  return Object.fromEntries(
    members.map((member) => [member.name, shapeOf(checker.getTypeOfSymbol(member), views)]),
  );
}

import { nearest } from "../diagnostics/nearest.ts";
import { compiler } from "./built-templates.ts";

/** What a name in a template stands for: `text`, the view of a name, a list, or something with members. */
export type Shape = string | readonly [Shape] | Members;

export interface Members {
  readonly [name: string]: Shape;
}

/** What templates are given, by the name that each declares on its first line: `{{!-- view: PageView --}}`. */
export type Views = Readonly<Record<string, Members>>;

/** What is wrong with a template, and where: counted from 1. */
export interface TemplateProblem {
  readonly template: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** Templates by path, and what they may name. */
export interface TemplateFolder {
  readonly templates: ReadonlyMap<string, string>;
  readonly views: Views;
  /** The view of a template that declares none: that of the one that it takes the place of. */
  usualView(path: string): string | null;
}

/**
 * Checks every name in templates against their views. Handlebars in strict mode notices a wrong `{{name}}` when it
 * comes to print it, but a wrong one in `{{#if}}` or `{{#each}}` never. Templates without a view are partials, and are
 * checked with what those that ask for them give them.
 */
export function checkTemplates(paths: Iterable<string>, folder: TemplateFolder): readonly TemplateProblem[] {
  const found = new Map<string, TemplateProblem>();
  const check: Check = {
    folder,
    entered: new Set(),
    parsed: new Map(),
    report: (problem) => found.set(JSON.stringify(problem), problem),
  };
  for (const path of paths) if (path.endsWith(".hbs")) checkFile(path, check);
  return [...found.values()];
}

/** The view that a template declares; null where it declares none. */
export function declaredView(text: string): string | null {
  return /^\{\{!-- view: (\w+) --\}\}/.exec(text)?.[1] ?? null;
}

const blockHelpers = ["if", "unless", "each", "with"];

interface Check {
  readonly folder: TemplateFolder;
  readonly parsed: Map<string, hbs.AST.Program>;
  /** Which partials were looked at with what: they may ask for themselves. */
  readonly entered: Set<string>;
  report(problem: TemplateProblem): void;
}

/** The context of names: what they are looked up in, and what encloses that (`../`). */
interface Scope {
  readonly template: string;
  /** Null where it cannot be told. */
  readonly shape: Shape | null;
  readonly parent: Scope | null;
  readonly root: Shape | null;
  /** Names that block parameters (`as |item|`) bind. */
  readonly bound: ReadonlyMap<string, Shape | null>;
}

function checkFile(template: string, check: Check): void {
  const program = parsed(template, check);
  const view = viewOf(template, check);
  if (view === null) return;
  if (Object.hasOwn(check.folder.views, view))
    checkStatements(program.body, outermost(template, view, view), check);
  else check.report({ template, line: 1, column: 1, reason: `there is no view '${view}'` });
}

function viewOf(template: string, { folder }: Check): string | null {
  return declaredView(folder.templates.get(template) ?? "") ?? folder.usualView(template);
}

function outermost(template: string, shape: Shape | null, root: Shape | null): Scope {
  return { template, shape, parent: null, root, bound: new Map() };
}

/** Without content, after a report, where a file is no template. */
function parsed(template: string, { folder, parsed: known, report }: Check): hbs.AST.Program {
  const { parse } = compiler();
  let program = known.get(template);
  if (program !== undefined) return program;
  try {
    program = parse(folder.templates.get(template) ?? "");
  } catch (error) {
    report({ template, ...mistakeOf(error as Error) });
    program = parse("");
  }
  known.set(template, program);
  return program;
}

/** What Handlebars says about a template, and where. */
export function mistakeOf(error: Error): Omit<TemplateProblem, "template"> {
  const place = / - (\d+):(\d+)$/.exec(error.message);
  if (place !== null) {
    const reason = error.message.slice(0, place.index).replace(/ in \[object Object\]$/, " here");
    return { line: Number(place[1]), column: Number(place[2]) + 1, reason };
  }
  // `Parse error on line 2:`, an excerpt, an arrow below it, and a list of tokens for who knows the grammar.
  const [first = "", excerpt = "", ...rest] = error.message.split("\n");
  const line = Number(/^Parse error on line (\d+)/.exec(first)?.[1] ?? 1);
  const reason = rest.length === 0 ? first : `this is no Handlebars: ${excerpt.trim()}`;
  return { line, column: 1, reason };
}

function checkStatements(statements: readonly hbs.AST.Statement[], scope: Scope, check: Check): void {
  for (const statement of statements) {
    switch (statement.type) {
      case "MustacheStatement":
        checkExpression(statement as hbs.AST.MustacheStatement, scope, check);
        break;
      case "BlockStatement":
        checkBlock(statement as hbs.AST.BlockStatement, scope, check);
        break;
      case "PartialStatement":
        checkPartial(statement as hbs.AST.PartialStatement, scope, check);
        break;
      case "PartialBlockStatement":
        checkStatements((statement as hbs.AST.PartialBlockStatement).program.body, scope, check);
        break;
    }
  }
}

/** The parts of statements that take parameters. */
type Call = Pick<hbs.AST.MustacheStatement, "path" | "params" | "hash">;

/** A name, or the call of a helper: the shape of what it gives; null where it cannot be told. */
function checkExpression({ path: callee, params, hash }: Call, scope: Scope, check: Check): Shape | null {
  if (params.length === 0 && hash === undefined) return lookUp(callee, scope, check);
  const path = callee as hbs.AST.PathExpression;
  if (path.original !== "lookup" && path.original !== "log")
    reportAt(path, `there is no helper '${path.original}'`, scope, check);
  for (const expression of [...params, ...(hash?.pairs ?? []).map(({ value }) => value)])
    lookUp(expression, scope, check);
  return null;
}

function checkBlock(block: hbs.AST.BlockStatement, scope: Scope, check: Check): void {
  const helper = block.path.original;
  const [subject] = block.params;
  if (subject !== undefined && !blockHelpers.includes(helper)) {
    reportAt(block, `there is no helper '${helper}'`, scope, check);
    return;
  }
  const shape = lookUp(subject ?? block.path, scope, check);
  if (block.inverse) checkStatements(block.inverse.body, scope, check);
  // `{{#name}}` without a helper does what the value asks for.
  const isList = helper === "each" || (subject === undefined && Array.isArray(resolved(shape, check)));
  const isCondition =
    helper === "if" || helper === "unless" || (subject === undefined && resolved(shape, check) === "text");
  const inner = isList ? elementOf(shape, check) : shape;
  const [item, index] = block.program.blockParams ?? [];
  const bound = new Map(scope.bound);
  if (item !== undefined) bound.set(item, inner);
  if (index !== undefined) bound.set(index, "text");
  checkStatements(
    block.program.body,
    isCondition ? scope : { ...scope, shape: inner, parent: scope, bound },
    check,
  );
}

/** What `{{#each}}` goes through; the members of an object may be of several shapes. */
function elementOf(shape: Shape | null, check: Check): Shape | null {
  const known = resolved(shape, check);
  return Array.isArray(known) ? (known[0] ?? null) : null;
}

/** A partial gets nothing but what it is given. */
function checkPartial(partial: hbs.AST.PartialStatement, scope: Scope, check: Check): void {
  const [context] = partial.params;
  const given = context === undefined ? {} : lookUp(context, scope, check);
  const named = (partial.hash?.pairs ?? []).map(({ key, value }) => [key, lookUp(value, scope, check)]);
  if (partial.name.type !== "PathExpression") return;
  const template = `${partial.name.original}.hbs`;
  if (!check.folder.templates.has(template)) {
    reportAt(partial, `there is no template '${template}'`, scope, check);
    return;
  }
  const known = resolved(given, check);
  if (known === null || (named.length === 0 && given === viewOf(template, check))) return;
  const shape = named.length === 0 ? given : { ...(known as Members), ...Object.fromEntries(named) };
  const entry = `${template} ${JSON.stringify([shape, scope.root])}`;
  if (check.entered.has(entry)) return;
  check.entered.add(entry);
  // What has a view is right by itself: wrong is what it was given here.
  const report =
    viewOf(template, check) === null
      ? check.report
      : ({ reason }: TemplateProblem) =>
          reportAt(partial, `'${template}' cannot print this: ${reason}`, scope, check);
  const inner = outermost(template, shape, scope.root);
  checkStatements(parsed(template, check).body, inner, { ...check, report });
}

/** The shape of what an expression names; null where it cannot be told, and after a report that nothing has its name. */
function lookUp(expression: hbs.AST.Expression, scope: Scope, check: Check): Shape | null {
  if (expression.type === "SubExpression")
    return checkExpression(expression as hbs.AST.SubExpression, scope, check);
  if (expression.type !== "PathExpression") return "text";
  const path = expression as hbs.AST.PathExpression;
  if (path.data) return lookUpData(path, scope, check);
  let base: Scope | null = scope;
  for (let depth = 0; depth < path.depth; depth++) base = base?.parent ?? null;
  if (base === null) {
    reportAt(path, `'${path.original}' leads out of the template`, scope, check);
    return null;
  }
  const [first = "", ...rest] = path.parts;
  if (base.bound.has(first)) return memberOf(base.bound.get(first) ?? null, rest, path, scope, check);
  return memberOf(base.shape, path.parts, path, scope, check);
}

/** `@index` and its like. */
function lookUpData(path: hbs.AST.PathExpression, scope: Scope, check: Check): Shape | null {
  const [name = "", ...rest] = path.parts;
  if (name === "root") return memberOf(scope.root, rest, path, scope, check);
  if (!["index", "key", "first", "last"].includes(name))
    reportAt(path, `there is no '${path.original}'`, scope, check);
  return "text";
}

function memberOf(
  shape: Shape | null,
  names: readonly string[],
  path: hbs.AST.PathExpression,
  scope: Scope,
  check: Check,
): Shape | null {
  let current = shape;
  for (const name of names) {
    const members = resolved(current, check);
    if (members === null) return null;
    const isObject = typeof members === "object" && !Array.isArray(members);
    if (!isObject || !Object.hasOwn(members, name)) {
      const near = isObject ? nearest(name, Object.keys(members)) : null;
      const hint = near === null ? "" : `; did you mean '${near}'?`;
      reportAt(path, `${described(current)} has no '${name}'${hint}`, scope, check);
      return null;
    }
    current = (members as Members)[name] ?? null;
  }
  return current;
}

function described(shape: Shape | null): string {
  if (Array.isArray(shape)) return "a list";
  return typeof shape === "string" ? shape : "what is given here";
}

function resolved(shape: Shape | null, { folder }: Check): Shape | null {
  return typeof shape === "string" && Object.hasOwn(folder.views, shape)
    ? (folder.views[shape] ?? null)
    : shape;
}

function reportAt(node: hbs.AST.Node, reason: string, { template }: Scope, { report }: Check): void {
  report({ template, line: node.loc.start.line, column: node.loc.start.column + 1, reason });
}

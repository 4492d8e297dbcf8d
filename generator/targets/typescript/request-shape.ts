import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/api.ts";
import type { ObjectDeclaration } from "../../ir/declaration.ts";
import type { Content, Operation, Parameter } from "../../ir/operation.ts";
import type { Type } from "../../ir/type.ts";
import { NameScope } from "../../naming/allocate.ts";
import { pascalCase } from "../../naming/cases.ts";
import { membersOf } from "./variants.ts";

/** What a method's one argument holds, and where each part of it travels. */
export interface RequestShape {
  readonly parameters: readonly ShapedParameter[];
  readonly body: ShapedBody | null;
  /** Whether the argument may be left out. */
  readonly optional: boolean;
}

export interface ShapedParameter {
  readonly parameter: Parameter;
  /** The member of the argument; the wire name unless that is taken. */
  readonly key: string;
}

/** A body is `flat` when its members stand beside the parameters, else it is one member of its own. */
export type ShapedBody =
  | { readonly kind: "flat"; readonly content: Content; readonly declaration: ObjectDeclaration }
  | { readonly kind: "member"; readonly content: Content; readonly key: string; readonly required: boolean };

const order: Readonly<Record<Parameter["in"], number>> = {
  path: 0,
  query: 1,
  querystring: 1,
  header: 2,
  cookie: 3,
};

/**
 * The rule of arguments. All parameters are members of one object, under their wire names. The members of a
 * required JSON body that is a plain object stand beside them, if no two names are equal; every other body is
 * the member `body`. Where parameters of different places have one name, the first in the order path, query,
 * header, cookie keeps it, and the others get their place behind it: `id`, `idInQuery`.
 */
export function requestShape(operation: Operation, api: Api, diagnostics: Diagnostics | null): RequestShape {
  const sent = operation.parameters;
  const scope = new NameScope();
  const keys = new Map<Parameter, string>();
  for (const parameter of [...sent].sort((a, b) => order[a.in] - order[b.in])) {
    keys.set(parameter, allocateKey(scope, parameter, diagnostics));
  }
  const parameters = sent.map((parameter) => ({
    parameter,
    key: keys.get(parameter) ?? parameter.name.wire,
  }));
  const body = mayHaveBody(operation, diagnostics)
    ? shapeBody(operation, api, new Set(keys.values()), scope)
    : null;
  return { parameters, body, optional: isOptional(parameters, body) };
}

/** `fetch` refuses a body with these methods (Fetch Standard, the constructor of Request). */
function mayHaveBody({ method, body }: Operation, diagnostics: Diagnostics | null): boolean {
  const verb = method.toUpperCase();
  if (verb !== "GET" && verb !== "HEAD") return true;
  if (body !== null) diagnostics?.report("typescript-body-refused", { method: verb }, body.origin);
  return false;
}

function allocateKey(
  scope: NameScope,
  { name, in: place, origin }: Parameter,
  diagnostics: Diagnostics | null,
): string {
  const key = scope.allocate(name.wire, `${name.wire}In${pascalCase([place])}`);
  if (key !== name.wire) diagnostics?.report("typescript-name-taken", { name: name.wire, used: key }, origin);
  return key;
}

function shapeBody(
  { body }: Operation,
  api: Api,
  keys: ReadonlySet<string>,
  scope: NameScope,
): ShapedBody | null {
  const content = body === null ? null : preferred(body.contents);
  if (body === null || content === null) return null;
  const declaration = content.format === "json" ? plainObject(content.type, api) : null;
  const clashes = declaration?.properties.some(({ name }) => keys.has(name.wire)) ?? true;
  if (body.required && declaration !== null && !clashes) return { kind: "flat", content, declaration };
  return { kind: "member", content, key: scope.allocate("body", "requestBody"), required: body.required };
}

/** JSON where there is a choice, else what the specification names first. */
export function preferred(contents: readonly Content[]): Content | null {
  return contents.find(({ format }) => format === "json") ?? contents[0] ?? null;
}

/** The object that a type is, through aliases; null for other types, and for objects used as a dictionary. */
function plainObject(type: Type, api: Api): ObjectDeclaration | null {
  const seen = new Set<Type>();
  for (let current = type; current.kind === "ref" && !seen.has(current); ) {
    seen.add(current);
    const declaration = api.declarations.get(current.id);
    if (declaration?.kind === "object") return declaration.additional.kind === "typed" ? null : declaration;
    if (declaration?.kind !== "alias") return null;
    current = declaration.type;
  }
  return null;
}

function isOptional(parameters: readonly ShapedParameter[], body: ShapedBody | null): boolean {
  if (parameters.some(({ parameter }) => parameter.required)) return false;
  if (body === null) return true;
  if (body.kind === "member") return !body.required;
  return membersOf(body.declaration.properties, "request").every((property) => !property.required);
}

import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/api.ts";
import type { ObjectDeclaration, Property } from "../../ir/declaration.ts";
import { type Content, type Operation, type Parameter, preferredContent } from "../../ir/operation.ts";
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
  | {
      readonly kind: "flat";
      readonly content: Content;
      readonly declaration: ObjectDeclaration;
      /** The members that stand there under another name, and that name. */
      readonly renamed: ReadonlyMap<Property, string>;
    }
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
 * header, cookie keeps it, and the others get their place behind it: `id`, `idInQuery`. What a ledger knows comes
 * first, and what is added later changes nothing of it.
 */
export function requestShape(operation: Operation, api: Api, diagnostics: Diagnostics | null): RequestShape {
  const sent = operation.parameters;
  const content = mayHaveBody(operation, diagnostics)
    ? preferredContent(operation.body?.contents ?? [])
    : null;
  const declaration = flatObject(operation, content, api);
  const scope = new NameScope();
  const keys = new Map<Parameter | Property, string>();
  const ordered = [
    ...[...sent].sort((a, b) => order[a.in] - order[b.in]),
    ...(declaration?.properties ?? []),
  ];
  const allocate = (source: Parameter | Property) =>
    keys.set(source, allocateKey(scope, source, diagnostics));
  ordered.filter(({ addedIn }) => addedIn === 0).forEach(allocate);
  const bodyKey = declaration === null ? scope.allocate("body", "requestBody") : "";
  ordered
    .filter(({ addedIn }) => addedIn > 0)
    .sort((a, b) => a.addedIn - b.addedIn)
    .forEach(allocate);
  const parameters = sent.map((parameter) => ({
    parameter,
    key: keys.get(parameter) ?? parameter.name.wire,
  }));
  const body =
    content === null
      ? null
      : declaration === null
        ? { kind: "member" as const, content, key: bodyKey, required: operation.body?.required === true }
        : { kind: "flat" as const, content, declaration, renamed: renamed(declaration, keys) };
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
  source: Parameter | Property,
  diagnostics: Diagnostics | null,
): string {
  const { name, origin } = source;
  const place = "in" in source ? source.in : "body";
  const key = scope.allocate(name.wire, `${name.wire}In${pascalCase([place])}`);
  if (key !== name.wire) diagnostics?.report("typescript-name-taken", { name: name.wire, used: key }, origin);
  return key;
}

/** The object whose members stand beside the parameters; null where the body is a member of its own. */
function flatObject(
  { parameters, body }: Operation,
  content: Content | null,
  api: Api,
): ObjectDeclaration | null {
  if (content?.format !== "json" || body?.required !== true) return null;
  const declaration = plainObject(content.type, api);
  const taken = new Set(parameters.flatMap(({ name, addedIn }) => (addedIn > 0 ? [] : name.wire)));
  const clashes = declaration?.properties.some(({ name, addedIn }) => addedIn === 0 && taken.has(name.wire));
  return clashes === true ? null : declaration;
}

function renamed(
  { properties }: ObjectDeclaration,
  keys: ReadonlyMap<Parameter | Property, string>,
): ReadonlyMap<Property, string> {
  return new Map(
    membersOf(properties, "request").flatMap((property) => {
      const key = keys.get(property);
      return key === undefined || key === property.name.wire ? [] : [[property, key]];
    }),
  );
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

import { createHash } from "node:crypto";
import { assertNever } from "../ir/assert-never.ts";
import { type Constraints, noConstraints } from "../ir/constraints.ts";
import type { Declaration, ObjectDeclaration, Property } from "../ir/declaration.ts";
import type { Content, Operation, Parameter } from "../ir/operation.ts";
import type { Keys, Type, TypeId } from "../ir/type.ts";

type Declarations = ReadonlyMap<TypeId, Declaration>;

/** An operation's contract in one version of the API, and the version with which it became that. */
export interface Contract {
  readonly digest: string;
  readonly version: string;
}

/** What is known of an operation's contracts: the latest comes last, and no two neighbours are the same. */
export type Contracts = readonly Contract[];

/** The contracts of operations by their keys, those that are known first. */
export function contractsOf(
  operations: ReadonlyMap<string, Operation>,
  declarations: Declarations,
  version: string,
  known: ReadonlyMap<string, Contracts>,
): ReadonlyMap<string, Contracts> {
  const digest = digester(declarations);
  return new Map(
    [...operations].map(([key, operation]) => [
      key,
      continued(known.get(key) ?? [], { digest: digest(operation), version }),
    ]),
  );
}

/** While a version is being written, it has one contract; one that is as before is no change. */
function continued(before: readonly Contract[], now: Contract): Contracts {
  const latest = before.at(-1);
  if (latest === undefined) return [now];
  if (latest.digest === now.digest) return [...before.slice(0, -1), latest];
  return latest.version === now.version ? continued(before.slice(0, -1), now) : [...before, now];
}

/** The version that last changed an operation; null where it is as it was when it was first known. */
export function changedWith(contracts: Contracts | undefined): string | null {
  return contracts === undefined || contracts.length < 2 ? null : (contracts.at(-1)?.version ?? null);
}

/** Stands around references, which each operation numbers in its own order. */
const mark = "\0";
const writtenMark = JSON.stringify(mark).slice(1, -1);

/**
 * Gives a short text that changes with what an operation takes and answers, and with nothing else: not with texts,
 * examples, the names of types, or the order of parameters and members.
 */
function digester(declarations: Declarations): (operation: Operation) => string {
  const texts = new Map<TypeId, readonly string[]>();
  const textOf = (id: TypeId): readonly string[] => {
    let text = texts.get(id);
    if (text === undefined) {
      const declaration = declarations.get(id);
      text = partsOf(declaration === undefined ? null : declarationShape(declaration, declarations));
      texts.set(id, text);
    }
    return text;
  };
  return (operation) => {
    const hash = createHash("sha256");
    const numbers = new Map<string, number>();
    const add = (parts: readonly string[]) => {
      for (const [index, part] of parts.entries()) {
        if (index % 2 === 1 && !numbers.has(part)) numbers.set(part, numbers.size);
        hash.update(index % 2 === 1 ? String(numbers.get(part)) : part);
      }
    };
    add(partsOf(operationShape(operation, declarations)));
    // Grows while it is read, by the types that a type mentions first.
    for (const id of numbers.keys()) add(textOf(id as TypeId));
    return hash.digest("hex").slice(0, 12);
  };
}

/** Text and, at every other place, the declarations that it mentions. */
function partsOf(shape: unknown): readonly string[] {
  return JSON.stringify(shape).split(writtenMark);
}

function operationShape(operation: Operation, declarations: Declarations): unknown {
  const contents = (list: readonly Content[]) =>
    list.map(({ mediaType, type, constraints, encodings }) => [
      mediaType,
      typeShape(type, declarations, constraints),
      encodings,
    ]);
  return {
    at: [operation.method, operation.path.text],
    parameters: sortedBy(operation.parameters, (parameter) => `${parameter.in} ${parameter.name.wire}`).map(
      (parameter) => [parameter.in, memberShape(parameter, declarations), parameter.encoding],
    ),
    body: operation.body && [operation.body.required, contents(operation.body.contents)],
    responses: sortedBy(operation.responses, ({ status }) => JSON.stringify(status)).map((response) => [
      response.status,
      contents(response.contents),
      response.headers.map(({ name, type, constraints, required }) => [
        name.wire,
        typeShape(type, declarations, constraints),
        required,
      ]),
    ]),
    security: operation.security,
  };
}

function declarationShape(declaration: Declaration, declarations: Declarations): unknown {
  switch (declaration.kind) {
    case "object":
      return objectShape(declaration, declarations);
    case "enum":
      return { enum: declaration.values.map(({ value }) => JSON.stringify(value)).sort() };
    case "union":
      return {
        union: declaration.members.map((member, index) =>
          typeShape(member, declarations, declaration.memberConstraints[index]),
        ),
        by: declaration.discriminator && [
          declaration.discriminator.property,
          declaration.discriminator.mapping.map(({ value, id }) => [value, reference(id)]),
          ...(declaration.discriminator.default === null
            ? []
            : [reference(declaration.discriminator.default)]),
        ],
      };
    case "alias":
      return typeShape(declaration.type, declarations, declaration.constraints);
    default:
      return assertNever(declaration);
  }
}

function objectShape(
  { properties, additional, constraints }: ObjectDeclaration,
  declarations: Declarations,
): unknown {
  return {
    members: sortedBy(properties, ({ name }) => name.wire).map((property) => [
      memberShape(property, declarations),
      property.access,
    ]),
    additional:
      additional.kind === "typed"
        ? typeShape(additional.type, declarations, additional.constraints)
        : additional.kind,
    ...(additional.kind === "typed" && additional.keys !== null ? { keys: additional.keys } : {}),
    ...limitsOf(constraints),
  };
}

function memberShape(member: Parameter | Property, declarations: Declarations): unknown {
  const { name, type, required, constraints } = member;
  const written = member.default === null ? [] : [member.default.value];
  return [name.wire, typeShape(type, declarations, constraints), required, written];
}

/** A type that only has another name is what it stands for. */
function typeShape(type: Type, declarations: Declarations, constraints = noConstraints): unknown {
  const seen = new Set<TypeId>();
  let limits = limitsOf(constraints);
  let bare = type;
  while (bare.kind === "ref" && !seen.has(bare.id)) {
    const declaration = declarations.get(bare.id);
    if (declaration?.kind !== "alias") break;
    seen.add(bare.id);
    limits = { ...limitsOf(declaration.constraints), ...limits };
    bare = declaration.type;
  }
  const shape = bareShape(bare, declarations);
  return Object.keys(limits).length === 0 ? shape : [shape, limits];
}

function bareShape(type: Type, declarations: Declarations): unknown {
  const inner = (part: Type, constraints?: Constraints) => typeShape(part, declarations, constraints);
  switch (type.kind) {
    case "ref":
      return reference(type.id);
    case "array":
      return ["array", inner(type.items, type.itemConstraints), type.unique];
    case "tuple":
      return [
        "tuple",
        type.items.map((item, index) => inner(item, type.itemConstraints[index])),
        type.rest && inner(type.rest),
      ];
    case "map":
      return ["map", inner(type.values, type.valueConstraints), ...keysShape(type.keys)];
    case "nullable":
      return ["nullable", inner(type.inner)];
    case "union":
      return ["union", type.members.map((member, index) => inner(member, type.memberConstraints[index]))];
    case "scalar":
      return [type.scalar, type.format];
    case "literal":
      return ["literal", type.value];
    case "file":
      return ["file", type.encoding];
    case "unknown":
      return "any";
    default:
      return assertNever(type);
  }
}

function keysShape(keys: Keys | null): readonly unknown[] {
  return keys === null ? [] : [keys];
}

function reference(id: TypeId): string {
  return mark + id + mark;
}

function limitsOf(constraints: Constraints): Readonly<Record<string, unknown>> {
  if (constraints === noConstraints) return {};
  return Object.fromEntries(
    Object.entries(constraints).filter(
      ([, value]) => value !== null && value !== false && value !== noConstraints.rules,
    ),
  );
}

function sortedBy<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return list
    .map((item) => [keyOf(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, item]) => item);
}

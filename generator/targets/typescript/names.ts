import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { Api } from "../../ir/api.ts";
import type { Declaration } from "../../ir/declaration.ts";
import type { Name } from "../../ir/name.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client } from "../../ir/project.ts";
import type { ScalarType, TypeId } from "../../ir/type.ts";
import { NameScope } from "../../naming/allocate.ts";
import { camelCase, pascalCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import { generationsOf } from "../generations.ts";
import { byAge, type GroupedOperations, type Grouping, groupedOperations } from "../grouping.ts";
import { reservedFunctions, reservedMethods, reservedTypes } from "./reserved.ts";
import type { Spelling } from "./types.ts";
import { splitDeclarations } from "./variants.ts";
import { type Wires, wireSpelling } from "./wires.ts";

/** Every name that a client's code declares. All of them are exported side by side, so they share one scope. */
export interface ClientNames extends Spelling {
  /** Whether a word in a type is the name of a declaration. */
  isType(word: string): boolean;
  /** Whether what is sent and what is received have a type each. */
  isSplit(id: TypeId): boolean;
  operation(operation: Operation): OperationNames;
  /** The constant that says how values of a declaration travel, where that differs from what they are in code. */
  wire(id: TypeId): string;
  /** All of these constants. */
  readonly wires: readonly string[];
  /** Operations that do not stand on the client itself. */
  readonly groups: readonly GroupNames[];
  readonly options: string;
  readonly base: string;
}

/** A member of the client, and the class of what it holds. */
export interface GroupNames {
  readonly member: string;
  readonly className: string;
  readonly tag: string;
  /** The methods, in the order of the specification. */
  readonly methods: ReadonlyMap<Operation, string>;
}

export interface OperationNames {
  readonly method: string;
  /** What is called on a client: the method, or a group's: `pets.list`. */
  readonly callee: string;
  /** The interface of its parameters, where it needs one. */
  readonly params: string;
}

/**
 * The naming rule. A type keeps its name in the specification where that is a PascalCase identifier, else its
 * words are joined; a method's words are joined in camelCase. What is taken or reserved gets the first of its
 * alternatives that is free: `Model` behind a type, `_` behind a method, then numbers; and it is reported. First
 * come types, then methods, each in the order of the specification; and before all of them, what a ledger knows.
 */
export function clientNames(
  client: Client,
  wires: Wires,
  grouping: Grouping,
  diagnostics: Diagnostics,
): ClientNames {
  const { api, className } = client;
  const base = `${className.replace(/Client$/, "")}Base`;
  const options = `${className}Options`;
  const scope = new NameScope([
    ...reservedTypes,
    ...reservedFunctions,
    ...reservedMethods,
    ...(api.webhookPayload === null ? [] : ["unwrapWebhook"]),
    className,
    base,
    options,
  ]);
  const { types, functions, groups } = namesByAge(api, grouping, new Names(scope, diagnostics));
  const callees = calleesOf(groups);
  const wireNames = new Map(
    [...wires.ids].map((id) => [id, scope.allocate(`${camelCase(words(found(types, id).response))}Wire`)]),
  );
  const typeWords = new Set([...types.values()].flatMap(({ request, response }) => [request, response]));
  return {
    isType: (word) => typeWords.has(word),
    type: (id, direction) => {
      const { response, request } = found(types, id);
      return direction === "request" ? request : response;
    },
    scalar: (type) => scalarName(type, wires),
    wire: (id) => found(wireNames, id),
    wires: [...wireNames.values()],
    isSplit: (id) => found(types, id).request !== found(types, id).response,
    operation: (operation) => {
      const own = found(functions, operation);
      return { ...own, callee: callees.get(operation) ?? own.method };
    },
    groups,
    options,
    base,
  };
}

interface NamesByAge {
  readonly types: ReadonlyMap<TypeId, TypeNames>;
  readonly functions: ReadonlyMap<Operation, FunctionNames>;
  readonly groups: readonly GroupNames[];
}

function namesByAge(api: Api, grouping: Grouping, names: Names): NamesByAge {
  const grouped = groupedOperations(api, grouping);
  const types = new Map<TypeId, TypeNames>();
  const functions = new Map<Operation, FunctionNames>();
  const classes = new Map<string, string>();
  const generations = generationsOf(api);
  const split = splitDeclarations(api);
  for (const { declarations, operations } of generations) {
    for (const [id, own] of typeNames(declarations, split, names)) types.set(id, own);
    for (const [operation, own] of operationNames(operations, names)) functions.set(operation, own);
    nameGroupClasses(grouped, operations, classes, names);
  }
  const oldest = generations.flatMap(({ operations }) => operations);
  return { types, functions, groups: groupNames(grouped, oldest, functions, classes) };
}

/** `pets.list` for operations that stand in groups. */
function calleesOf(groups: readonly GroupNames[]): ReadonlyMap<Operation, string> {
  return new Map(
    groups.flatMap(({ member, methods }) =>
      [...methods].map(([operation, method]) => [operation, `${member}.${method}`] as const),
    ),
  );
}

function scalarName(type: ScalarType, wires: Wires): string {
  const wire = wires.scalar(type);
  if (wire !== null) return wireSpelling[wire];
  return type.scalar === "integer" ? "number" : type.scalar;
}

function found<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nobody gave a name to ${JSON.stringify(key)}`);
  return value;
}

interface TypeNames {
  readonly request: string;
  readonly response: string;
}

function typeNames(
  declarations: readonly Declaration[],
  split: ReadonlySet<TypeId>,
  names: Names,
): ReadonlyMap<TypeId, TypeNames> {
  const own = declarations.map((declaration) => [declaration, names.type(declaration)] as const);
  return new Map(
    own.map(([{ id, origin }, response]) => {
      const request = split.has(id)
        ? names.allocate(`${response}Input`, [`${response}Request`], origin)
        : response;
      return [id, { request, response }];
    }),
  );
}

type FunctionNames = Omit<OperationNames, "callee">;

function operationNames(
  operations: readonly Operation[],
  names: Names,
): ReadonlyMap<Operation, FunctionNames> {
  const methods = operations.map((operation) => [operation, names.method(operation)] as const);
  return new Map(
    methods.map(([operation, method]) => {
      const name = upperFirst(method.replace(/_\d*$/, ""));
      // Where the method itself is called differently, that has been reported already.
      const origin = name === upperFirst(method) ? operation.origin : null;
      const params = names.allocate(`${name}Params`, [`${upperFirst(method)}Params`], origin);
      return [operation, { method, params }];
    }),
  );
}

/** Classes of groups share the scope of all that is exported; a group is as old as its oldest operation. */
function nameGroupClasses(
  grouped: readonly GroupedOperations[],
  operations: readonly Operation[],
  classes: Map<string, string>,
  names: Names,
): void {
  const old = new Set(operations);
  for (const { group, operations: own } of grouped) {
    const first = own.find((operation) => old.has(operation));
    if (group === null || first === undefined || classes.has(group.name.wire)) continue;
    const word = identifierOf(pascalCase(group.name.words), "");
    classes.set(group.name.wire, names.allocate(`${word}Group`, [`${word}Operations`], first.origin));
  }
}

/**
 * Members and methods stand behind a dot, where every word may.
 *
 * @param oldest all operations in the order in which they are given names
 */
function groupNames(
  grouped: readonly GroupedOperations[],
  oldest: readonly Operation[],
  functions: ReadonlyMap<Operation, FunctionNames>,
  classes: ReadonlyMap<string, string>,
): readonly GroupNames[] {
  const flat = grouped.flatMap(({ group, operations }) => (group === null ? operations : []));
  const own = flat.map((operation) => found(functions, operation).method);
  const members = new NameScope([...reservedMethods, ...own]);
  const named = new Map(
    byAge(grouped, oldest).map(({ group }) => {
      const member = identifierOf(camelCase(group?.name.words ?? []), "group");
      return [group, members.allocate(member, `${member}Group`)] as const;
    }),
  );
  return grouped.flatMap(({ group, operations }) => {
    if (group === null) return [];
    return {
      member: found(named, group),
      className: found(classes, group.name.wire),
      tag: group.tag,
      methods: memberNames(operations, oldest),
    };
  });
}

/** The methods of a group, in its order. */
function memberNames(
  operations: readonly Operation[],
  oldest: readonly Operation[],
): ReadonlyMap<Operation, string> {
  const own = new Set(operations);
  const scope = new NameScope(reservedMethods);
  const methods = new Map(
    oldest.flatMap((operation) => {
      if (!own.has(operation)) return [];
      const wanted = identifierOf(camelCase(operation.group?.member.words ?? operation.name.words), "call");
      return [[operation, scope.allocate(wanted, `${wanted}_`)] as const];
    }),
  );
  return new Map(operations.map((operation) => [operation, found(methods, operation)]));
}

class Names {
  readonly #scope: NameScope;
  readonly #diagnostics: Diagnostics;

  constructor(scope: NameScope, diagnostics: Diagnostics) {
    this.#scope = scope;
    this.#diagnostics = diagnostics;
  }

  type({ name, origin }: Declaration): string {
    const wanted = typeName(name);
    return this.allocate(wanted, [`${wanted}Model`], origin);
  }

  method({ name, origin }: Operation): string {
    const wanted = identifierOf(camelCase(name.words), "operation");
    return this.allocate(wanted, [`${wanted}_`], origin);
  }

  allocate(wanted: string, alternatives: readonly string[], origin: Origin | null): string {
    const used = this.#scope.allocate(wanted, ...alternatives);
    if (used !== wanted && origin !== null)
      this.#diagnostics.report("typescript-name-taken", { name: wanted, used }, origin);
    return used;
  }
}

/** A PascalCase name stays as it is written, its runs of capitals too. */
function typeName({ wire, words }: Name): string {
  return /^\p{Lu}[\p{L}\p{Nd}]*$/u.test(wire) ? wire : identifierOf(pascalCase(words), "Type");
}

/** A name that starts with a digit gets `_` before it, and one that has no letters a word of its own. */
function identifierOf(text: string, fallback: string): string {
  if (text === "") return fallback;
  return /^[\p{ID_Start}]/u.test(text) ? text : `_${text}`;
}

function upperFirst(text: string): string {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}

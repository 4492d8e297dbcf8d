import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import { components } from "../../ir/components.ts";
import type { AddedIn, Declaration } from "../../ir/declaration.ts";
import type { Name } from "../../ir/name.ts";
import type { Operation } from "../../ir/operation.ts";
import type { Client } from "../../ir/project.ts";
import type { TypeId } from "../../ir/type.ts";
import { NameScope } from "../../naming/allocate.ts";
import { pascalCase, snakeCase } from "../../naming/cases.ts";
import { generationsOf } from "../generations.ts";
import { byAge, type Grouping, groupedOperations } from "../grouping.ts";
import { type Directions, directions } from "./directions.ts";
import { declarationReferences } from "./references.ts";
import { clientMembers, deviceNames, keywords, modelModuleNames } from "./reserved.ts";

/** What the parts of a client are called in Python. */
export interface ClientNames {
  readonly client: Client;
  /** The folder of its modules below the package, empty or with `/` at its end. */
  readonly folder: string;
  readonly types: ReadonlyMap<TypeId, TypeNames>;
  /** Types without upper and lower case, such as `用户`, which an attribute of the same name would hide. */
  readonly caseless: readonly string[];
  readonly modules: readonly ModelModule[];
  /** Of each operation; also what its description is called that the method sends. */
  readonly methods: ReadonlyMap<Operation, string>;
  /** Operations that do not stand on the client itself. */
  readonly groups: readonly GroupNames[];
  readonly diagnostics: Diagnostics;
}

/** An attribute of the client, and the class of what it holds. */
export interface GroupNames {
  readonly attribute: string;
  readonly className: string;
  readonly tag: string;
  /** The methods, in the order of the specification. */
  readonly methods: ReadonlyMap<Operation, string>;
}

export interface TypeNames {
  readonly declaration: Declaration;
  /** The type of values that the server sends; null where it never sends one. */
  readonly response: string | null;
  /** The type of values that the caller gives; null where there is nothing to give. */
  readonly request: string | null;
  readonly module: string;
}

/** Declarations that refer to each other in a circle share a module; every other one has its own. */
export interface ModelModule {
  readonly name: string;
  readonly declarations: readonly Declaration[];
}

/**
 * An identifier from words: characters that Python does not allow are gone (`words` drops most of them), a digit at
 * the start gets `value_` before it. Python reads identifiers in NFKC, so they are written that way.
 */
export function identifier(words: readonly string[], join: (words: readonly string[]) => string): string {
  const text = join(words).normalize("NFKC");
  const allowed = text.replace(/[^\p{XID_Continue}]/gu, "");
  const name = allowed.replace(/^_+/, "");
  const empty = join(["value"]);
  if (name === "") return empty;
  if (/^\p{XID_Start}/u.test(name)) return name;
  return join === pascalCase ? empty + name : `${empty}_${name}`;
}

/** `userId` → `user_id` */
export function snakeName(name: Name): string {
  return identifier(name.words, snakeCase);
}

/** A type keeps its name in the specification where that is in PascalCase; else its words are joined. */
export function className(name: Name): string {
  return /^[A-Z][A-Za-z0-9]*$/.test(name.wire) ? name.wire : identifier(name.words, pascalCase);
}

/** Gives identifiers in one scope; what is reserved or taken gets underscores at its end, and is reported. */
export class PythonScope {
  readonly #scope: NameScope;
  readonly #used = new Map<string, string>();
  readonly #reserved: ReadonlySet<string>;
  readonly #diagnostics: Diagnostics | null;

  constructor(reserved: Iterable<string>, diagnostics: Diagnostics | null) {
    this.#reserved = new Set([...keywords, ...reserved]);
    this.#scope = new NameScope(this.#reserved);
    this.#diagnostics = diagnostics;
  }

  /** @param other what the name is where something else has it already */
  allocate(name: Name, wanted: string, origin: Origin, other = `${wanted}_`): string {
    const used = this.#reserved.has(wanted)
      ? this.#scope.allocate(`${wanted}_`, other)
      : this.#scope.allocate(wanted, other);
    if (used !== wanted) this.#report(name.wire, wanted, used, origin);
    this.#used.set(used, name.wire);
    return used;
  }

  /**
   * Allocates the names of all members of one thing. The order in which a specification lists them does not decide who
   * gets a name that two of them want: that is the one that a ledger had first, then the one spelled like it, then the
   * first by the alphabet.
   *
   * @param ending of a name that is taken
   */
  allocateAll<Member extends { readonly name: Name; readonly addedIn: AddedIn; readonly origin: Origin }>(
    members: readonly Member[],
    ending: (wanted: string) => string = () => "_",
  ): ReadonlyMap<Member, string> {
    const inexact = ({ name }: Member) => Number(name.wire !== snakeName(name));
    const ordered = members.toSorted(
      (a, b) => a.addedIn - b.addedIn || inexact(a) - inexact(b) || (a.name.wire < b.name.wire ? -1 : 1),
    );
    return new Map(
      ordered.map((member) => {
        const wanted = snakeName(member.name);
        return [member, this.allocate(member.name, wanted, member.origin, wanted + ending(wanted))];
      }),
    );
  }

  #report(wire: string, wanted: string, used: string, origin: Origin): void {
    const other = this.#used.get(wanted);
    if (other !== undefined) {
      this.#diagnostics?.report("python-name-clash", { name: wire, other, used }, origin);
    } else if (this.#reserved.has(wanted)) {
      this.#diagnostics?.report("python-name-reserved", { name: wanted, used }, origin);
    }
  }
}

export function clientNames(
  client: Client,
  folder: string,
  grouping: Grouping,
  diagnostics: Diagnostics,
): ClientNames {
  const { declarations } = client.api;
  const travel = directions(declarations);
  const scope = new PythonScope(modelModuleNames, diagnostics);
  const generations = generationsOf(client.api);
  const given = new Map(
    generations
      .flatMap((generation) => generation.declarations)
      .map((declaration) => [declaration, typeNames(declaration, travel, scope)]),
  );
  const modules = modelModules(declarations);
  const methodScope = new PythonScope(clientMembers, diagnostics);
  const oldest = generations.flatMap((generation) => generation.operations);
  const methods = new Map(
    oldest.map((operation) => [
      operation,
      methodScope.allocate(operation.name, snakeName(operation.name), operation.origin),
    ]),
  );
  return {
    client,
    folder,
    types: new Map(
      modules.flatMap(({ name, declarations }) =>
        declarations.map((declaration) => {
          const names = given.get(declaration) ?? { response: null, request: null };
          return [declaration.id, { declaration, ...names, module: name }] as const;
        }),
      ),
    ),
    caseless: [...given.values()].flatMap(({ response }) =>
      response !== null && response === response.toLowerCase() ? [response] : [],
    ),
    modules,
    methods,
    groups: groupNames(client, grouping, oldest, methods, diagnostics),
    diagnostics,
  };
}

function groupNames(
  { api, className: clientClass }: Client,
  grouping: Grouping,
  oldest: readonly Operation[],
  functions: ReadonlyMap<Operation, string>,
  diagnostics: Diagnostics,
): readonly GroupNames[] {
  const grouped = groupedOperations(api, grouping);
  const flat = grouped.flatMap(({ group, operations }) => (group === null ? operations : []));
  const own = flat.map((operation) => functions.get(operation) ?? "");
  const attributes = new PythonScope([...clientMembers, ...own], diagnostics);
  const classes = new PythonScope([clientClass, `Async${clientClass}`], diagnostics);
  const named = new Map(
    byAge(grouped, oldest).flatMap(({ group, operations: [first] }) => {
      if (group === null || first === undefined) return [];
      const wanted = `${identifier(group.name.words, pascalCase)}Group`;
      const attribute = attributes.allocate(group.name, snakeName(group.name), first.origin);
      return [[group, { attribute, className: classes.allocate(group.name, wanted, first.origin) }] as const];
    }),
  );
  return grouped.flatMap(({ group, operations }) => {
    const own = group === null ? undefined : named.get(group);
    if (group === null || own === undefined) return [];
    return { ...own, tag: group.tag, methods: memberNames(operations, oldest, diagnostics) };
  });
}

/** The methods of a group, in its order. */
function memberNames(
  operations: readonly Operation[],
  oldest: readonly Operation[],
  diagnostics: Diagnostics,
): ReadonlyMap<Operation, string> {
  const own = new Set(operations);
  const scope = new PythonScope([], diagnostics);
  const names = new Map(
    oldest.flatMap((operation) => {
      if (!own.has(operation)) return [];
      const name = operation.group?.member ?? operation.name;
      return [[operation, scope.allocate(name, snakeName(name), operation.origin)] as const];
    }),
  );
  return new Map(operations.map((operation) => [operation, names.get(operation) ?? ""]));
}

/** `X` is what the server sends, `XParam` what callers give. */
function typeNames(
  declaration: Declaration,
  travel: Directions,
  scope: PythonScope,
): { response: string | null; request: string | null } {
  const { name, origin, id } = declaration;
  const wanted = className(name);
  if (sameBothWays(declaration)) {
    const both = scope.allocate(name, wanted, origin);
    return { response: both, request: both };
  }
  return {
    response: travel.response.has(id) ? scope.allocate(name, wanted, origin) : null,
    request: travel.request.has(id) ? scope.allocate(name, `${wanted}Param`, origin) : null,
  };
}

/** Whether one type serves in both directions: enumerations, and other names for plain strings and numbers. */
export function sameBothWays(declaration: Declaration): boolean {
  if (declaration.kind === "enum") return true;
  if (declaration.kind !== "alias") return false;
  const { type } = declaration;
  const inner = type.kind === "nullable" ? type.inner : type;
  if (inner.kind === "literal") return true;
  return (
    inner.kind === "scalar" &&
    inner.scalar !== "number" &&
    inner.format !== "date-time" &&
    inner.format !== "date" &&
    inner.format !== "decimal"
  );
}

function modelModules(declarations: ReadonlyMap<TypeId, Declaration>): readonly ModelModule[] {
  const scope = new NameScope(deviceNames, (name) => name.toLowerCase());
  return components(declarations, declarationReferences).map((group) => {
    const [first] = group;
    const words = first?.name.words ?? [];
    // File names are kept well below the 255 bytes that file systems allow.
    const stem = `_${identifier(words, snakeCase)}`.slice(0, 80);
    return { name: scope.allocate(stem, `${stem}_`), declarations: group };
  });
}

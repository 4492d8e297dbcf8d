import type { Declaration } from "../ir/declaration.ts";
import type { Operation, Parameter } from "../ir/operation.ts";
import type { TypeId } from "../ir/type.ts";
import type { WholeLowering } from "./context.ts";
import { type Ledger, nextGeneration } from "./ledger.ts";

/** With which writing of a ledger the members of one thing came, by their names; 0 where it always had them. */
export type MemberAges = ReadonlyMap<string, number>;

/** Under which key a ledger has the security schemes, each of which is an option of the client. */
export const schemesKey = "security schemes";

/**
 * The members of every object, the parameters of every operation and the security schemes, by the key of what has them
 * in a ledger.
 */
export function memberAges(
  operations: ReadonlyMap<string, Operation>,
  { document, declarations, names }: Pick<WholeLowering, "document" | "declarations" | "names">,
  ledger: Ledger,
): ReadonlyMap<string, MemberAges> {
  const next = nextGeneration(ledger);
  const members = new Map<string, readonly string[]>();
  for (const [id, declaration] of declarations) {
    const key = names.keys.get(id);
    if (key !== undefined && declaration.kind === "object")
      members.set(
        key,
        declaration.properties.map(({ name }) => name.wire),
      );
  }
  for (const [key, { parameters }] of operations) members.set(key, parameters.map(parameterKey));
  if (document.securitySchemes.length > 0)
    members.set(
      schemesKey,
      document.securitySchemes.map(({ name }) => name),
    );
  return new Map([...members].map(([key, own]) => [key, agesOf(own, ledger.members.get(key), next)]));
}

/** A ledger may be older than this part of it; then nothing tells that anything is new. */
function agesOf(members: readonly string[], known: MemberAges | undefined, next: number): MemberAges {
  const added = members.filter((member) => known?.has(member) !== true);
  const age = known === undefined ? 0 : next;
  return new Map([...(known ?? []), ...added.map((member) => [member, age] as const)]);
}

/** Parameters of different places may have one name. */
function parameterKey({ in: place, name }: Parameter): string {
  return `${place}:${name.wire}`;
}

export function withAgesOfParameters(operation: Operation, ages: MemberAges | undefined): Operation {
  if (!hasLate(ages)) return operation;
  const parameters = operation.parameters.map((parameter) => ({
    ...parameter,
    addedIn: ages.get(parameterKey(parameter)) ?? 0,
  }));
  return { ...operation, parameters };
}

/** The same declarations, where what came later to an object says so. */
export function withAgesOfProperties(
  declarations: ReadonlyMap<TypeId, Declaration>,
  keys: ReadonlyMap<TypeId, string>,
  ages: ReadonlyMap<string, MemberAges> | null,
): ReadonlyMap<TypeId, Declaration> {
  if (ages === null) return declarations;
  const aged = (declaration: Declaration): Declaration => {
    const own = ages.get(keys.get(declaration.id) ?? "");
    if (declaration.kind !== "object" || !hasLate(own)) return declaration;
    const properties = declaration.properties.map((property) => ({
      ...property,
      addedIn: own.get(property.name.wire) ?? 0,
    }));
    return { ...declaration, properties };
  };
  return new Map([...declarations].map(([id, declaration]) => [id, aged(declaration)]));
}

function hasLate(ages: MemberAges | undefined): ages is MemberAges {
  return ages !== undefined && [...ages.values()].some((age) => age > 0);
}

import { pascalCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { Location } from "../profile/page-profile.ts";
import { concluded, type FieldReading, type PageType, type StructureReading } from "./page-facts.ts";

/** Members that only an example shows, and the structures of those that have members themselves. */
export interface ExampleMembers {
  readonly fields: readonly FieldReading[];
  readonly structures: readonly StructureReading[];
}

/** Where an example stands, and what its members are concluded to be. */
export interface ExampleContext {
  readonly line: number;
  readonly location: Location | null;
  readonly confidence: number;
  readonly reason: string;
}

/** The members of an object. Its structures are named after it: `Boat` has `BoatEngine`. */
export function membersOf(value: object, owner: string, context: ExampleContext): ExampleMembers {
  const structures: StructureReading[] = [];
  const fields = Object.entries(value).map(([name, member]): FieldReading => {
    const own = pascalCase([...words(owner), ...words(name)]);
    const type = typeOf(member, own, { ...context, location: null }, structures);
    return exampleField(name, type, member, context);
  });
  return { fields, structures };
}

function typeOf(
  value: unknown,
  name: string,
  context: ExampleContext,
  structures: StructureReading[],
): PageType | null {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const [first] = value.filter((item) => item !== null);
    return { kind: "array", items: first === undefined ? null : typeOf(first, name, context, structures) };
  }
  switch (typeof value) {
    case "object": {
      if (Object.keys(value).length === 0) return { kind: "primitive", name: "object" };
      const own = membersOf(value, name, context);
      structures.push(exampleStructure(name, own.fields, context), ...own.structures);
      return { kind: "named", name };
    }
    case "number":
      return { kind: "primitive", name: Number.isInteger(value) ? "integer" : "number" };
    case "boolean":
      return { kind: "primitive", name: "boolean" };
    default:
      return { kind: "primitive", name: "string" };
  }
}

function exampleStructure(
  name: string,
  fields: readonly FieldReading[],
  { line, confidence, reason }: ExampleContext,
): StructureReading {
  return {
    name: concluded(name, line, confidence, reason),
    fields,
    description: null,
    shape: null,
    additional: null,
    deprecation: null,
    keywords: new Map(),
    endsPage: false,
  };
}

function exampleField(
  name: string,
  type: PageType | null,
  value: unknown,
  { line, location, confidence, reason }: ExampleContext,
): FieldReading {
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  const told = <T>(told: T) => concluded(told, line, confidence, reason);
  return {
    name: told(name),
    type: type === null ? null : told(type),
    required: null,
    default: null,
    description: null,
    example: isPlain && value !== "" ? told(String(value)) : null,
    maxItems: null,
    values: null,
    firstValue: null,
    // Where it is sent is what the sample shows without a doubt.
    location: location === null ? null : { value: location, line, confidence: 1, reason: null },
    keywords: new Map(),
    uncut: null,
    line,
  };
}

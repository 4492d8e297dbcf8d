import { pascalCase } from "../../naming/cases.ts";
import { words } from "../../naming/words.ts";
import type { JsonObject } from "./json.ts";

/** A place of the document that has an enumeration. */
export interface EnumSite {
  /** The member that has it. */
  readonly name: string;
  /** The schema with the `enum`, which is changed where the enumeration becomes shared. */
  readonly schema: JsonObject;
}

/**
 * Makes one shared schema of an enumeration that several members of one name have. Where members of a name
 * have different values, every one keeps its own: there is no name that would fit one of them better.
 */
export function hoistEnums(sites: readonly EnumSite[], schemas: JsonObject): string[] {
  const byName = new Map<string, EnumSite[]>();
  for (const site of sites) byName.set(site.name, [...(byName.get(site.name) ?? []), site]);
  const hoisted: string[] = [];
  for (const [name, group] of byName) {
    const component = pascalCase(words(name));
    if (group.length < 2 || schemas[component] !== undefined || component === "") continue;
    const [first] = group;
    if (first === undefined || group.some((site) => valuesOf(site) !== valuesOf(first))) continue;
    const shared = sharedSchema(group, first);
    schemas[component] = shared;
    for (const site of group) refer(site.schema, component);
    hoisted.push(component);
  }
  return hoisted;
}

function valuesOf(site: EnumSite): string {
  return JSON.stringify([site.schema.type, site.schema.enum]);
}

function sharedSchema(group: readonly EnumSite[], first: EnumSite): JsonObject {
  const length = (site: EnumSite) => JSON.stringify(site.schema["x-enum-descriptions"] ?? "").length;
  const described = [...group].sort((a, b) => length(b) - length(a))[0] ?? first;
  const shared: JsonObject = { type: first.schema.type, enum: first.schema.enum };
  const descriptions = described.schema["x-enum-descriptions"];
  if (descriptions !== undefined) shared["x-enum-descriptions"] = descriptions;
  // A member that has none would get one from the shared schema, so that all must agree.
  const defaults = new Set(group.map((site) => site.schema.default));
  const [only] = defaults;
  if (defaults.size === 1 && only !== undefined) shared.default = only;
  return shared;
}

/**
 * Turns the schema into a reference, which keeps what is not in the shared schema. A default stays beside the
 * reference too: many readers of OpenAPI look no further for the default of a parameter.
 */
function refer(schema: JsonObject, component: string): void {
  const rest = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  schema.$ref = `#/components/schemas/${component}`;
  for (const [key, value] of Object.entries(rest)) {
    if (!["type", "enum", "x-enum-descriptions"].includes(key)) schema[key] = value;
  }
}

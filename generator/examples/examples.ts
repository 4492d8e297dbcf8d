import type { Api } from "../ir/api.ts";
import { assertNever } from "../ir/assert-never.ts";
import { type Constraints, noConstraints, type Rule } from "../ir/constraints.ts";
import type { Declaration, ObjectDeclaration, UnionDeclaration } from "../ir/declaration.ts";
import type { Deprecation, Example } from "../ir/doc.ts";
import type { JsonValue } from "../ir/json.ts";
import type { Name } from "../ir/name.ts";
import type { Content, Parameter } from "../ir/operation.ts";
import {
  type ArrayType,
  type Default,
  type Keys,
  type MapType,
  noWords,
  type Type,
  type TypeId,
  type UnionType,
  type Words,
} from "../ir/type.ts";
import { type Direction, fits, meets } from "./fits.ts";
import { isObject, type JsonObject } from "./limits.ts";
import { patternSpecimen } from "./pattern-specimen.ts";
import { leadsBack, type RecursiveGroups, recursiveGroups } from "./recursion.ts";
import { namesIn } from "./rules.ts";
import { scalarExample } from "./scalar-example.ts";
import { usableExample } from "./usable-example.ts";

/** A parameter or property. */
export interface Member {
  readonly name: Name;
  readonly type: Type;
  readonly required: boolean;
  readonly constraints: Constraints;
  readonly default: Default | null;
  readonly examples: readonly Example[];
  readonly deprecation: Deprecation | null;
}

/** A value, and whether any of it stands in the specification. */
interface Made {
  readonly value: JsonValue;
  readonly given: boolean;
}

/** What stands in the specification beside a type. */
interface Given {
  readonly examples: readonly Example[];
  readonly default: Default | null;
  readonly constraints: Constraints;
}

/** No more than limits, and the examples of a part of a value. */
function only(constraints: Constraints = noConstraints, { examples }: Words = noWords): Given {
  return { examples, default: null, constraints };
}

/**
 * Makes example values of one API, travelling one way. A value is the first example of the specification that is
 * valid, else its default, else it is built from the type. An object shows its required members, and those optional
 * ones of which the specification gives a value; so nothing is made up that need not be. Where a type leads back to
 * itself, the value ends: a list is empty, an optional member left out. The same input always gives the same value.
 */
export class Examples {
  readonly #api: Api;
  readonly #direction: Direction;
  readonly #leftOut: ReadonlySet<string>;
  readonly #groups: RecursiveGroups;
  readonly #made = new Map<TypeId, Made | null>();
  /** Being built. They only meet again where a type requires itself, of which there is no value. */
  readonly #open = new Set<TypeId>();

  /** @param leftOut names of optional members that built objects never show, such as those that only failures have */
  constructor(api: Api, direction: Direction, leftOut: Iterable<string> = []) {
    this.#api = api;
    this.#direction = direction;
    this.#leftOut = new Set(leftOut);
    this.#groups = recursiveGroups(api);
  }

  /** A value of the type; undefined where there is none, as of an object that must contain itself. */
  ofType(type: Type, constraints: Constraints = noConstraints): JsonValue | undefined {
    return this.#make(type, only(constraints), undefined)?.value;
  }

  /** A body; undefined where none can be made. */
  ofContent(content: Content): JsonValue | undefined {
    return this.#make(content.type, { ...content, default: null }, undefined)?.value;
  }

  /** The value to show for a parameter; undefined for an optional one that is better left out. */
  ofParameter(parameter: Member & Partial<Pick<Parameter, "in">>): JsonValue | undefined {
    const made = this.#member(parameter, undefined);
    // Of which nothing is known, travels as text.
    if (parameter.type.kind === "unknown" && made?.given === false) return "string";
    // An empty object leaves nothing in a path, which then leads elsewhere.
    const leavesNothing = parameter.in === "path" && JSON.stringify(made?.value) === "{}";
    return leavesNothing ? this.#withMember(parameter)?.value : made?.value;
  }

  #withMember({ type, constraints }: Member): Made | null {
    const declaration = type.kind === "ref" ? this.#api.declarations.get(type.id) : undefined;
    return declaration?.kind === "object"
      ? this.#object({ ...declaration, constraints: withMember(declaration.constraints) }, undefined)
      : this.#build(type, withMember(constraints), undefined);
  }

  /** The first valid example that the specification gives for a parameter or property, or for what its type names. */
  writtenFor({ type, constraints, examples }: Member): JsonValue | undefined {
    // The section of an object tells of its members one by one.
    return this.#writtenOnTheWay(type, constraints, examples, ["alias", "enum"]);
  }

  /** The first valid example that the specification gives for a whole body or type. */
  writtenForWhole({
    type,
    constraints,
    examples,
  }: Pick<Content, "type" | "constraints" | "examples">): JsonValue | undefined {
    return this.#writtenOnTheWay(type, constraints, examples, ["alias", "enum", "object", "union"]);
  }

  /** The examples of a content that are valid, without those that show the same. */
  allWritten({ type, constraints, examples }: Content): readonly Example[] {
    const found = new Map<string, Example>();
    for (const example of examples) {
      const written = this.#written(type, { ...only(constraints), examples: [example] });
      const key = JSON.stringify(written?.value);
      if (written !== null && !found.has(key)) found.set(key, { ...example, value: written.value });
    }
    return [...found.values()];
  }

  #writtenOnTheWay(
    type: Type,
    constraints: Constraints,
    examples: readonly Example[],
    through: readonly Declaration["kind"][],
  ): JsonValue | undefined {
    const seen = new Set<TypeId>();
    let given = examples;
    let inner = type;
    for (;;) {
      const written = this.#written(type, { ...only(constraints), examples: given });
      if (written !== null) return written.value;
      const named = inner.kind === "nullable" ? inner.inner : inner;
      const declaration = named.kind === "ref" ? this.#api.declarations.get(named.id) : undefined;
      if (declaration === undefined || seen.has(declaration.id)) return undefined;
      if (!through.includes(declaration.kind)) return undefined;
      seen.add(declaration.id);
      given = declaration.examples;
      if (declaration.kind === "alias") inner = declaration.type;
    }
  }

  /** @param group the circle of types that the owner belongs to */
  #member(member: Member, group: number | undefined): Made | null {
    if (member.required) return this.#make(member.type, member, group);
    if (this.#leftOut.has(member.name.wire)) return null;
    if (this.#direction === "request" && member.deprecation !== null) return null;
    const written = this.#written(member.type, member);
    if (written !== null) return written;
    if (leadsBack(member.type, group, this.#groups)) return null;
    const made = this.#make(member.type, member, group);
    return made?.given === true ? made : null;
  }

  #make(type: Type, given: Given, group: number | undefined): Made | null {
    const made = this.#written(type, given) ?? this.#build(type, given.constraints, group);
    return made !== null && meets(made.value, given.constraints) ? made : null;
  }

  /** The first valid example, or the default. */
  #written(type: Type, given: Given): Made | null {
    const valid = (value: JsonValue) => fits(value, type, given.constraints, this.#api, this.#direction);
    for (const example of given.examples) {
      const value = usableExample(example.value, valid);
      if (value !== undefined) return { value, given: true };
    }
    const fallback = given.default;
    return fallback !== null && valid(fallback.value) ? { value: fallback.value, given: true } : null;
  }

  #build(type: Type, constraints: Constraints, group: number | undefined): Made | null {
    switch (type.kind) {
      case "scalar":
        return madeUp(scalarExample(type, constraints));
      case "literal":
        return { value: type.value, given: true };
      case "array":
        return this.#array(type, constraints, group);
      case "tuple":
        return whole(
          type.items.map((item, index) =>
            this.#make(item, only(type.itemConstraints[index], type.itemWords[index]), group),
          ),
        );
      case "map":
        return this.#map(type, constraints, group);
      case "nullable":
        if (leadsBack(type.inner, group, this.#groups)) return madeUp(null);
        return this.#build(type.inner, constraints, group) ?? madeUp(null);
      case "union":
        return this.#union(type, (member, given) => this.#make(member, given, group), group);
      case "ref":
        return this.#reference(type.id);
      case "file":
        return madeUp(type.encoding === "base64" ? "AAEC" : "binary");
      case "unknown":
        return madeUp({});
      default:
        return assertNever(type);
    }
  }

  /** One item, or as many as there must be. */
  #array(
    type: ArrayType,
    { minItems, maxItems, rules }: Constraints,
    group: number | undefined,
  ): Made | null {
    // Items that are all the same are contained as often as there are any.
    const least = Math.max(minItems ?? 0, ...rules.map(({ minContains }) => Number(minContains ?? 0)));
    if (maxItems === 0 || (least === 0 && leadsBack(type.items, group, this.#groups))) return madeUp([]);
    const item = this.#make(type.items, only(type.itemConstraints, type.itemWords), group);
    if (item === null) return madeUp([]);
    return { ...item, value: Array.from({ length: shown(least) }, () => item.value) };
  }

  /** One entry where something is known of the values, or as many as there must be. */
  #map(
    { values, valueConstraints, valueWords, keys }: MapType,
    { minProperties, rules }: Constraints,
    group: number | undefined,
  ): Made {
    const needed = rules.flatMap((rule) => (isNames(rule.required) ? rule.required : []));
    const least = Math.max(minProperties ?? 0, needed.length);
    if (least === 0 && (values.kind === "unknown" || leadsBack(values, group, this.#groups)))
      return madeUp({});
    const made = this.#make(values, only(valueConstraints, valueWords), group);
    if (made === null) return madeUp({});
    const names = [...new Set([...needed, ...keyExamples(rules, keys, shown(least))])];
    const shownNames = names.slice(0, Math.max(shown(least), needed.length));
    return { ...made, value: Object.fromEntries(shownNames.map((name) => [name, made.value])) };
  }

  /** The first alternative whose value is not one of another alternative too, as `oneOf` asks; straight ones first. */
  #union(
    { members, memberConstraints, memberWords, exclusive }: Omit<UnionType, "kind">,
    make: (member: Type, given: Given) => Made | null,
    group: number | undefined,
  ): Made | null {
    const alternatives = members.map((type, index) => ({
      type,
      given: only(memberConstraints[index], memberWords[index]),
    }));
    const back = ({ type }: { readonly type: Type }) => Number(leadsBack(type, group, this.#groups));
    let first: Made | null = null;
    for (const own of alternatives.toSorted((a, b) => back(a) - back(b))) {
      const made = make(own.type, own.given);
      if (made === null) continue;
      const others = alternatives.filter((other) => other !== own);
      if (!others.some((other) => this.#fits(made.value, other.type, other.given.constraints))) return made;
      first ??= made;
    }
    return exclusive && this.#direction === "response" ? null : first;
  }

  #reference(id: TypeId): Made | null {
    const known = this.#made.get(id);
    if (known !== undefined) return known;
    const declaration = this.#api.declarations.get(id);
    if (declaration === undefined || this.#open.has(id)) return null;
    this.#open.add(id);
    const made = this.#declared(declaration);
    this.#open.delete(id);
    // A value from within a circle may depend on where in it one began.
    if (this.#open.size === 0 || !this.#groups.has(id)) this.#made.set(id, made);
    return made;
  }

  #declared(declaration: Declaration): Made | null {
    const { id, examples } = declaration;
    const written = this.#written({ kind: "ref", id }, { ...only(), examples });
    if (written !== null) return written;
    const group = this.#groups.get(id);
    switch (declaration.kind) {
      case "object":
        return this.#object(declaration, group);
      case "enum":
        return { value: declaration.default?.value ?? declaration.values[0]?.value ?? null, given: true };
      case "union":
        return this.#union(
          declaration,
          (member, given) => this.#alternative(member, given, declaration, group),
          group,
        );
      case "alias":
        return this.#make(declaration.type, { ...declaration, examples: [] }, group);
      default:
        return assertNever(declaration);
    }
  }

  #object(declaration: ObjectDeclaration, group: number | undefined): Made | null {
    const hidden = this.#direction === "request" ? "read" : "write";
    const travelling = declaration.properties.filter(({ access }) => access !== hidden);
    const made = new Map(travelling.map((property) => [property, this.#member(property, group)]));
    if (travelling.some((property) => property.required && made.get(property) === null)) return null;
    let lacking = this.#lacking(declaration, [...made.values()]);
    for (const property of travelling) {
      if (lacking <= 0) break;
      if (made.get(property) !== null || this.#leftOut.has(property.name.wire)) continue;
      if (property.deprecation !== null || leadsBack(property.type, group, this.#groups)) continue;
      const value = this.#make(property.type, property, group);
      if (value === null) continue;
      made.set(property, value);
      lacking -= 1;
    }
    const entries = travelling.flatMap((property) => {
      const value = made.get(property) ?? null;
      return value === null ? [] : [[property.name.wire, value.value] as const];
    });
    const value = this.#keepingRules(Object.fromEntries(entries), declaration, group);
    return value === null ? null : { value, given: [...made.values()].some((each) => each?.given) };
  }

  /** The same object where it keeps the rules, else one with more or fewer of the names that they speak of. */
  #keepingRules(
    built: JsonObject,
    { properties, additional, constraints }: ObjectDeclaration,
    group: number | undefined,
  ): JsonObject | null {
    if (meets(built, constraints)) return built;
    const known = new Map(properties.map((property) => [property.name.wire, property]));
    const unknown = (names: readonly string[]) => names.filter((name) => !known.has(name)).length;
    const sets = namesIn(constraints.rules).toSorted((a, b) => unknown(a) - unknown(b));
    const madeFor = (name: string): Made | null => {
      const property = known.get(name);
      if (property !== undefined) return this.#make(property.type, property, group);
      return additional.kind === "typed"
        ? this.#make(additional.type, only(additional.constraints, additional.words), group)
        : madeUp("string");
    };
    for (const added of [[], ...sets, sets.flat()])
      for (const removed of [[], ...sets]) {
        const more = added.map((name) => [name, built[name] ?? madeFor(name)?.value] as const);
        const entries = [...Object.entries(built), ...more].filter(
          ([name, value]) =>
            value !== undefined && (known.get(name)?.required === true || !removed.includes(name)),
        );
        const attempt = Object.fromEntries(entries) as JsonObject;
        if (meets(attempt, constraints)) return attempt;
      }
    return null;
  }

  /** How many members an object still needs; an answer that shows none of them would tell nothing. */
  #lacking({ constraints }: ObjectDeclaration, made: readonly (Made | null)[]): number {
    const there = made.filter((value) => value !== null).length;
    if (there === 0 && this.#direction === "response") return made.length;
    return (constraints.minProperties ?? 0) - there;
  }

  /** An alternative with the value of the discriminator that stands for it. */
  #alternative(
    member: Type,
    given: Given,
    { discriminator }: UnionDeclaration,
    group: number | undefined,
  ): Made | null {
    const made = this.#make(member, given, group);
    const entry = discriminator?.mapping.find(({ id }) => member.kind === "ref" && member.id === id);
    if (made === null || discriminator === null || entry === undefined || !isObject(made.value)) return made;
    const told = { ...made.value, [discriminator.property]: entry.value };
    return this.#fits(told, member) ? { value: told, given: true } : made;
  }

  #fits(value: JsonValue, type: Type, limits = noConstraints): boolean {
    return fits(value, type, limits, this.#api, this.#direction);
  }
}

/** The same limits of an object that has something in it. */
function withMember(constraints: Constraints): Constraints {
  return { ...constraints, minProperties: Math.max(constraints.minProperties ?? 0, 1) };
}

function madeUp(value: JsonValue): Made {
  return { value, given: false };
}

function whole(items: readonly (Made | null)[]): Made | null {
  const made = items.filter((item) => item !== null);
  if (made.length < items.length) return null;
  return { value: made.map((item) => item.value), given: made.some((item) => item.given) };
}

/** Names that members of a map may have. */
function keyExamples(rules: readonly Rule[], keys: Keys | null, count: number): readonly string[] {
  const names = rules.flatMap(({ propertyNames }) => propertyNames ?? []).filter(isObject);
  const listed = names.flatMap((rule) => (isNames(rule.enum) ? rule.enum : []));
  const patterns = [...names.map(({ pattern }) => pattern), ...(keys?.patterns ?? [])];
  const specimens = patterns.flatMap((pattern) =>
    typeof pattern === "string" ? (patternSpecimen(pattern) ?? []) : [],
  );
  const [first = "key"] = specimens;
  const numbered = Array.from({ length: count }, (_, index) =>
    index === 0 ? first : `${first}${index + 1}`,
  );
  return [...listed, ...specimens, ...(listed.length > 0 ? [] : numbered)];
}

function isNames(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

/** At least one, and no more than anybody would read: a specification may ask for a billion. */
function shown(least: number): number {
  return Math.min(Math.max(1, least), 32);
}

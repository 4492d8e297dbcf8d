import { isObject, type JsonObject } from "../build/json.ts";

/** What one element of a list is told apart from the others by. */
export interface ElementName {
  readonly name: string;
  /** Where a parameter is, if there is another one of its name. */
  readonly place: string | null;
  /** Whether the element is itself the text that is its name, as in `required`. */
  readonly isText: boolean;
}

/**
 * The names of the elements of two versions of a list, such as parameters and tags: with their places, where a version
 * has a parameter of one name in several. Null where an element has no name, or two the same.
 */
export function elementNames(
  from: readonly unknown[],
  to: readonly unknown[],
): readonly [ElementName[], ElementName[]] | null {
  const lists = [from, to] as const;
  if (!lists.every((list) => list.every((element) => typeof memberOf(element, "name") === "string")))
    return null;
  for (const placed of [false, true]) {
    const [a, b] = [named(from, placed), named(to, placed)];
    if ([a, b].every((names) => new Set(names.map(keyOf)).size === names.length)) return [a, b];
  }
  return null;
}

/** The texts of two versions of a list whose order says nothing, each its own name; null where one occurs twice. */
export function textNames(
  from: readonly unknown[],
  to: readonly unknown[],
): readonly [ElementName[], ElementName[]] | null {
  const names = (list: readonly unknown[]) =>
    list.map((text): ElementName => ({ name: String(text), place: null, isText: true }));
  const isSet = (list: readonly unknown[]) =>
    new Set(list).size === list.length && list.every((text) => typeof text === "string");
  return isSet(from) && isSet(to) ? [names(from), names(to)] : null;
}

/**
 * Whether a member holds texts that say the same in any order, so that one more is one action: required members, tags,
 * and the values of an enumeration, unless another list beside it tells what each of them is.
 */
export function isSetOfTexts(key: string, object: JsonObject): boolean {
  if (key === "enum") return !Object.keys(object).some((other) => other.startsWith("x-enum"));
  return key === "required" || key === "tags";
}

/** One text for each name. */
export function keyOf({ name, place }: ElementName): string {
  return JSON.stringify([name, place]);
}

/** The filter of a JSONPath that selects the element. */
export function filterOf({ name, place, isText }: ElementName, quoted: (text: string) => string): string {
  if (isText) return `[?@==${quoted(name)}]`;
  const byName = `@.name==${quoted(name)}`;
  return `[?${place === null ? byName : `${byName} && @.in==${quoted(place)}`}]`;
}

function named(list: readonly unknown[], placed: boolean): ElementName[] {
  return list.map((element) => ({
    name: String(memberOf(element, "name")),
    place: placed ? String(memberOf(element, "in")) : null,
    isText: false,
  }));
}

function memberOf(element: unknown, member: string): unknown {
  return isObject(element) ? element[member] : undefined;
}

import { isObject, type JsonObject } from "../build/json.ts";
import { elementNames, isSetOfTexts, keyOf, textNames } from "./named-list.ts";

/**
 * A value with its members, and the elements of its lists that have names, in the order in which a model has them. What
 * the model lacks stays behind what it stands behind. An overlay can only append: this is how what people put somewhere
 * stays there, and how a correction is seen as the one line that it changes.
 */
export function keepOrder(value: unknown, model: unknown, isSet = false): unknown {
  if (isObject(value) && isObject(model)) return keepMembers(value, model);
  if (Array.isArray(value) && Array.isArray(model)) return keepElements(value, model, isSet);
  return value;
}

function keepMembers(value: JsonObject, model: JsonObject): JsonObject {
  const members = new Map(Object.entries(value));
  const order = orderLike([...members.keys()], Object.keys(model));
  const isSet = (key: string) => isSetOfTexts(key, value) && isSetOfTexts(key, model);
  return Object.fromEntries(order.map((key) => [key, keepOrder(members.get(key), model[key], isSet(key))]));
}

function keepElements(
  value: readonly unknown[],
  model: readonly unknown[],
  isSet: boolean,
): readonly unknown[] {
  const named = elementNames(value, model) ?? (isSet ? textNames(value, model) : null);
  if (named === null) return value;
  const [names, modelNames] = [named[0].map(keyOf), named[1].map(keyOf)];
  const elements = new Map(value.map((element, index) => [names[index] ?? "", element]));
  const models = new Map(model.map((element, index) => [modelNames[index] ?? "", element]));
  return orderLike(names, modelNames).map((name) => keepOrder(elements.get(name), models.get(name)));
}

function orderLike(names: readonly string[], model: readonly string[]): string[] {
  const known = new Set(model);
  const own = new Set(names);
  const first: string[] = [];
  const behind = new Map<string, string[]>();
  let added = first;
  for (const name of names) {
    if (known.has(name)) {
      added = [];
      behind.set(name, added);
    } else added.push(name);
  }
  const kept = model.filter((name) => own.has(name));
  return [...first, ...kept.flatMap((name) => [name, ...(behind.get(name) ?? [])])];
}

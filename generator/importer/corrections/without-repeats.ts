import { isObject } from "../build/json.ts";

/** A corrected document in which no required member or tag stands twice, because pages tell it now as well. */
export function withoutRepeats(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRepeats);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const isSet = (key === "required" || key === "tags") && Array.isArray(member);
      const isTexts = isSet && member.every((text) => typeof text === "string");
      return [key, isTexts ? [...new Set(member)] : withoutRepeats(member)];
    }),
  );
}

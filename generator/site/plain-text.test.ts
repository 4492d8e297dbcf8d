import { expect, test } from "vitest";
import { shortened } from "./plain-text.ts";

test.each([
  ["Lists boats.", 20, "Lists boats."],
  ["Lists boats. And their crews.", 20, "Lists boats."],
  ["Lists all of the boats", 15, "Lists all of…"],
  ["Create TheNameOfSomethingThatIsVeryLong", 20, "Create TheNameOfSome…"],
  ["列出 所有停泊在港口里的船只和它们的船员", 12, "列出 所有停泊在港口里的…"],
  ["a🚢🚢🚢", 4, "a🚢…"],
])("%s, in %d characters, is %s", (text, length, short) => {
  expect(shortened(text, length)).toBe(short);
});

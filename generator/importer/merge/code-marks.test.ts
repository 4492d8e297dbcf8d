import { expect, test } from "vitest";
import { profileSchema } from "../profile/page-profile.ts";
import { codeMarks } from "./code-marks.ts";

const profile = profileSchema.parse({
  name: "boats",
  sections: {},
  columns: {},
  yes: ["yes"],
  no: ["no"],
  types: {},
  responseTypeLabels: [],
  exampleResultLabels: [],
  codePhrases: ["when {code} is {code}", "returned {code}"],
  descriptionHeadings: { "##": "^Notes$", "###": "example$" },
});
const { inText, inProse } = codeMarks(profile);

test("words in a wording around code are code, marked already or not", () => {
  expect(inText("Needed when kind is SAILING.")).toBe("Needed when `kind` is `SAILING`.");
  expect(inText("Needed when kind is BY_SAIL.")).toBe("Needed when `kind` is `BY_SAIL`.");
  expect(inText("The returned boat-id, unreturned.")).toBe("The returned `boat-id`, unreturned.");
});

test("a path of members is code, an address is not", () => {
  expect(inText("See options.keelType and http://boats.example.org/v1.")).toBe(
    "See `options.keelType` and http://boats.example.org/v1.",
  );
});

test("JSON between the lines of prose is put into a fence, indented", () => {
  expect(inProse('Like this:\njson\n{\n"boat_id": [\n"b1"\n]\n}\nThe boat_id is yours.')).toBe(
    'Like this:\n```json\n{\n  "boat_id": [\n    "b1"\n  ]\n}\n```\nThe `boat_id` is yours.',
  );
});

test("what is glued to the end of JSON is a line of its own", () => {
  expect(inProse("{\n}- the answer:\n{\n}Done.")).toBe(
    "```json\n{}\n```\n- the answer:\n```json\n{}\n```\nDone.",
  );
});

test("lines that the format has as headings are headings of their level again", () => {
  expect(inProse("Notes\nSee the example\n### Notes\n- an example")).toBe(
    "## Notes\n### See the example\n## Notes\n- an example",
  );
  expect(inProse("This，is no example")).toBe("This，is no example");
});

test("what only looks like JSON stays as it is", () => {
  expect(inProse("[\nnever closed")).toBe("[\nnever closed");
  expect(inProse("{\n// a comment\n}")).toBe("```json\n{\n// a comment\n}\n```");
});

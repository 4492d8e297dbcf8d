import { expect, test } from "vitest";
import { stringify } from "yaml";
import { correctDocument } from "./correct-document.ts";

const files = { document: "a.yaml", corrections: "a.corrections.yaml" };

function boat(required: readonly string[]) {
  return { components: { schemas: { Boat: { type: "object", required } } } };
}

/** The next import after one gave the first document, and a person made it the second. */
function importedAgain(first: object, edited: object, fresh: object) {
  const earlier = { document: stringify(edited), record: stringify(first), corrections: null };
  return correctDocument(fresh, "a", earlier, files, () => {})?.root;
}

test("a required member that was put into the list leaves the list to the pages", () => {
  const root = importedAgain(boat(["id"]), boat(["id", "name"]), boat(["id", "kind"]));
  expect(root).toEqual(boat(["id", "kind", "name"]));
});

test("a required member that the pages name as well, later, stands there once", () => {
  expect(importedAgain(boat(["id"]), boat(["id", "name"]), boat(["id", "name"]))).toEqual(
    boat(["id", "name"]),
  );
});

test("a required member that was taken out stays out", () => {
  expect(importedAgain(boat(["id", "kind"]), boat(["id"]), boat(["id", "kind", "name"]))).toEqual(
    boat(["id", "name"]),
  );
});

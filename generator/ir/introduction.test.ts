import { expect, test } from "vitest";
import { introduction } from "./introduction.ts";

function introductionOf(description: string, summary: string | null = null): string | null {
  return introduction({ title: "Shop", version: "1", summary, description }).description;
}

test("is what stands before the first heading", () => {
  expect(introductionOf("Sells things.\n\nTo all.\n\n# Errors\n\nMany.")).toBe("Sells things.\n\nTo all.");
  expect(introductionOf("Sells things.\n\nErrors\n------\n\nMany.")).toBe("Sells things.");
});

test("is what stands below it where nothing stands before it", () => {
  expect(introductionOf("# Shop\n\nSells things.\n\n## Errors\n\nMany.")).toBe("# Shop\n\nSells things.");
  expect(introductionOf("Shop\n====\n\nSells things.\n\nErrors\n===\nMany.")).toBe(
    "Shop\n====\n\nSells things.",
  );
});

test("is all where there is no heading, and comments of code are none", () => {
  for (const text of ["Sells things.\n\n- all", "Like this:\n\n```sh\n# pay\ncurl x\n```\n\nOr so."])
    expect(introductionOf(text)).toBe(text);
});

test("begins with the summary where there is one", () => {
  expect(introductionOf("Sells things.\n\n# Errors", "A shop.")).toBe("A shop.\n\nSells things.");
});

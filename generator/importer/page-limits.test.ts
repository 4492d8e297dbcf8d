import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importPages } from "./import-pages.ts";

const good = readFileSync(new URL("../test/pages/python-list-boat-moorings.md", import.meta.url), "utf8");
const named = (file: string, text: string) => ({ file, text, origin: "named" as const });
const errorsOf = (text: string) => {
  const { diagnostics, pages } = importPages([
    named("large", text),
    named("good.md", good),
    named("again.md", good.replace("list_boat_moorings", "list_ship_moorings")),
  ]);
  expect(pages.map(({ file }) => file).filter((file) => file !== "large")).toEqual(["good.md", "again.md"]);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message, origin }) => ({ code, message, ...origin }));
};
const tooLarge = (what: string, line: number) => [
  { code: "page-too-large", message: expect.stringContaining(what), file: "large", line },
];

test("a page with more tags than a person writes is passed over, and the others are read", () => {
  const rows = `<!doctype html>\n<h1>Boats</h1>\n<table>\n${"<tr><td>a\n".repeat(700_000)}`;
  expect(errorsOf(rows)).toMatchObject(tooLarge("4,000,000 characters", 400_000));
  expect(errorsOf(`<!doctype html>\n${"<p><b>".repeat(300_000)}`)).toMatchObject(
    tooLarge("100,000 lines and tags", 2),
  );
});

test("a page with more lines than a person writes is passed over", () => {
  expect(errorsOf("x\r\n".repeat(100_001))).toMatchObject(tooLarge("100,000 lines and tags", 100_001));
});

test("a page with more members than a person writes is passed over from where they begin", () => {
  const row = good.split("\n").find((line) => line.startsWith("| boatIdType")) ?? "";
  const rows = Array.from(
    { length: 20_001 },
    (_, index) => `| name${index} | string | no | - | Its name. | - |\n`,
  );
  const text = good.replace(`${row}\n`, rows.join(""));
  const line = good.split("\n").indexOf(row) + 20_000;
  expect(errorsOf(text)).toMatchObject(tooLarge("20,000 members", line));
});

test("one line of a million marks is read as any other text", () => {
  const marks = "` ".repeat(1_000_000);
  expect(errorsOf(`<!doctype html>\n<p><code>${marks}`)).toMatchObject([{ code: "page-html", line: 1 }]);
});

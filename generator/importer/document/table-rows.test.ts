import { expect, test } from "vitest";
import { scanBlocks } from "./scan-blocks.ts";
import { tableRows } from "./table-rows.ts";

/** The cells and the repair of every row in the first table of a text. */
function rows(text: string) {
  const table = scanBlocks(text.split("\n")).find((block) => block.kind === "table");
  if (table?.kind !== "table") throw new Error("no table");
  return tableRows(table.lines).rows.map(({ cells, line, repair }) => ({ cells, line, repair }));
}

const header = "| Name | Type | Text |\n| --- | --- | --- |\n";

test("an ordinary row is its cells", () => {
  expect(rows(`${header}| a | string |  |\n`)).toEqual([
    { cells: ["a", "string", ""], line: 3, repair: null },
  ]);
});

test("a row goes on until a line ends in a pipe", () => {
  expect(rows(`${header}| a | string | one\n\ntwo |\n| b | string | x |`)).toEqual([
    { cells: ["a", "string", "one\n\ntwo"], line: 3, repair: "several-lines" },
    { cells: ["b", "string", "x"], line: 6, repair: null },
  ]);
});

test("a row may go on although its first line ends in a pipe", () => {
  expect(rows(`${header}| a | string |\n- one\n- two |\n| b | string | x |`)).toEqual([
    { cells: ["a", "string", "- one\n- two"], line: 3, repair: "several-lines" },
    { cells: ["b", "string", "x"], line: 6, repair: null },
  ]);
});

test("a row goes on where its line ends in the middle of code, even with a row glued to the end of it", () => {
  expect(rows(`${header}| a | string | \`{ |\n\n}\`| | b | string | x |\n| c | string | y |`)).toEqual([
    { cells: ["a", "string", "`{\n\n}`"], line: 3, repair: "glued" },
    { cells: ["b", "string", "x"], line: 3, repair: "glued" },
    { cells: ["c", "string", "y"], line: 6, repair: null },
  ]);
});

test("a short row takes nothing from the text below", () => {
  expect(rows(`${header}| a | string |\nThen:\n| x | y |\n`)).toMatchObject([
    { cells: ["a", "string"], repair: "short" },
  ]);
});

test("a whole row ends the open one above it", () => {
  expect(rows(`${header}| a | string | cut\n| b | string | x |`)).toEqual([
    { cells: ["a", "string", "cut"], line: 3, repair: "open" },
    { cells: ["b", "string", "x"], line: 4, repair: null },
  ]);
});

test("rows that share a line are told apart by the empty cell between them", () => {
  expect(rows(`${header}| a | string | x | | b | number | y |`)).toEqual([
    { cells: ["a", "string", "x"], line: 3, repair: "glued" },
    { cells: ["b", "number", "y"], line: 3, repair: "glued" },
  ]);
});

test("a pipe in code is content, and any other is kept in the last cell", () => {
  expect(rows(`${header}| a | string | \`(|(x=1)\` |\n| b | string | (|(x=1) |`)).toEqual([
    { cells: ["a", "string", "`(|(x=1)`"], line: 3, repair: null },
    { cells: ["b", "string", "( | (x=1)"], line: 4, repair: "pipes" },
  ]);
});

test("of a collapsed row the end is left, and the rows after it are whole", () => {
  expect(rows("| Name | Type | Text | | --- | --- ... | 1 | | b | string | y |\n")).toEqual([
    { cells: ["1"], line: 1, repair: "collapsed" },
    { cells: ["b", "string", "y"], line: 1, repair: "glued" },
  ]);
});

test("a collapsed table goes on below where its cells have lists, even lists that were cells of their own", () => {
  const lines = [
    "| Name | Type | Text | | --- | --- ... | 1 | | b | string | one of:",
    "- x",
    " | | c | string | ",
    "    - y",
    "     | | d | string | z |",
    "After it",
  ];
  expect(rows(lines.join("\n")).map(({ cells }) => cells)).toEqual([
    ["1"],
    ["b", "string", "one of:\n- x"],
    ["c", "string", "- y"],
    ["d", "string", "z"],
  ]);
});

test("a delimiter row with too many columns is still one", () => {
  expect(rows("| Name | Type | Text |\n| --- | --- | --- | --- | --- |\n| a | string | x |")).toHaveLength(1);
});

test("a heading glued to a closing fence is a heading", () => {
  const blocks = scanBlocks(["```json", "{}", "```` ## Data structure"]);
  expect(blocks.map((block) => block.kind)).toEqual(["code", "heading"]);
});

test("a fence that has lost its partner takes no heading with it", () => {
  const kinds = (...lines: string[]) => scanBlocks(lines).map(({ kind }) => kind);
  expect(kinds("done();", "```", "", "## Response", "", "```json", "{}", "```")).toEqual([
    "text",
    "heading",
    "code",
  ]);
  expect(kinds("```ts", "run();", "", "## Response", "", "```json", "{}", "```")).toEqual([
    "code",
    "heading",
    "code",
  ]);
  expect(kinds("```", "## kept", "```")).toEqual(["code"]);
});

test("rows copied by a browser have tabs between their cells, and lines in them", () => {
  const text = "Name\tType\tText\na\tstring\tone\nb\tof:\n- y\tof:\n- x\nc\tstring\t\n\nd\te\tf";
  expect(rows(text)).toMatchObject([
    { cells: ["a", "string", "one"], line: 2 },
    { cells: ["b", "of:<br>- y", "of:<br>- x"], line: 3 },
    { cells: ["c", "string", ""], line: 6 },
  ]);
});

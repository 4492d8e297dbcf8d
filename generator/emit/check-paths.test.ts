import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { checkPaths } from "./check-paths.ts";

function codes(...paths: string[]): string[] {
  const diagnostics = new Diagnostics();
  checkPaths(
    paths.map((path) => ({ path, text: "" })),
    "out",
    diagnostics,
  );
  return diagnostics.list.map((entry) => entry.code);
}

test("ordinary paths are fine", () => {
  expect(codes("README.md", "src/index.ts", ".gitignore", "文档/用户.md")).toEqual([]);
});

const outside = [
  "../a",
  "a/../../b",
  "/etc/passwd",
  "C:\\a",
  "a\\..\\b",
  "a/\0b",
  "a//b",
  "",
  "con",
  "aux.txt",
  "a/NUL",
  "a.",
  "b ",
];

test.each(outside)("%j never reaches the disk", (path) => {
  expect(codes(path)).toEqual(["output-outside"]);
});

test("two files with one path clash, also when only case differs", () => {
  expect(codes("a.ts", "a.ts")).toEqual(["output-clash"]);
  expect(codes("User.ts", "user.ts")).toEqual(["output-clash"]);
});

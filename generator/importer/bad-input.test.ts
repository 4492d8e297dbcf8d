import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Sources } from "../source/sources.ts";
import { importPages } from "./import-pages.ts";
import { runImport } from "./run-import.ts";

const good = readFileSync(new URL("../test/pages/python-list-boat-moorings.md", import.meta.url), "utf8");

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-"));
  writeFileSync(join(folder, "good.md"), good);
});

afterEach(() => rmSync(folder, { recursive: true }));

function run(...pages: string[]) {
  const result = runImport(new Sources(folder), { pages, out: "out" });
  const errors = result.diagnostics.filter((entry) => entry.severity === "error");
  return { ...result, errors: errors.map(({ code, origin }) => ({ code, ...origin })) };
}

test.each([
  ["empty.md", "", { code: "file-empty", line: 1 }],
  ["binary.md", "a\n\u0000b", { code: "file-binary", line: 2 }],
  ["page.html", "<!doctype html>\n<html></html>", { code: "page-html", line: 1 }],
  ["notes.md", "# Notes\n\nNothing here.\n", { code: "page-not-reference", line: 1 }],
])("%s is an error with its place, and the other pages are imported", (name, text, error) => {
  writeFileSync(join(folder, name), text);
  const { errors, files } = run(name, "good.md");
  expect(errors).toMatchObject([{ ...error, file: name }]);
  expect(files.map((file) => file.path)).toEqual(["management.yaml", ".specpress/management.imported.yaml"]);
});

test("pages of no known format are an error that says what to do", () => {
  mkdirSync(join(folder, "manual"));
  writeFileSync(join(folder, "manual", "boats.md"), "# Boats\n\nGET /boats\n");
  const { errors, diagnostics } = run("manual");
  expect(errors).toMatchObject([{ code: "import-none-read", file: "manual/boats.md" }]);
  expect(diagnostics.at(-1)?.help).toContain("--profile");
});

test("a missing file is an error, and the other pages are imported", () => {
  const { errors, files } = run("missing.md", "good.md");
  expect(errors).toMatchObject([{ code: "file-not-found", file: "missing.md" }]);
  expect(files).toHaveLength(2);
});

test("a glob without a match is an error", () => {
  expect(run("nothing/*.md").errors).toMatchObject([{ code: "import-no-pages" }]);
});

test("other documents in a folder are skipped without an error", () => {
  writeFileSync(join(folder, "notes.md"), "# Notes\n");
  const { errors, diagnostics } = run(".");
  expect(errors).toEqual([]);
  expect(diagnostics.map((entry) => entry.code)).toContain("page-skipped");
});

test("a page that is cut in half is an error where it ends, and is imported as far as it goes", () => {
  writeFileSync(join(folder, "good.md"), good.slice(0, good.indexOf("call sign")));
  const { errors, files } = run("good.md");
  expect(errors).toMatchObject([{ code: "page-cut", file: "good.md", line: 23 }]);
  expect(files[0]?.text).toContain("name: boatIdType");
});

test("a page cut anywhere before its structures is an error, and never a crash", () => {
  const end = good.indexOf("## Data Structure");
  for (let length = good.indexOf("## Request parameters") + 30; length < end; length += 7) {
    const text = good.slice(0, length);
    const { diagnostics } = importPages([{ file: "cut.md", text, origin: "named" }]);
    const errors = diagnostics.filter((entry) => entry.severity === "error");
    expect(
      errors.map((entry) => entry.code),
      `cut at ${length}`,
    ).toEqual(["page-cut"]);
  }
});

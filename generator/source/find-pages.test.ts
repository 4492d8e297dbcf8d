import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPages } from "./find-pages.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-"));
  mkdirSync(join(folder, "docs"));
  for (const name of ["docs/b.md", "docs/a.txt", "docs/logo.png"]) writeFileSync(join(folder, name), "x");
});

afterEach(() => rmSync(folder, { recursive: true }));

function found(...paths: string[]) {
  const empty: string[] = [];
  const pages = findPages(paths, folder, (path) => empty.push(path));
  return { pages: pages.map(({ path, origin }) => `${origin} ${relative(folder, path)}`), empty };
}

test("a folder stands for the pages below it, sorted", () => {
  expect(found("docs").pages).toEqual(["found docs/a.txt", "found docs/b.md"]);
});

test("a glob stands for its matches, and a file that is named twice comes once", () => {
  expect(found("docs/b.md", "docs/*.md").pages).toEqual(["named docs/b.md"]);
});

test("a path that names nothing is kept, so that reading it tells", () => {
  expect(found("docs/c.md").pages).toEqual(["named docs/c.md"]);
});

test("folders and globs without pages are reported", () => {
  mkdirSync(join(folder, "empty"));
  expect(found("empty", "*.md").empty).toEqual(["empty", "*.md"]);
});

test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
  "a folder that is closed is kept, so that reading it tells",
  () => {
    const closed = join(folder, "closed");
    mkdirSync(closed, { mode: 0 });
    expect(found("closed")).toEqual({ pages: ["named closed"], empty: [] });
    chmodSync(closed, 0o700);
    expect(found("closed").empty).toEqual(["closed"]);
  },
);

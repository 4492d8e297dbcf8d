import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { listFiles } from "../source/list-files.ts";
import { moveOutput } from "./move-output.ts";

let site = "";

beforeEach(() => {
  site = join(mkdtempSync(join(tmpdir(), "specpress-site-")), "site");
});

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function build(files: Readonly<Record<string, string>>): void {
  const built = join(dirname(site), "built");
  rmSync(built, { recursive: true, force: true });
  write(built, files);
  moveOutput(built, site, "site");
}

const read = (path: string) => readFileSync(join(site, path), "utf8");

it("leaves what was built last, and what no build made", () => {
  build({ "index.html": "1", "a/old.html": "1", "assets/old.js": "1" });
  write(site, { CNAME: "docs.example.com", "assets/mine.png": "mine" });
  build({ "index.html": "2", "b.html": "2" });
  expect(listFiles(site)).toEqual(["CNAME", "assets/mine.png", "b.html", "index.html"]);
  expect([read("index.html"), existsSync(join(site, "a"))]).toEqual(["2", false]);
});

it("refuses to take the place of somebody else's file, and touches nothing", () => {
  write(site, { "a.html": "mine", "b.html": "mine" });
  expect(() => build({ "a.html": "A", "b.html": "B", "c.html": "C" })).toThrow(
    "site-foreign: no build of the site left 'site/a.html' and 1 more as it is now, so nothing was written",
  );
  expect(listFiles(site).map(read)).toEqual(["mine", "mine"]);
});

it.each([{ "a.html": "new" }, {}])("refuses to overwrite or remove a page that was edited", (files) => {
  build({ "a.html": "A" });
  write(site, { "a.html": "edited" });
  expect(() => build({ "b.html": "B", ...files })).toThrow(/^site-foreign: .* 'site\/a.html' as/);
  expect([read("a.html"), listFiles(site)]).toEqual(["edited", ["a.html"]]);
});

it("goes on where a build was interrupted", () => {
  build({ "a.html": "A", "b.html": "B" });
  write(site, { c: "a file" });
  expect(() => build({ "a.html": "2", "b.html": "2", "c/d.html": "2" })).toThrow(/^output-unwritable: /);
  rmSync(join(site, "c"));
  build({ "a.html": "3" });
  expect(listFiles(site).map(read)).toEqual(["3"]);
});

it("follows a name whose case has changed", () => {
  build({ "Boat.html": "A" });
  build({ "boat.html": "A" });
  expect(listFiles(site)).toEqual(["boat.html"]);
});

it("keeps its list apart from that of generate", () => {
  write(site, { ".specpress.json": '{ "files": { "pages.md": "hash" } }', "pages.md": "page" });
  build({ "index.html": "1" });
  expect(listFiles(site)).toEqual(["index.html", "pages.md"]);
});

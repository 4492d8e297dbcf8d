import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resolvedPackage } from "./installed-file.ts";
import { linkLibraries } from "./link-libraries.ts";

// A project as pnpm installs it: packages see what they depend on, and nothing else.

let project: string;
let site: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "specpress-strict-"));
  site = join(project, ".specpress/site");
  mkdirSync(site, { recursive: true });
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

const store = (name: string) => join(project, "node_modules/.pnpm/vitepress@1/node_modules", name);

function install(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, exports: { ".": "./index.js" } }));
  writeFileSync(join(folder, "index.js"), "");
}

function installStrictly(): string {
  for (const name of ["vitepress", "vue", "minisearch"]) install(store(name), name);
  symlinkSync(store("vitepress"), join(project, "node_modules/vitepress"), "junction");
  return resolvedPackage("vitepress", [site]) ?? "";
}

const nameFrom = (name: string) =>
  JSON.parse(readFileSync(join(site, "node_modules", name, "package.json"), "utf8")).name as string;

test("VitePress is found in the project, and what its pages import beside it", () => {
  const vitepress = installStrictly();
  expect(dirname(vitepress)).toMatch(/\.pnpm.*vitepress$/);
  linkLibraries(vitepress, site);
  linkLibraries(vitepress, site);
  expect([nameFrom("vue"), nameFrom("minisearch")]).toEqual(["vue", "minisearch"]);
});

test("a link that leads nowhere any more is made anew", () => {
  mkdirSync(join(site, "node_modules"));
  symlinkSync(join(project, "gone"), join(site, "node_modules/vue"), "junction");
  linkLibraries(installStrictly(), site);
  expect(nameFrom("vue")).toBe("vue");
});

test("what the project itself has is not linked", () => {
  install(join(project, "node_modules/vue"), "vue");
  linkLibraries(installStrictly(), site);
  expect(() => nameFrom("vue")).toThrow();
});

test("without VitePress there is none", () => {
  expect(resolvedPackage("vitepress", [site])).toBeNull();
});

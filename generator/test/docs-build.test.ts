import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { listFiles } from "../source/list-files.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Below the repository, because VitePress is looked for in the folders above the site.
const folder = join(root, ".cache", "docs-build-test");
const site = join(folder, "site");

const operation = (name: string) =>
  `  /${name}: { get: { operationId: ${name}, responses: { '204': { description: Done } } } }\n`;

const config = `clients: { harbour: { spec: api.yaml } }
targets:
  docs: { output: pages, languages: { node: null }, site: { explorer: false, pages: { about: about.md } } }
`;

/** Builds the site of an API with these operations, and a page of the project's own. */
function build(operations: readonly string[], page = "# About", printing = "--quiet") {
  writeFileSync(join(folder, "about.md"), page);
  const paths = operations.map(operation);
  const info = "openapi: 3.1.0\ninfo: { title: Harbour, version: 1.0.0 }\n";
  writeFileSync(join(folder, "api.yaml"), `${info}paths:\n${paths.join("")}`);
  return spawnSync(process.execPath, [join(root, "dist/cli.js"), "docs", "build", printing], {
    cwd: folder,
    encoding: "utf8",
    // As on a terminal and in CI.
    env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: "1" },
  });
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "specpress.yaml"), config);
});

const pages = () => listFiles(join(site, "en/node/harbour")).filter((path) => path.endsWith(".html"));

const wrong = (site: string) => config.replace("pages: { about: about.md }", site);

test.each([
  ["redirects: { /old: /en/nowhere }", "'site.redirects./old': there is no page at '/en/nowhere'"],
  [
    "redirects: { /en/node/harbour/land: /en/ }",
    "'site.redirects./en/node/harbour/land': there is a page at this address",
  ],
  ["redirects: { /../up: /en/ }", "'site.redirects./../up': a file cannot be called '../up.html'"],
  ["pages: { about: nowhere.md }", "'site.pages.about': 'nowhere.md' cannot be read"],
  ["url: 'https://example.com/a/', base: /b/", "'site.base': this is not the folder of the address"],
  ["output: pages/site", "the site would lie in 'pages/site', among what the target 'docs' prints"],
])("a site with %s is not built: %s", (site, message) => {
  writeFileSync(join(folder, "specpress.yaml"), wrong(site));
  const { status, stderr } = build(["land"]);
  writeFileSync(join(folder, "specpress.yaml"), config);
  expect([status, stripVTControlCharacters(stderr)]).toEqual([1, expect.stringContaining(message)]);
  expect(stripVTControlCharacters(stderr)).toMatch(/^specpress\.yaml:3:\d+ - error/);
});

test("what there is to say of a specification is said where its site is built", () => {
  const corrected = config.replace("spec: api.yaml", "spec: api.yaml, overlays: [fix.yaml]");
  writeFileSync(join(folder, "specpress.yaml"), corrected);
  const actions = '[{ target: "$.paths.nowhere", remove: true }]';
  writeFileSync(
    join(folder, "fix.yaml"),
    `overlay: 1.0.0\ninfo: { title: F, version: "1" }\nactions: ${actions}\n`,
  );
  const { stdout } = build(["land"], "# About", "--json");
  writeFileSync(join(folder, "specpress.yaml"), config);
  expect(JSON.parse(stdout)).toMatchObject({ pages: 5, diagnostics: [{ code: "overlay-no-match" }] });
}, 240_000);

test("the folder that the address of a site names is its base, and former addresses may have endings", () => {
  const redirects = "{ /old.html: /en/, /older/: /en/#top, /oldest: 'https://example.org/' }";
  writeFileSync(
    join(folder, "specpress.yaml"),
    wrong(`url: "https://example.com/a", redirects: ${redirects}`),
  );
  expect(build(["land"])).toMatchObject({ status: 0, stderr: "" });
  writeFileSync(join(folder, "specpress.yaml"), config);
  const read = (path: string) => readFileSync(join(site, path), "utf8");
  expect(read("en/index.html")).toContain('<link rel="canonical" href="https://example.com/a/en/">');
  expect(read("en/index.html")).toContain('href="/a/en/node/harbour/"');
  expect(read("old.html")).toContain("url=/a/en/");
  expect(read("older/index.html")).toContain("url=/a/en/#top");
  expect(read("oldest.html")).toContain("url=https://example.org/");
  // What a web server would never be asked for stays away from it.
  expect(listFiles(site).filter((path) => /^[\w-]+\.(json|css)$/.test(path))).toEqual([]);
}, 240_000);

test("a site holds what was built last and what was put beside it, and a build that fails changes nothing", () => {
  expect(build(["land", "leave"])).toMatchObject({ status: 0, stderr: "" });
  expect(pages()).toEqual(["index.html", "land.html", "leave.html"]);
  writeFileSync(join(site, "CNAME"), "docs.example.com");
  const failed = build(["leave"], "[There](./nowhere.md)");
  expect([failed.status, failed.stderr]).toEqual([1, expect.stringContaining("site-failed")]);
  expect(pages()).toEqual(["index.html", "land.html", "leave.html"]);
  expect(build(["leave"]).status).toBe(0);
  expect(pages()).toEqual(["index.html", "leave.html"]);
  expect(existsSync(join(site, "CNAME"))).toBe(true);
}, 240_000);

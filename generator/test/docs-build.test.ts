import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
function build(operations: readonly string[], page = "# About") {
  writeFileSync(join(folder, "about.md"), page);
  const paths = operations.map(operation);
  const info = "openapi: 3.1.0\ninfo: { title: Harbour, version: 1.0.0 }\n";
  writeFileSync(join(folder, "api.yaml"), `${info}paths:\n${paths.join("")}`);
  return spawnSync(process.execPath, [join(root, "dist/cli.js"), "docs", "build", "--quiet"], {
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

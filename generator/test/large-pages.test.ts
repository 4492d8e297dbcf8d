import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { brokenLinks } from "../../specs/genauth/test/genauth-site.ts";
import { writeFile } from "../emit/write-output.ts";
import { listFiles } from "../source/list-files.ts";
import { hasBrowser, launchBrowser } from "./browser.ts";
import { staticServer } from "./static-server.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Each mentions the next, and describes a hundred members in words that do not repeat. */
const schemas = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => {
    const members = Array.from({ length: 100 }, (_, member) => {
      const description = `Says ${Math.sin(index * 100 + member)} of ${Math.cos(member + index)}`;
      return [`m${member}`, { type: "string", description }];
    });
    const next = index === 39 ? {} : { next: { $ref: `#/components/schemas/Part${index + 1}` } };
    const properties = { ...next, ...Object.fromEntries(members) };
    return [`Part${index}`, { type: "object", properties, example: { m0: "short" } }];
  }),
);
const answer = (name: string) => ({
  get: {
    operationId: name,
    responses: {
      "200": {
        description: "All.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Part0" } } },
      },
    },
  },
});
const document = {
  openapi: "3.1.0",
  info: { title: "Harbour", version: "1" },
  paths: {
    "/a": answer("getAll"),
    "/b": { get: { operationId: "land", responses: { "204": { description: "Done." } } } },
  },
  components: { schemas },
};

describe.each(["classic", "tabs"] as const)("in the %s layout", (layout) => {
  let site = "";
  const place = layout === "tabs" ? "en" : "en/python";
  const read = (path: string) => readFileSync(join(site, place, "harbour", path), "utf8");

  beforeAll(async () => {
    // Below the repository, because VitePress is looked for in the folders above the site.
    const folder = join(root, ".cache", `large-pages-${layout}-test`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFile(join(folder, "api.json"), JSON.stringify(document));
    const docs = {
      output: "pages",
      layout,
      languages: { node: null, python: null },
      site: { explorer: false },
    };
    const config = { clients: { harbour: { spec: "api.json" } }, targets: { docs } };
    writeFile(join(folder, "specpress.yaml"), JSON.stringify(config));
    // In a process of its own, because VitePress reads Markdown as the first site of a process says.
    execFileSync(process.execPath, [join(root, "dist/cli.js"), "docs", "build", "--quiet"], { cwd: folder });
    site = join(folder, "site");
  });

  test("no page is larger than 60 kB when sent, and every link leads somewhere", () => {
    const pages = listFiles(site).filter((path) => path.endsWith(".html"));
    const sizes = pages.map((path) => gzipSync(readFileSync(join(site, path))).length);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(brokenLinks(site)).toEqual([]);
  });

  test("what a large page does not show has a page of its own, under its anchor", () => {
    const page = read("get-all.html");
    expect(page).toContain('<h3 id="Part1"');
    expect(page).not.toContain('id="Part39.m7"');
    expect(page).toContain('<a id="Part39" data-moved></a><a href="./structures/Part39">Part39</a>');
    expect(read("structures/Part39.html")).toContain('id="Part39.m7"');
    expect(read("structures/Part38.html")).toContain('href="./Part39"');
  });

  test("the Markdown is whole, and small pages are as they were", () => {
    expect(read("get-all.md")).toContain('### <a id="Part39"></a> Part39');
    expect(read("land.html")).not.toContain('id="more-structures"');
  });

  test.skipIf(!hasBrowser())("an address of a member arrives at where it is shown now", async () => {
    await using server = await staticServer(site);
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`${server.url}/${place}/harbour/get-all#Part39.m7`);
      await page.waitForURL("**/structures/Part39#Part39.m7");
      await page.locator("[id='Part39.m7']").waitFor();
    } finally {
      await browser.close();
    }
  });
});

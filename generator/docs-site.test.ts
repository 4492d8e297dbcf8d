import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { prepareSite } from "./docs-site.ts";
import { writeFile } from "./emit/write-output.ts";
import { Sources } from "./source/sources.ts";

const folder = mkdtempSync(join(tmpdir(), "specpress-docs-site-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a locale of the project's own is one file of labels", async () => {
  const english = readFileSync(new URL("../templates/docs/labels/en.json", import.meta.url), "utf8");
  const german = english
    .replace('"Request parameters"', '"Parameter"')
    .replace('"home": "Home"', '"home": "Anfang"');
  writeFile(join(folder, "words/labels/de.json"), german);
  writeFile(
    join(folder, "api.yaml"),
    "openapi: 3.1.0\ninfo: { title: Harbour, version: 1.0.0 }\npaths: { /land: { get: { responses: { '204': { description: Done. } } } } }\n",
  );
  const docs = { output: "pages", additions: "words", locales: ["en", "de"], languages: { node: null } };
  const config = { clients: { harbour: { spec: "api.yaml" } }, targets: { docs } };
  const site = await prepareSite({ kind: "inline", config, folder }, new Sources(folder));
  const { labels, sections } = JSON.parse(readFileSync(join(site.folder, ".vitepress/site.json"), "utf8"));
  expect([labels.de.home, sections.de.parameters]).toEqual(["Anfang", "Parameter"]);
  expect([labels.en.home, sections.en.parameters]).toEqual(["Home", "Request parameters"]);
});

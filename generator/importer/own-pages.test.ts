import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { planProject } from "../generate.ts";
import { loadConfig } from "../load-config.ts";
import { Sources } from "../source/sources.ts";
import { runImport } from "./run-import.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const specs = join(root, "specs/genauth");
const docs = join(root, "generated/docs");
const folder = mkdtempSync(join(tmpdir(), "specpress-own-pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

const published = new Map(
  readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => [file.replaceAll("\\", "/"), readFileSync(join(docs, file), "utf8")]),
);

/** Prints the pages again, from nothing but what the published ones say. */
async function printedAgain(): Promise<ReadonlyMap<string, string>> {
  const imported = runImport(new Sources(docs), { pages: ["."], out: folder });
  expect(imported.diagnostics).toEqual([]);
  for (const { path, text } of imported.files) {
    if (!path.includes("/")) writeFileSync(join(folder, path), text);
  }
  const sources = new Sources(root);
  const diagnostics = new Diagnostics();
  const loaded = await loadConfig(join(specs, "specpress.yaml"), sources, diagnostics);
  if (loaded === null) throw new Error("no config");
  const clients = Object.fromEntries(
    Object.keys(loaded.config.clients).map((key) => {
      const translations = { "zh-CN": join(folder, `${key}.zh-CN.yaml`) };
      return [key, { spec: join(folder, `${key}.yaml`), overlays: [], translations }];
    }),
  );
  const input = { kind: "inline", config: { ...loaded.config, clients }, folder: specs } as const;
  const { targets } = await planProject(input, ["docs"], sources, diagnostics);
  expect(diagnostics.list).toEqual([]);
  return new Map(targets.flatMap(({ files }) => files).map(({ path, text }) => [path, text]));
}

test("our own pages, imported and printed again, are the same pages, in both languages", async () => {
  const again = await printedAgain();
  expect(published.size).toBe(16);
  for (const [file, text] of published) expect(again.get(file), file).toBe(text);
});

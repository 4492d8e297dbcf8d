import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { planProject, type TargetPlan } from "../plan-project.ts";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { preparePython, repository, run } from "../test/python-env.ts";
import { runPyright } from "../test/python-package.ts";
import type { LocalizedDocument } from "./build/localized-document.ts";
import { compareDocuments, type Difference } from "./compare/compare-documents.ts";
import { importPages, type PageInput } from "./import-pages.ts";
import { readPages, runImport } from "./run-import.ts";

const site = fileURLToPath(new URL("../../../shared/corpus/pages/open", import.meta.url));
const present = existsSync(site);
const title = present ? "a whole site" : "a whole site (skipped: there is no ../shared)";
const folder = mkdtempSync(join(tmpdir(), "specpress-site-"));
afterAll(() => rmSync(folder, { recursive: true }));

let documents: readonly LocalizedDocument[] = [];
const targets = new Map<string, TargetPlan>();

/** Imports the site, and plans both SDKs and pages from what it gives. */
beforeAll(async () => {
  if (!present) return;
  const sources = new Sources(site);
  documents = readPages(sources, ["."], {}, new Diagnostics()).documents;
  for (const { path, text } of runImport(sources, { pages: ["."], out: folder }).files) write(path, text);
  const config = {
    clients: Object.fromEntries(documents.map(({ client }) => [client, { spec: `${client}.yaml` }])),
    targets: {
      typescript: { output: "typescript", package: "site" },
      python: { output: "python", package: "site" },
      docs: { output: "docs", locale: "zh-CN", locales: ["zh-CN"], languages: { node: null } },
    },
  };
  const diagnostics = new Diagnostics();
  const input = { kind: "inline", config, folder } as const;
  const planned = await planProject(input, Object.keys(config.targets), new Sources(folder), diagnostics);
  expect(diagnostics.list.filter(({ severity }) => severity === "error")).toEqual([]);
  for (const target of planned.targets) targets.set(target.name, target);
}, 300_000);

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function filesOf(name: string): TargetPlan["files"] {
  const files = targets.get(name)?.files ?? [];
  expect(files.length).toBeGreaterThan(0);
  return files;
}

describe.skipIf(!present)(title, () => {
  test("is documents that are valid", async () => {
    expect(documents).toHaveLength(2);
    for (const { root } of documents) {
      expect((await new Validator().validate(structuredClone(root))).errors).toBeUndefined();
    }
  });

  test("gives a TypeScript SDK without a type error", async () => {
    for (const { path, text } of filesOf("typescript")) write(`typescript/${path}`, text);
    const compiler = join(repository, "node_modules/typescript7/bin/tsc");
    const { status, output } = await run(
      process.execPath,
      [compiler, "--noEmit"],
      join(folder, "typescript"),
    );
    expect([status, output]).toEqual([0, ""]);
  });

  test("gives a Python SDK without a type error", async () => {
    await preparePython();
    for (const { path, text } of filesOf("python")) write(`python/${path}`, text);
    const { status, output } = await runPyright(join(folder, "python"));
    expect([status, output.split("\n").slice(-20)]).toEqual([0, expect.anything()]);
  }, 600_000);

  test("gives pages that contradict the pages of the site nowhere", () => {
    const printed = filesOf("docs").flatMap(({ path, text }): PageInput[] =>
      path.endsWith(".md") ? [{ file: path, text, origin: "found" }] : [],
    );
    const again = new Map(importPages(printed).documents.map(({ client, root }) => [client, root]));
    const differences = documents.flatMap((document) =>
      compareDocuments(document, again.get(document.client) ?? {}).filter(
        (difference) => !isExplained(difference, document.root, again.get(document.client)),
      ),
    );
    expect(differences).toEqual([]);
    for (const { client, root } of documents) expect(tagsIn(again.get(client))).toEqual(tagsIn(root));
  });
});

/** The tags of every operation, by its path. */
function tagsIn(root: unknown): unknown {
  const paths = Object.entries<object>(Object(valueAt(root, "/paths")));
  return Object.fromEntries(
    paths.flatMap(([path, item]) =>
      Object.entries(item).map(([verb, { tags }]) => [`${verb} ${path}`, [...(tags ?? [])].sort()]),
    ),
  );
}

/** What our pages leave out for a reason, or say with other marks. */
function isExplained(
  { subject, fact, pages, specification }: Difference,
  root: unknown,
  again: unknown,
): boolean {
  const schema = (name: string) => `/components/schemas/${name}`;
  const [kind, name = ""] = subject.split(" ");
  switch (fact) {
    // Headings and tags of descriptions would break a page; their words are all there.
    case "description":
      return letters(pages?.value) === letters(specification?.value);
    // Only examples that fit their type are printed, and the table of a response has no column for any.
    case "example":
      return specification === null || letters(pages?.value) === letters(specification.value);
    // A structure of which no page tells a member is any object, and an object without a name is given one.
    case "type":
    case "response type": {
      const members = Object(valueAt(root, `${schema(String(pages?.value))}/properties`));
      const isInline = String(pages?.value).startsWith("object");
      return isInline || (specification?.value === "object" && Object.keys(members).length === 0);
    }
    // Structures that no operation needs are on no page.
    case "name":
      return kind === "schema" && valueAt(again, schema(name)) === undefined;
    default:
      return false;
  }
}

function letters(value: unknown): string {
  return (typeof value === "string" ? value : JSON.stringify(value ?? null))
    .replace(/&lt;/g, "<")
    .replace(/<\/?[a-z][^>]*>|&#\d+;|\]\([^)]*\)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

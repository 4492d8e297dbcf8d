import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

const shared = fileURLToPath(new URL("../../../shared", import.meta.url));
const site = join(shared, "corpus/pages/open");
const present = existsSync(site);
const title = present ? "a whole site" : "a whole site (skipped: there is no ../shared)";
const folder = mkdtempSync(join(tmpdir(), "specpress-site-"));
afterAll(() => rmSync(folder, { recursive: true }));

const all = 0.995;
const most = 0.99;

/** The kinds of facts that pages have, and how much of each has to survive being printed. */
const kinds: ReadonlyMap<string, number> = new Map([
  ...["found", "title", "description"].map((kind) => [`operation ${kind}`, all] as const),
  ["method name", all],
  ["tag (folder)", all],
  ["http verb (from the real spec)", most],
  ["http path (from the real spec)", 0.96],
  ...["found", "type", "array item type", "required", "default", "example", "description", "nested ref"].map(
    (kind) => [`param ${kind}`, all] as const,
  ),
  ["param maxItems", all],
  ["param enum (page lists the values)", most],
  ["response type name", all],
  ...["found", "type", "description", "nested ref"].map((kind) => [`response field ${kind}`, all] as const),
  ["response data type", all],
  ["response data item type (inferred)", all],
  ["dto found", most],
  ["dto reachable from its operation", most],
  ...["found", "type", "required", "description", "example", "nested ref"].map(
    (kind) => [`dto field ${kind}`, most] as const,
  ),
  ["dto field enum (page lists the values)", most],
  ["dto field enum marker (page shows the first value only)", most],
]);

/** What the site says more than once, in contradiction, or of nothing; and links that lead nowhere. */
const lost: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "management",
    new Set([
      // Two operations of one method, and another that pages of some languages have other members of.
      "method name",
      "param found",
      "param default",
      "response field description",
      // Examples of another type than the table says are printed nowhere.
      "param example",
      "dto field example",
      "dto field enum marker (page shows the first value only)",
      // One page describes six structures that nothing refers to.
      "dto found",
    ]),
  ],
  // A link within the API's own site; responses that are no structure, but have the name of one.
  ["authentication", new Set(["operation description", "response type name"])],
]);

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

  test.each(["management", "authentication"])(
    "loses no fact of %s on pages that are printed again",
    (client) => {
      const found = scores(client, printedAgain().get(client));
      const bars = new Map([...kinds].filter(([kind]) => !lost.get(client)?.has(kind)));
      expect([...found.keys()]).toEqual(
        expect.arrayContaining([...bars.keys()].filter((kind) => kind !== "param maxItems")),
      );
      const below = [...found].filter(([kind, score]) => score !== null && score < (bars.get(kind) ?? 0));
      expect(below).toEqual([]);
    },
  );

  test("gives pages that contradict the pages of the site nowhere", () => {
    const again = printedAgain();
    const differences = documents.flatMap((document) =>
      compareDocuments(document, again.get(document.client) ?? {}).filter(
        (difference) => !isExplained(difference, again.get(document.client)),
      ),
    );
    expect(differences).toEqual([]);
    for (const { client, root } of documents) expect(tagsIn(again.get(client))).toEqual(tagsIn(root));
  });
});

/** What the pages say that are printed from the documents. */
function printedAgain(): ReadonlyMap<string, LocalizedDocument["root"]> {
  const printed = filesOf("docs").flatMap(({ path, text }): PageInput[] =>
    path.endsWith(".md") ? [{ file: path, text, origin: "found" }] : [],
  );
  return new Map(importPages(printed).documents.map(({ client, root }) => [client, root]));
}

/** How much of the facts of the site a document has, by kind; null for a kind that the site has nothing of. */
function scores(client: string, root: unknown): ReadonlyMap<string, number | null> {
  const [document, report] = [join(folder, `${client}.again.json`), join(folder, `${client}.score.json`)];
  writeFileSync(document, JSON.stringify(root));
  const facts = join(shared, "corpus/facts/open.json");
  const options = ["--doc", document, "--client", client, "--facts", facts, "--json", report];
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(shared, "tools/import-eval.mjs"), ...options],
    {
      encoding: "utf8",
    },
  );
  expect([status, stderr]).toEqual([0, ""]);
  const { rows } = JSON.parse(readFileSync(report, "utf8")) as {
    rows: { kind: string; f1: number | null }[];
  };
  return new Map(rows.map(({ kind, f1 }) => [kind, f1]));
}

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
function isExplained({ subject, fact, pages, specification }: Difference, again: unknown): boolean {
  const schema = (name: string) => `/components/schemas/${name}`;
  const [kind, name = ""] = subject.split(" ");
  switch (fact) {
    // Headings and tags of descriptions would break a page; their words are all there.
    case "description":
      return letters(pages?.value) === letters(specification?.value);
    // Only examples that fit their type are printed, and the table of a response has no column for any.
    case "example":
      return specification === null || letters(pages?.value) === letters(specification.value);
    // An object without a name is given one.
    case "type":
    case "response type":
      return String(pages?.value).startsWith("object");
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

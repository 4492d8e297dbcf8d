import { readdirSync, readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { processorTime } from "../test/processor-time.ts";
import { printDocument } from "./build/print-document.ts";
import { importPages, type PageInput } from "./import-pages.ts";

const folder = new URL("../test/pages/", import.meta.url);
const pages: readonly PageInput[] = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(md|txt)$/.test(file))
  .sort()
  .map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8"), origin: "named" }));

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const mutations: readonly ((text: string, next: () => number) => string)[] = [
  (text, next) => text.slice(0, next() * text.length),
  (text, next) =>
    text
      .split("\n")
      .sort(() => next() - 0.5)
      .join("\n"),
  (text, next) =>
    text
      .split("\n")
      .filter(() => next() > 0.1)
      .join("\n"),
  (text, next) =>
    text.replace(/./gs, (char) =>
      next() < 0.02 ? ('|`{["\\-:<>#¶\n'[Math.floor(next() * 13)] ?? "") : char,
    ),
  (text, next) => text.replaceAll("\n", () => (next() < 0.2 ? " " : "\n")),
  (text, next) => text.replaceAll("|", () => (next() < 0.1 ? "" : "|")),
  (text, next) => text + text.slice(next() * text.length),
  (text, next) => {
    const bytes = new TextEncoder().encode(text);
    return new TextDecoder().decode(bytes.map((byte) => (next() < 0.01 ? next() * 256 : byte)));
  },
  (text, next) => text.replaceAll("\n", () => `\n${next() < 0.1 ? "> ".repeat(next() * 300) : ""}`),
  (text, next) =>
    `<html>${text.replaceAll("\n", () => ["<div>", "</p>", "<table><tr>", "<br>", "\n"][Math.floor(next() * 5)] ?? "")}`,
];

/** MUTATIONS and SEED: how many pages are mutilated, and which way. */
const rounds = Number(process.env.MUTATIONS ?? 210);
const seed = Number(process.env.SEED ?? 20240501);

test("mutilated pages end in diagnostics, never in an exception, and the document stays valid", async () => {
  const next = random(seed);
  const validator = new Validator();
  for (let round = 0; round < rounds; round++) {
    const page = pages[round % pages.length];
    const mutate = mutations[round % mutations.length];
    if (page === undefined || mutate === undefined) throw new Error("no page");
    const { documents } = importPages([{ ...page, text: mutate(page.text, next) }]);
    for (const { root } of documents) {
      printDocument(root, "");
      const { errors } = await validator.validate(structuredClone(root));
      expect(errors, `round ${round}: ${page.file}`).toBeUndefined();
    }
  }
}, 300_000);

test.each([
  ["pipes", "|".repeat(2_000_000)],
  ["open rows", "| a\n".repeat(400_000)],
  [
    "nesting",
    `# T\n\n## Method name\n\n\`ManagementClient.a\`\n\n## Request response\n\nSample result:\n\n${"[".repeat(500_000)}`,
  ],
  ["one line", `## Request parameters\n${"NameTypeRequiredDescription ".repeat(80_000)}`],
  [
    "bullets",
    `# T\n\n## Method name\n\n\`ManagementClient.a\`\n\n## Request parameters\n\n| Name | Type | Description |\n|---|---|---|\n| a | string | ${"x- a: b".repeat(100_000)} |\n`,
  ],
  ["blanks", `## Method name\n${" ".repeat(2_000_000)}x\n`],
])("two megabytes of garbage (%s) take no more than moments", (_, text) => {
  const start = processorTime();
  importPages([{ file: "garbage.md", text, origin: "named" }]);
  expect(processorTime() - start).toBeLessThan(3000);
});

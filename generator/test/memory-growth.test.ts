import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { dump } from "js-yaml";
import { afterAll, expect, test } from "vitest";
import { generate } from "../generate.ts";
import { Memory } from "../memory/memory.ts";
import { Sources } from "../source/sources.ts";

// A process that watches for days must not keep what its earlier runs read.

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
const folder = mkdtempSync(join(tmpdir(), "specpress-growth-"));
afterAll(() => rmSync(folder, { recursive: true }));

const megabyte = 2 ** 20;
const padding = 4 * megabyte;
const edits = 16;

const config = {
  clients: { pets: { spec: "pets.yaml" } },
  targets: { docs: { output: "docs", locales: ["en"], languages: { java: null } } },
};

/** Operations of which all before a number have another description, and a schema that has a key and a date of that run. */
function petsAfter(run: number) {
  const operation = (index: number) => ({
    description: `Gives the pet number ${index}${index < run ? ", or says that there is none" : ""}`,
    responses: { 200: { description: "A pet", content: { "application/json": { schema: pet } } } },
  });
  const pet = { type: "object", example: { [`"member of run ${run}"`]: 2_000_000_000_000 + run } };
  const paths = Object.fromEntries(
    Array.from({ length: edits }, (_, index) => [`/pets/${index}`, { get: operation(index) }]),
  );
  return { openapi: "3.1.0", info: { title: "Pets", version: "1.0.0" }, paths };
}

const writers: Readonly<Record<string, (document: object) => string>> = {
  "YAML, plainly": (document) => `${dump(document, { noRefs: true })}# ${"-".repeat(padding)}\n`,
  "YAML with an anchor": (document) =>
    `${dump(document, { noRefs: true })}x-first: &a 1\nx-second: *a\n# ${"-".repeat(padding)}\n`,
  JSON: (document) => `${JSON.stringify(document)}${" ".repeat(padding)}`,
};

test.each(Object.keys(writers))(
  "runs that follow each other keep nothing of the documents before (%s)",
  async (way) => {
    const memory = new Memory("runs");
    let sources = new Sources(folder);
    const former: WeakRef<Sources>[] = [];
    const heapAfter = async (run: number) => {
      const text = writers[way]?.(petsAfter(run)) ?? "";
      writeFileSync(join(folder, "pets.yaml"), text);
      sources = sources.again();
      former.push(new WeakRef(sources));
      const { operations } = await generate({ kind: "inline", config, folder }, { sources, memory });
      expect(operations).toBe(edits);
      // What a weak reference was just made for, or has just been asked for, lives until the next turn.
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
      // The text of a large file may stand outside of the heap.
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const heaps: number[] = [];
    for (let run = 0; run < edits; run++) heaps.push(await heapAfter(run));
    const [, , third = 0] = heaps;
    expect((heaps.at(-1) ?? 0) - third).toBeLessThan(2 * padding);
    expect(former.slice(0, -1).filter((reference) => reference.deref() !== undefined)).toEqual([]);
  },
);

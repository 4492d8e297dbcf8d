import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkSamples } from "../check-samples.ts";
import { Sources } from "../source/sources.ts";
import { largeDocuments } from "./large-documents.ts";
import { python } from "./python-env.ts";
import { sampleTools } from "./sample-tools.ts";

// The samples of sixty operations of two large documents, the same ones every time; `npm run samples` checks all.

const folder = mkdtempSync(join(tmpdir(), "specpress-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const input = largeDocuments(folder, "60");
if (input === null) process.stderr.write("large-samples: skipped, as ../shared/corpus/specs is not there\n");

test.skipIf(input === null || python() === null)(
  "the samples on pages of large documents compile, and ask the server what their pages say",
  async () => {
    if (input === null) return;
    const checks = await checkSamples(input, new Sources(folder), { tools: sampleTools() });
    for (const { pages, checked, programs } of checks) {
      expect(checked).toBe(pages);
      expect(programs).toBeGreaterThan(50);
    }
    expect(checks).toHaveLength(2);
  },
  600_000,
);

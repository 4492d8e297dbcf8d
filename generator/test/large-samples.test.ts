import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { python } from "./python-env.ts";
import { checkSamples } from "./samples/check-samples.ts";
import { largeDocuments, printProject } from "./samples/print-project.ts";
import { publishedSamples } from "./samples/published.ts";

// The samples of sixty operations of two large documents, the same ones every time; `npm run samples` checks all.

const folder = mkdtempSync(join(tmpdir(), "specpress-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const input = largeDocuments(folder, "60");
if (input === null) process.stderr.write("large-samples: skipped, as ../shared/corpus/specs is not there\n");

test.skipIf(input === null || python() === null)(
  "the samples on pages of large documents compile, and ask the server what their pages say",
  async () => {
    if (input === null) return;
    const project = await printProject(input, folder);
    const samples = publishedSamples(project.pages);
    expect(samples.length).toBeGreaterThan(220);
    const checks = await checkSamples(samples, project);
    expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  },
  300_000,
);

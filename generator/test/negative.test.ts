import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { reportDiagnostic } from "../diagnostics/report.ts";
import { lint } from "../lint.ts";
import { Sources } from "../source/sources.ts";

// Each document here is wrong in its own way; beside it stands exactly what people are told.
// UPDATE_REPORTS=1 writes the reports anew: read the diff before you commit it.
const folder = fileURLToPath(new URL("negative/", import.meta.url));

const documents = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

test.each(documents)("%s is reported as its text file says", async (name) => {
  const sources = new Sources(folder);
  const found = await lint(name, sources);
  const report = found.map((entry) => reportDiagnostic(entry, sources.locate)).join("\n");
  const golden = `${folder}${name.replace(/\.yaml$/, ".txt")}`;
  if (process.env.UPDATE_REPORTS === "1") writeFileSync(golden, report);
  expect(report).toBe(readFileSync(golden, "utf8"));
});

test("every report belongs to a document", () => {
  const reports = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  expect(
    reports.map((name) => name.replace(/\.txt$/, ".yaml")).filter((name) => !documents.includes(name)),
  ).toEqual([]);
});

// `specpress docs check` for the pages of the large documents in ../shared, in two locales and two languages.
//   npm run samples -- [--operations N] [--all]
// What passed is remembered in .cache/samples, so that only samples that changed are checked again; --all checks every one.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { largeDocuments } from "../generator/test/large-documents.ts";
import { preparePython, repository } from "../generator/test/python-env.ts";

const { values } = parseArgs({
  options: { operations: { type: "string" }, all: { type: "boolean", default: false } },
});

await preparePython();
const folder = join(repository, ".cache/samples", values.operations ?? "all");
const project = largeDocuments(folder, values.operations);
if (project === null) {
  console.log("skipped: the large documents are not in ../shared");
} else {
  const config = join(folder, "specpress.yaml");
  // JSON is YAML too.
  writeFileSync(config, JSON.stringify(project.config, null, 2));
  const command = [join(repository, "dist/cli.js"), "docs", "check", "--config", config];
  const { status } = spawnSync(process.execPath, [...command, ...(values.all ? ["--all"] : [])], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
}

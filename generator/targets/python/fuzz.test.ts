import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import { loadClient } from "../../load-client.ts";
import { Sources } from "../../source/sources.ts";
import { python, repository, runPython } from "../../test/python-env.ts";
import { printGenauth, printProject, temporaryFolder } from "../../test/python-package.ts";

const suite = join(repository, "../shared/suites/spector/openapi");
const program = join(repository, "generator/test/python-fuzz.py");

/** The documents of the suite of wire scenarios, in OpenAPI 3.1. */
function documents(): readonly string[] {
  if (!existsSync(suite)) return [];
  const files = readdirSync(suite, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /3\.1\.0[/\\]openapi.*\.json$/.test(file)).sort();
}

async function fuzzed(files: ReadonlyMap<string, string>, modules: readonly string[]): Promise<string> {
  const { output } = await runPython([program, ...modules], temporaryFolder(files));
  return output.trim();
}

describe.skipIf(python() === null)("answers that a server may give tomorrow", () => {
  it("are read by the models of GenAuth", async () => {
    const { files } = await printGenauth();
    const modules = ["genauth.management.models", "genauth.authentication.models"];
    expect(await fuzzed(files, modules)).toMatch(/^\d{3,} answers, 0 failures$/);
  });

  it.skipIf(documents().length === 0)("are read by the models of other specifications", async () => {
    const files = new Map<string, string>();
    const modules: string[] = [];
    for (const [index, document] of documents().entries()) {
      const config = { spec: document, overlays: [], translations: {} };
      const client = loadClient("api", config, suite, new Sources(suite), new Diagnostics())?.client;
      if (client === undefined) continue;
      const printed = await printProject({ clients: [client] }, { package: `api${index}` });
      for (const [path, text] of printed.files) files.set(path, text);
      modules.push(`api${index}.models`);
    }
    expect(await fuzzed(files, modules)).toMatch(/^\d{3,} answers, 0 failures$/);
  });
});

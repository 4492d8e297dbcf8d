import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Client } from "../../ir/project.ts";
import { loadClient } from "../../load-client.ts";
import { Sources } from "../../source/sources.ts";
import { answerCases } from "../../test/answer-cases.ts";
import { python, repository, runPython } from "../../test/python-env.ts";
import { printGenauth, printProject, temporaryFolder } from "../../test/python-package.ts";

const corpus = join(repository, "../shared/corpus/specs");
const suite = join(repository, "../shared/suites/spector/openapi");
const program = join(repository, "generator/test/python-fuzz.py");

/** The documents of the suite of wire scenarios, in OpenAPI 3.1. */
function documents(): readonly string[] {
  if (!existsSync(suite)) return [];
  const files = readdirSync(suite, { recursive: true, encoding: "utf8" });
  return files.filter((file) => /3\.1\.0[/\\]openapi.*\.json$/.test(file)).sort();
}

/** Lets Python read the answers of clients, which stand in these modules of the printed files. */
async function fuzzed(
  files: ReadonlyMap<string, string>,
  clients: readonly (readonly [string, Client])[],
  most: number,
): Promise<string> {
  const cases = clients.map(
    ([module, { api }]) => [`${module}.json`, JSON.stringify(answerCases(api, most))] as const,
  );
  const folder = temporaryFolder(new Map([...files, ...cases]));
  const passed = clients.map(([module]) => `${module}=${module}.json`);
  return (await runPython([program, ...passed], folder)).output.trim();
}

function load(folder: string, spec: string): Client | undefined {
  const config = { spec, overlays: [], translations: {} };
  return loadClient("api", config, folder, new Sources(folder), new Diagnostics())?.client;
}

/** Prints a package for each document, and lets Python read their answers. */
async function fuzzedDocuments(folder: string, specs: readonly string[], most: number): Promise<string> {
  const files = new Map<string, string>();
  const clients: [string, Client][] = [];
  for (const [index, spec] of specs.entries()) {
    const client = load(folder, spec);
    if (client === undefined) continue;
    const printed = await printProject({ clients: [client] }, { package: `api${index}` });
    for (const [path, text] of printed.files) files.set(path, text);
    clients.push([`api${index}`, client]);
  }
  return fuzzed(files, clients, most);
}

describe.skipIf(python() === null)("answers that a server may give tomorrow", () => {
  it("are read by the models of GenAuth", async () => {
    const { files, project } = await printGenauth();
    const clients = project.clients.map((client) => [`genauth.${client.key}`, client] as const);
    expect(await fuzzed(files, clients, 500)).toMatch(/^\d{3,} answers, 0 failures$/);
  });

  it.skipIf(!existsSync(corpus))("are read by the models of all operations of GenAuth", async () => {
    const specs = ["genauth-management.json", "genauth-authentication.json"];
    expect(await fuzzedDocuments(corpus, specs, 40)).toMatch(/^\d{5,} answers, 0 failures$/);
  });

  it.skipIf(documents().length === 0)("are read by the models of other specifications", async () => {
    expect(await fuzzedDocuments(suite, documents(), 60)).toMatch(/^\d{4,} answers, 0 failures$/);
  });
});

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Client } from "../ir/project.ts";
import { loadClient } from "../load-client.ts";
import { Sources } from "../source/sources.ts";
import { planClients } from "../targets/typescript/plan-clients.ts";
import { type AnswerCase, answerCases } from "./answer-cases.ts";
import { printProject, sdkOptions, workFolder } from "./typescript-sdk.ts";

// Printed functions read answers that servers may give tomorrow, and give what is in them.

const root = fileURLToPath(new URL("../../", import.meta.url));
const corpus = join(root, "../shared/corpus/specs");
const spector = join(root, "../shared/suites/spector/openapi");

interface Sdk {
  readonly ClientCore: new (options: object) => object;
  readonly ApiError: new (...args: never[]) => Error & { readonly body: unknown };
  readonly operations: Readonly<Record<string, (client: object, ...args: unknown[]) => Promise<unknown>>>;
}

function load(folder: string, spec: string): Client | undefined {
  const config = { spec, overlays: [], translations: {} };
  return loadClient("api", config, folder, new Sources(folder), new Diagnostics())?.client;
}

/** Reads every answer with a client's printed functions; gives what went wrong, and how many there were. */
async function readAnswers(
  client: Client,
  most: number,
  choice: object,
): Promise<{ readonly problems: readonly string[]; readonly count: number }> {
  const options = sdkOptions(choice);
  const [planned] = planClients({ clients: [client] }, options, new Diagnostics());
  using folder = workFolder((await printProject({ clients: [client] }, options)).files);
  const program = `export { ApiError, ClientCore } from "./src/runtime/index.ts";
    export * as operations from "./src/${planned?.folder}/operations.ts";`;
  const outfile = join(folder.path, "sdk.mjs");
  const stdin = { contents: program, resolveDir: folder.path };
  await build({ stdin, outfile, bundle: true, format: "esm", logLevel: "silent" });
  const sdk = (await import(pathToFileURL(outfile).href)) as Sdk;
  const names = new Map(
    client.api.operations.map((operation) => [
      operation.name.wire,
      planned?.names.operation(operation).method ?? "",
    ]),
  );
  const cases = answerCases(client.api, most);
  const problems: string[] = [];
  for (const entry of cases) {
    const problem = await problemWith(entry, names.get(entry.operation) ?? "", sdk);
    if (problem !== null) problems.push(`${entry.operation} ${entry.status}, ${entry.what}: ${problem}`);
  }
  return { problems: problems.slice(0, 10), count: cases.length };
}

async function problemWith(entry: AnswerCase, method: string, sdk: Sdk): Promise<string | null> {
  const { body, status, mediaType } = entry;
  const text = JSON.stringify(body);
  const fetch = async () => new Response(text, { status, headers: { "content-type": mediaType } });
  const client = new sdk.ClientCore({ baseUrl: "https://api.test", fetch, maxRetries: 0 });
  try {
    const call = sdk.operations[method];
    // Without an argument of its own, options are what a function takes second.
    const passed = call?.length === 2 ? [] : [anyArgument];
    const given = await call?.(client, ...passed).catch((error: unknown) => {
      if (error instanceof sdk.ApiError && status >= 300) return error.body;
      throw error;
    });
    // Of a page, what counts is the whole answer.
    const read = given instanceof Object && "hasNextPage" in given ? Reflect.get(given, "body") : given;
    return same(read, body) ? null : `${text} became ${JSON.stringify(read)}`;
  } catch (error) {
    return `${text}: ${error}`;
  }
}

/** Has a text for whatever a function looks for; nothing here is about requests. */
const anyArgument = new Proxy({}, { get: () => "x" });

/** Whether a value says what the JSON said; dates and long integers may have become what the options want. */
function same(value: unknown, json: unknown): boolean {
  if (value instanceof Date) return value.getTime() === Date.parse(String(json));
  if (typeof value === "bigint") return String(value) === String(json);
  if (typeof value === "string" && typeof json === "number") return value === String(json);
  if (typeof value !== "object" || value === null || typeof json !== "object" || json === null)
    return value === json;
  const names = Object.keys(value);
  const isAlike = Array.isArray(value) === Array.isArray(json) && names.length === Object.keys(json).length;
  return (
    isAlike &&
    names.every(
      (name) => Object.hasOwn(json, name) && same(Reflect.get(value, name), Reflect.get(json, name)),
    )
  );
}

const choices = [{}, { dates: "Date", int64: "bigint" }, { dates: "Date", int64: "string" }] as const;

test.each(choices)("the answers of GenAuth are read, with the options %j", async (choice) => {
  for (const spec of ["management.yaml", "authentication.yaml"]) {
    const client = load(join(root, "specs/genauth"), spec);
    const { problems, count } =
      client === undefined ? { problems: [spec], count: 0 } : await readAnswers(client, 500, choice);
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThan(20);
  }
});

test.skipIf(!existsSync(corpus)).each(choices)(
  "the answers of all operations of GenAuth are read, with the options %j",
  async (choice) => {
    for (const spec of ["genauth-management.json", "genauth-authentication.json"]) {
      const client = load(corpus, spec);
      const { problems, count } =
        client === undefined ? { problems: [spec], count: 0 } : await readAnswers(client, 40, choice);
      expect(problems).toEqual([]);
      expect(count).toBeGreaterThan(2_000);
    }
  },
);

test.skipIf(!existsSync(spector)).each(choices)(
  "the answers of the open documents of Spector are read, with the options %j",
  async (choice) => {
    const documents = readdirSync(spector, { recursive: true, encoding: "utf8" });
    const newest = documents.filter((file) => /3\.1\.0[/\\]openapi.*\.json$/.test(file)).sort();
    let all = 0;
    for (const spec of newest) {
      const client = load(spector, spec);
      if (client === undefined) continue;
      const { problems, count } = await readAnswers(client, 60, choice);
      expect(problems, spec).toEqual([]);
      all += count;
    }
    expect(all).toBeGreaterThan(4_000);
  },
);

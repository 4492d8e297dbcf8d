import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { afterAll, expect, test } from "vitest";
import type { ConfigInput } from "../config.ts";
import { type Diagnostic, InputError } from "../diagnostics/diagnostic.ts";
import { prepareSite } from "../docs-site.ts";
import { generate } from "../generate.ts";
import { Memory } from "../memory/memory.ts";
import { listFiles } from "../source/list-files.ts";
import { Sources } from "../source/sources.ts";
import { edited, nastyDocument, random } from "./ledger-edits.ts";

// What `--watch` prints from what it remembers must be what a run prints that remembers nothing, whatever is edited.

const genauth = join(import.meta.dirname, "../../specs/genauth");
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

type Json = ReturnType<typeof nastyDocument>[string];
type Documents = Readonly<Record<"pets.json" | "users.json" | "users.zh-CN.yaml", Json>>;

const variables = { region: { default: "eu", enum: ["eu", "us"] } };
const petsServers = [{ url: "https://{region}.pets.example", variables }];
const petsSecurity = {
  key: { type: "apiKey", in: "header", name: "X-Key" },
  "log-in": { type: "http", scheme: "basic" },
};

const config: ConfigInput = {
  clients: {
    pets: { spec: "pets.json", names: "names.lock.yaml" },
    users: { spec: "users.json", translations: { "zh-CN": "users.zh-CN.yaml" } },
  },
  targets: {
    typescript: { output: "typescript", package: "sdk", grouping: "tags", dates: "Date" },
    python: { output: "python", package: "sdk" },
    docs: {
      output: "docs",
      locales: ["en", "zh-CN"],
      errorCodes: { member: "code" },
      languages: { node: "typescript", python: "python", java: null },
    },
  },
};

function firstDocuments(): Documents {
  const read = (name: string) => load(readFileSync(join(genauth, name), "utf8")) as Json;
  const info = { title: "Pets", version: "1.0.0" };
  const { components, ...pets } = nastyDocument();
  return {
    "pets.json": {
      openapi: "3.1.0",
      info,
      servers: petsServers,
      security: [{ key: [] }, { "log-in": [] }],
      "x-error-codes": { "10": "Too often.", "20": "Closed." },
      ...pets,
      components: { ...(components as object), securitySchemes: petsSecurity },
    },
    "users.json": read("management.yaml"),
    "users.zh-CN.yaml": read("management.zh-CN.yaml"),
  };
}

interface Place {
  readonly owner: Json[] | { [key: string]: Json };
  readonly key: string | number;
}

function placesIn(value: Json): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key): Place[] => [
    { owner: value, key },
    ...placesIn((value as Record<string | number, Json>)[key] ?? null),
  ]);
}

/** Changes one value anywhere, sensibly or not. */
function editAnywhere(document: Json, next: () => number): void {
  const places = placesIn(document);
  const pick = () => places[Math.floor(next() * places.length)] as Place;
  const { owner, key } = pick();
  const other = pick();
  const members = owner as Record<string | number, Json>;
  const value = structuredClone(members[key] ?? null);
  const kind = next();
  if (kind < 0.5 && typeof value === "string") members[key] = `${value} again`;
  else if (kind < 0.6) members[key] = structuredClone((other.owner as typeof members)[other.key] ?? null);
  else if (kind < 0.7 && Array.isArray(owner)) owner.splice(Number(key), 1);
  else if (kind < 0.7) delete members[key];
  else if (kind < 0.8 && Array.isArray(owner)) owner.unshift(value);
  else if (kind < 0.9 && !Array.isArray(owner)) owner[`${key}2`] = value;
  else if (!Array.isArray(owner)) {
    delete members[key];
    members[key] = value;
  }
}

function editedDocuments(before: Documents, next: () => number): Documents {
  const documents = structuredClone(before);
  const names = ["pets.json", "users.json", "users.json", "users.zh-CN.yaml"] as const;
  const name = names[Math.floor(next() * names.length)] ?? "pets.json";
  if (name === "pets.json" && next() < 0.3)
    return { ...documents, [name]: edited(documents[name] as Parameters<typeof edited>[0], next) };
  editAnywhere(documents[name], next);
  return documents;
}

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly isPrinted: boolean;
}

const asJson = (document: Json) => JSON.stringify(document, null, 2);
const asYaml = (document: Json) => dump(document, { noRefs: true });
const broken = () => "openapi: [";

/** A folder in which the same project is printed run after run, and its site. */
function workshop(memory?: Memory) {
  const folder = mkdtempSync(join(tmpdir(), "specpress-memory-"));
  folders.push(folder);
  let sources = new Sources(folder);
  return {
    folder,
    async run(documents: Documents, print = asJson): Promise<Outcome> {
      for (const [name, document] of Object.entries(documents))
        writeFileSync(join(folder, name), print(document));
      sources = memory === undefined ? new Sources(folder) : sources.again();
      const input = { kind: "inline", config, folder } as const;
      const options = (part: string) => (memory === undefined ? {} : { memory: memory.part(part) });
      try {
        const { diagnostics } = await generate(input, { sources, ...options("files") });
        await prepareSite(input, sources, options("site"));
        return { diagnostics, isPrinted: true };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return { diagnostics: error.diagnostics, isPrinted: false };
      }
    },
  };
}

function texts(folder: string): Readonly<Record<string, string>> {
  const files = [".specpress.json", ...listFiles(folder)];
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

test.each([
  [1, asJson],
  [2, asYaml],
])("what is remembered never shows in what is printed (edits %i)", async (seed, print) => {
  const next = random(seed);
  const memory = new Memory("runs");
  const watching = workshop(memory);
  const fresh = workshop();
  let documents = firstDocuments();
  for (let round = 0; round < 20; round++) {
    // Now and then somebody saves what is no document, and mends it.
    if (round % 5 === 4)
      expect(await watching.run(documents, broken)).toEqual(await fresh.run(documents, broken));
    const wanted = await fresh.run(documents, print);
    expect(await watching.run(documents, print), `round ${round}`).toEqual(wanted);
    for (const output of [...Object.keys(config.targets), ".specpress/site"])
      expect(texts(join(watching.folder, output)), `round ${round}`).toEqual(
        texts(join(fresh.folder, output)),
      );
    const good = wanted.isPrinted ? documents : firstDocuments();
    documents = editedDocuments(good, next);
  }
});

test("a text that stops being the same as its translation elsewhere loses its mark there", async () => {
  const memory = new Memory("runs");
  const { folder, run } = workshop(memory);
  const documents = firstDocuments();
  const operation = (summary: string) => ({ summary, responses: { 204: { description: "Gone." } } });
  const users = (other: string) => ({
    openapi: "3.1.0",
    info: { title: "Users", version: "1.0.0" },
    paths: { "/a": { get: operation("Remove") }, "/b": { get: operation(other) } },
  });
  const overlay = {
    overlay: "1.0.0",
    info: { title: "zh-CN", version: "1.0.0" },
    actions: [{ target: "$.paths['/a'].get", update: { summary: "移除" } }],
  };
  const titleAfter = async (other: string) => {
    await run({ ...documents, "users.json": users(other), "users.zh-CN.yaml": overlay });
    return readFileSync(join(folder, "docs/zh-CN/node/users/get-a.md"), "utf8").split("\n")[0];
  };
  expect([await titleAfter("移除"), await titleAfter("Keep")]).toEqual(["# 移除（en）", "# 移除"]);
});

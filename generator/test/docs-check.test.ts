import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { python, type Ran, repository, run } from "./python-env.ts";

// `specpress docs check` in a project of a stranger: its compilers stand in its own `node_modules` and `.venv`.

const folder = mkdtempSync(join(tmpdir(), "specpress-docs-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const installed of ["node_modules", ".venv"])
  symlinkSync(join(repository, installed), join(folder, installed));

const specification = (limit: string, sample = "") => `
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: /v1 }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: ${limit} }]
      responses: { "200": { description: Fine., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } }
${sample}
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "204": { description: Added. } }
components:
  schemas:
    Pet: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
`;
const limit = "{ type: integer, example: 20 }";
const config = `
clients: { shop: { spec: openapi.yaml } }
targets:
  typescript: { output: sdk/typescript, package: "@shop/api" }
  python: { output: sdk/python, package: shop }
  docs: { output: pages, locales: [en, zh-CN], languages: { node: typescript, python: python } }
`;

function ownSample(call: string): string {
  return `
      x-codeSamples:
        - lang: TypeScript
          source: |
            import { ShopClient } from "@shop/api";

            const shop = new ShopClient({ baseUrl: "https://pets.example.org/v1" });
            console.log((await ${call}).length);
`;
}

function docs(command: string, text: string, ...options: readonly string[]): Promise<Ran> {
  writeFileSync(join(folder, "openapi.yaml"), text);
  writeFileSync(join(folder, "specpress.yaml"), text.includes("x-codeSamples") ? onlyTypeScript : config);
  return run(process.execPath, [join(repository, "dist/cli.js"), "docs", command, ...options], folder);
}

/** The config without one of its languages. */
const onlyTypeScript = config.replace(", python: python", "");
const onlyPython = onlyTypeScript.replace("node: typescript", "python: python");

async function checkedFrom(at: string): Promise<readonly number[]> {
  const command = ["docs", "check", "--json", "--config", join(folder, "specpress.yaml")];
  return countsIn(await run(process.execPath, [join(repository, "dist/cli.js"), ...command], at));
}

async function checked(text: string, ...options: readonly string[]): Promise<readonly number[]> {
  return countsIn(await docs("check", text, "--json", ...options));
}

/** How many samples of TypeScript and of Python were checked. */
function countsIn({ output }: Ran): readonly number[] {
  const { languages } = JSON.parse(output) as { languages: readonly { readonly checked: number }[] };
  return languages.map((each) => each.checked);
}

test.skipIf(python() === null)(
  "only the samples of operations that changed are checked again",
  async () => {
    const text = specification(limit);
    expect(await checked(text)).toEqual([4, 4]);
    // Wherever one stands.
    expect(await checkedFrom(dirname(folder))).toEqual([0, 0]);
    // What is no memory is none.
    writeFileSync(join(folder, ".specpress/samples/passed.txt"), "{ broken");
    expect(await checked(text)).toEqual([4, 4]);
    // The sample is the same text, but the server now asks for something else.
    expect(await checked(specification("{ type: integer, example: 20, maximum: 50 }"))).toEqual([2, 2]);
  },
  600_000,
);

test.skipIf(python() === null)(
  "a sample of the specification's own is compiled and run, and a site with a wrong one is not built",
  async () => {
    const fine = specification(limit, ownSample("shop.listPets({ limit: 5 })"));
    const right = await docs("check", fine, "--all");
    expect(right).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^4 pages · 2 programs checked/),
    });

    const misspelt = await docs("check", specification(limit, ownSample("shop.listPets({ limits: 5 })")));
    expect(misspelt.status).toBe(1);
    expect(misspelt.output).toContain("'limits' does not exist in type");
    expect(misspelt.output).toContain("pages/en/node/shop/list-pets.md");
    expect(misspelt.output).toContain("pages/zh-CN/node/shop/list-pets.md");
    expect(misspelt.output).not.toContain("add-pet.md");

    const another = specification(limit, ownSample('shop.listPets({ limit: Number("many") })'));
    const built = await docs("build", another);
    expect(built.status).toBe(1);
    expect(built.output).toContain("query parameter 'limit'");
    expect(existsSync(join(folder, "site"))).toBe(false);
    expect(await docs("build", another, "--no-check-samples")).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, "site"))).toBe(true);
  },
  600_000,
);

test("where a compiler is missing, it is told what to install, which only a build may do without", async () => {
  const bare = mkdtempSync(join(tmpdir(), "specpress-docs-check-bare-"));
  try {
    writeFileSync(join(bare, "openapi.yaml"), specification(limit));
    writeFileSync(join(bare, "specpress.yaml"), onlyPython);
    const docs = (...command: readonly string[]) =>
      run(process.execPath, [join(repository, "dist/cli.js"), "docs", ...command], bare, {
        PATH: "",
        VIRTUAL_ENV: "",
      });
    const error = "cannot be checked without a Python that has what the SDK needs";
    for (const command of [["check"], ["build", "--check-samples"]])
      expect(await docs(...command)).toMatchObject({ status: 1, output: expect.stringContaining(error) });
    expect(existsSync(join(bare, "site"))).toBe(false);
    const warning = "nobody knows whether the samples in python are right: checking them needs a Python that";
    expect(await docs("build")).toMatchObject({ status: 0, output: expect.stringContaining(warning) });
    expect(existsSync(join(bare, "site"))).toBe(true);
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
}, 600_000);

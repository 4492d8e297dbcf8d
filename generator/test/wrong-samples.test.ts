import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { checkPlan } from "../check-samples.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { writeFile } from "../emit/write-output.ts";
import { type ProjectPlan, planProject } from "../plan-project.ts";
import { Sources } from "../source/sources.ts";
import { python } from "./python-env.ts";
import { sampleTools } from "./sample-tools.ts";

// Whoever edits a sample on a published page spoils it in one of these ways, each on a page of its own.

interface Spoilt {
  readonly language: "node" | "python";
  readonly from: string | RegExp;
  readonly to: string;
  /** What is said of the page. */
  readonly problem: string;
}

const node = (from: Spoilt["from"], to: string, problem: string): Spoilt => ({
  language: "node",
  from,
  to,
  problem,
});
const py = (from: Spoilt["from"], to: string, problem: string): Spoilt => ({
  language: "python",
  from,
  to,
  problem,
});

const spoilt: readonly Spoilt[] = [
  node(/\.(put\d+)\(/, ".$1s(", "Property 'put0s' does not exist"),
  node("colour:", "color:", "'color' does not exist in type"),
  node('"t-1"', "1", "Type 'number' is not assignable to type 'string'"),
  node(/ *id: "t-1",\n/, "", "Property 'id' is missing"),
  node('"red"', '"reed"', "the body: data/value/colour must be equal to one of the allowed values"),
  node("count: 3", "count: 30", "query parameter 'count': data/value must be <= 9"),
  node("= await", "=", "it prints before it has its answer: is an 'await' missing?"),
  node('"t-1"', '""', "path parameter 'id' is refused"),
  node(/await (shopClient[\s\S]*?\));/, "() => $1;", "it asks for nothing, and not for put8"),
  node(/\.put\d+\(/, ".put0(", "it asks for put0, and not for put9"),
  node(
    "new ShopClient({",
    'new ShopClient({ baseUrl: "https://shop.example/v2",',
    "has no PUT /v2/things10/t-1",
  ),
  node(
    /\n {2}name:.*\n/,
    "\n  ...({ nam: 1 } as unknown as { name: string }),\n",
    "required property 'name'",
  ),
  node(/^```ts[\s\S]*?^```$/m, "Ask us.", "there is none on the page"),
  node("console.log", "Console.log", "'Console' only refers to a type"),
  py("colour=", "color=", 'No parameter named "color"'),
  py('id="t-1"', "id=1", 'cannot be assigned to parameter "id"'),
  py(/ *id="t-1",\n/, "", 'Argument missing for parameter "id"'),
  py("count=3", "count=30", "query parameter 'count': data/value must be <= 9"),
  py("print(result)", "print(resultt)", '"resultt" is not defined'),
  py(/\.put\d+\(/, ".put0(", "it asks for put0, and not for put19"),
  py("import ShopClient", "import Shopclient", '"Shopclient" is unknown import symbol'),
];

const folder = mkdtempSync(join(tmpdir(), "specpress-wrong-samples-"));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** An operation for each, all alike. */
const operations = spoilt.map(
  (_, index) => `
  /things${index}/{id}:
    put:
      operationId: put${index}
      parameters:
        - { name: id, in: path, required: true, schema: { type: string }, example: t-1 }
        - { name: count, in: query, required: true, schema: { type: integer, maximum: 9 }, example: 3 }
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses: { "200": { description: Fine., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }`,
);
const specification = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: "https://shop.example/v1" }]
security: [{ key: [] }]
paths:${operations.join("")}
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Thing:
      type: object
      required: [name, colour]
      properties: { name: { type: string }, colour: { type: string, enum: [red, green] } }
`;

const pageOf = ({ language }: Spoilt, index: number) => `en/${language}/shop/put${index}.md`;

/** In a style of their own, but right: nobody has to wait for the last thing that a program does. */
const restyled = {
  page: "en/node/shop/put20.md",
  from: /const result = ([\s\S]*?\));\n[\s\S]*?\);/,
  to: 'console.log("put");\nvoid (async () => console.log($1))();',
};

/** What is said of each page. */
const told = new Map<string, string>();

beforeAll(async () => {
  if (python() === null) return;
  // Some compilers then print in colours.
  vi.stubEnv("FORCE_COLOR", "1");
  writeFile(join(folder, "openapi.yaml"), specification);
  const config = {
    clients: { shop: { spec: "openapi.yaml" } },
    targets: {
      typescript: { output: "typescript", package: "shop" },
      python: { output: "python", package: "shop" },
      docs: { output: "docs", languages: { node: "typescript", python: "python" } },
    },
  };
  const sources = new Sources(folder);
  const diagnostics = new Diagnostics();
  const plan = await planProject({ kind: "inline", config, folder }, [], sources, diagnostics);
  await checkPlan(spoiltPlan(plan), sources, diagnostics, { tools: sampleTools() });
  for (const { origin, message } of diagnostics.list)
    if (origin.kind === "file") told.set(origin.file.replace(/^docs\//, ""), message);
}, 600_000);

function spoiltPlan(plan: ProjectPlan): ProjectPlan {
  const edits = new Map<string, Pick<Spoilt, "from" | "to">>([
    [restyled.page, restyled],
    ...spoilt.map((each, index) => [pageOf(each, index), each] as const),
  ]);
  const targets = plan.targets.map((target) => ({
    ...target,
    files: target.files.map((file) => {
      const edit = edits.get(file.path);
      const text = edit === undefined ? file.text : file.text.replace(edit.from, edit.to);
      if (edit !== undefined && text === file.text) throw new Error(`nothing to spoil in ${text}`);
      return { ...file, text };
    }),
  }));
  return { ...plan, targets };
}

test.skipIf(python() === null).each(spoilt.map((each, index) => [pageOf(each, index), each.problem]))(
  "what is wrong on %s is found: %s",
  (page, problem) => {
    expect(told.get(page)).toContain(problem);
  },
);

test.skipIf(python() === null)("no other page is blamed", () => {
  expect([...told.keys()].sort()).toEqual(spoilt.map(pageOf).sort());
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkSamples } from "../check-samples.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { planProject, type TargetPlan } from "../plan-project.ts";
import { Sources } from "../source/sources.ts";
import { ok, operation, pagesOf, section } from "./docs-pages.ts";
import { python } from "./python-env.ts";
import { sampleTools } from "./sample-tools.ts";

// Pages of what an API calls at its users' by itself, whose samples take a signed delivery.

const webhooks = `
webhooks:
  petSold:
    post:
      summary: A pet was sold
      description: Comes once.
      deprecated: true
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Sale" }
      responses: { "202": { description: Taken. } }
  cleaned:
    post: { responses: {} }
components:
  schemas:
    Sale:
      type: object
      required: [pet]
      properties:
        pet: { $ref: "#/components/schemas/Pet" }
        price: { type: integer, example: 3, description: In cents. }
        token: { type: string, writeOnly: true }
    Pet: { type: object, properties: { name: { type: string, example: Rex } } }
`;
const paths = operation(ok);
const yaml = paths + webhooks;

test("a webhook has a page with what is delivered, an example of it, and what to answer", async () => {
  const pages = await pagesOf(yaml, { options: { languages: { go: null } } });
  expect([...pages.keys()]).toEqual([
    "en/go/management/get-thing.md",
    "en/go/management/pet-sold-webhook.md",
    "en/go/management/cleaned-webhook.md",
  ]);
  const page = pages.get("en/go/management/pet-sold-webhook.md") ?? "";
  expect(page).toMatch(/^# A pet was sold\n[\s\S]*\n\n\*\*Deprecated\.\*\*\n\nComes once\.\n\n## Payload\n/);
  expect(section(page, "Payload")).toBe(
    [
      "The API sends this with `POST` to the address that it was given, as `application/json`.",
      "",
      "Type: `Sale`",
      "",
      "| Name | Type | Required | Description | Sample value |",
      "| --- | --- | --- | --- | --- |",
      "| pet | [Pet](#Pet) | yes |  |  |",
      "| price | integer | no | In cents. | `3` |",
      "",
      "Example payload:",
      "",
      "```json",
      '{\n  "pet": {\n    "name": "Rex"\n  },\n  "price": 3\n}',
      "```",
    ].join("\n"),
  );
  expect(section(page, "Expected response")).toContain("| `202` | - | - | Taken. |");
  expect(section(page, "Data structure")).toContain("| name | string |");
});

test("a webhook that says nothing of itself has a page all the same", async () => {
  const pages = await pagesOf(yaml, { options: { languages: { go: null }, locales: ["zh-CN"] } });
  const page = pages.get("zh-CN/go/management/cleaned-webhook.md") ?? "";
  expect(page).toContain("# cleaned\n");
  expect(section(page, "推送内容")).toBe("API 以 `POST` 请求将其发送到预先登记的地址，没有请求体。");
  expect(page.match(/^## /gm)).toHaveLength(1);
});

test("an operation keeps the page of its name, and the webhook its own when it is renamed beside one", async () => {
  const clash = yaml.replace("getThing", "petSoldWebhook");
  const pages = await pagesOf(clash, { options: { languages: { go: null } } });
  expect([...pages.keys()].slice(0, 2)).toEqual([
    "en/go/management/pet-sold-webhook.md",
    "en/go/management/pet-sold-webhook2.md",
  ]);
});

const folder = mkdtempSync(join(tmpdir(), "specpress-webhook-pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(python() === null).each([
  ["one client", ["shop"]],
  ["several clients", ["shop", "store"]],
])(
  "samples for %s compile, and take a delivery of what their pages show",
  async (_, keys) => {
    const work = join(folder, String(keys.length));
    mkdirSync(work);
    const spec = join(folder, "spec.yaml");
    writeFileSync(spec, `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\n${yaml}`);
    const input = {
      kind: "inline",
      config: {
        clients: Object.fromEntries(keys.map((key) => [key, { spec }])),
        targets: {
          typescript: { output: "typescript", package: "genauth" },
          python: { output: "python", package: "genauth" },
          docs: { output: "docs", languages: { node: "typescript", python: "python" } },
        },
      },
      folder: work,
    } as const;
    const checks = await checkSamples(input, new Sources(work), { tools: sampleTools() });
    // Three pages, two of them of webhooks.
    expect(checks.map(({ programs }) => programs)).toEqual([keys.length * 3, keys.length * 3]);
    const { targets } = await planProject(input, ["docs"], new Sources(work), new Diagnostics());
    const page = textOf(targets, "en/node/shop/pet-sold-webhook.md");
    expect(section(page, "Method name")).toBe("`unwrapWebhook`");
    expect(section(page, "Sample code")).toContain("status: 202");
  },
  600_000,
);

test("where all languages share a page, each has its function and its sample there", async () => {
  const spec = join(folder, "tabs.yaml");
  writeFileSync(spec, `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\n${yaml}`);
  const input = {
    kind: "inline",
    config: {
      clients: { shop: { spec } },
      targets: {
        typescript: { output: "typescript", package: "genauth" },
        python: { output: "python", package: "genauth" },
        docs: {
          output: "docs",
          layout: "tabs",
          languages: { node: "typescript", python: "python", go: null },
        },
      },
    },
    folder,
  } as const;
  const { targets } = await planProject(input, ["docs"], new Sources(folder), new Diagnostics());
  const page = textOf(targets, "en/shop/pet-sold-webhook.md");
  expect(section(page, "Method name")).toBe("* Node.js: `unwrapWebhook`\n* Python: `unwrap_webhook`");
  expect(section(page, "Sample code")).toMatch(
    /^::: code-group\n```ts \[Node\.js\][\s\S]*```python \[Python\]/,
  );
});

function textOf(targets: readonly TargetPlan[], path: string): string {
  return targets.flatMap(({ files }) => files).find((file) => file.path === path)?.text ?? "";
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { checkSamples } from "../check-samples.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { planProject } from "../plan-project.ts";
import { Sources } from "../source/sources.ts";
import { section } from "./docs-pages.ts";
import { python } from "./python-env.ts";
import { sampleTools } from "./sample-tools.ts";

// An API of everything that is rare: names that languages reserve, all places and styles of parameters, all kinds of
// bodies, members that only one side sends, credentials of all kinds, streams, pages.

const folder = mkdtempSync(join(tmpdir(), "specpress-odd-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const input = {
  kind: "inline",
  config: {
    clients: { odd: { spec: fileURLToPath(new URL("samples/odd.yaml", import.meta.url)) } },
    targets: {
      typescript: { output: "typescript", package: "odd" },
      python: { output: "python", package: "odd" },
      docs: { output: "docs", languages: { node: "typescript", python: "python" } },
    },
  },
  folder,
} as const;

test.skipIf(python() === null)(
  "every sample compiles, and sends what the specification says",
  async () => {
    const checks = await checkSamples(input, new Sources(folder), { tools: sampleTools() });
    expect(checks.map(({ programs }) => programs)).toEqual([16, 16]);
  },
  600_000,
);

test("samples show what is particular about their operation", async () => {
  const { targets } = await planProject(input, ["docs"], new Sources(folder), new Diagnostics());
  const sample = (language: string, name: string) => {
    const files = targets.flatMap((target) => target.files);
    const page = files.find(({ path }) => path === `en/${language}/odd/${name}.md`);
    return section(page?.text ?? "", "Sample code");
  };
  // Lists that come in pages, and streams, are gone through.
  expect(sample("node", "list-circles")).toContain("for await (const item of oddClient.listCircles()) {\n");
  expect(sample("python", "list-circles")).toContain("for item in odd_client.list_circles():\n");
  expect(sample("node", "follow")).toContain("for await (const item of await oddClient.follow({ ");
  expect(sample("python", "follow")).toContain("for item in odd_client.follow(\n");
  // Members that only answers have are not sent, and names are as the language takes them.
  expect(sample("python", "lambda")).toContain("    class_=");
  expect(sample("python", "lambda")).not.toContain("id=");
  expect(sample("node", "create-shape")).toContain('{ body: { kind: "round", radius: 1 } }');
  // Anything that is no body travels as text.
  expect(sample("node", "matrix")).toContain('anything: "string"');
});

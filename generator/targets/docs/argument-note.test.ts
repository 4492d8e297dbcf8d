import { expect, test } from "vitest";
import { ok, operation, pagesOf } from "../../test/docs-pages.ts";
import { samples as pythonSamples } from "../python/sample.ts";
import { python } from "../python/target.ts";
import type { SamplePrinter } from "../target.ts";
import { samplePrinter as typescriptSamples } from "../typescript/sample.ts";
import { typescript } from "../typescript/target.ts";

/** The note above the parameters of a page, printed with the samples of the language's own target. */
async function noteOf(language: "node" | "python", yaml: string): Promise<string | null> {
  const samples: SamplePrinter["operation"] = (client, called) => {
    const project = { clients: [client] };
    return language === "node"
      ? typescriptSamples(project, typescript.options.parse({ package: "things" })).operation(client, called)
      : pythonSamples(project, python.options.parse({ package: "things" })).operation(client, called);
  };
  const pages = await pagesOf(yaml, { options: { languages: { [language]: "sdk" } }, samples });
  const [page = ""] = pages.values();
  return /^The names below are those of the HTTP API\. (.*)$/m.exec(page)?.[1] ?? null;
}

const parameter = (name: string, place: string) =>
  `{ name: ${name}, in: ${place}, schema: { type: string } }`;
const body = (members: string) =>
  `requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { ${members} } } } } }\n${ok}`;

test("names that a language keeps need no note", async () => {
  expect(await noteOf("node", operation(`parameters: [${parameter("userId", "query")}]\n${ok}`))).toBe(null);
});

test("one name stands for the convention", async () => {
  const names = [parameter("userId", "query"), parameter("appId", "query")].join(", ");
  expect(await noteOf("python", operation(`parameters: [${names}]\n${ok}`))).toBe(
    "Python writes them in its own way: `userId` is `user_id`.",
  );
});

test("a name that clashes, or that the language reserves, is told whatever the convention", async () => {
  const both = [parameter("id", "query"), parameter("id", "header"), parameter("from", "query")].join(", ");
  expect(await noteOf("node", operation(`parameters: [${both}]\n${ok}`))).toBe(
    "In Node.js, `id` (header) is `idInHeader`.",
  );
  expect(await noteOf("python", operation(`parameters: [${both}]\n${ok}`))).toBe(
    "In Python, `id` (header) is `id_in_header`, `from` (query) is `from_`.",
  );
});

test("a body that an SDK takes as a whole is told, as the table shows its members", async () => {
  const clash = `parameters: [${parameter("id", "query")}]\n${body("id: { type: string }")}`;
  expect(await noteOf("node", operation(clash, "", "post"))).toBe(
    "Node.js takes the request body as one argument, `body`.",
  );
});

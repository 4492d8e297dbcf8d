import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { loadConfig } from "../load-config.ts";
import { applyOverlay } from "../openapi/overlay.ts";
import { planProject } from "../plan-project.ts";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { pagesOf } from "../test/docs-pages.ts";
import { importPages } from "./import-pages.ts";
import { runImport } from "./run-import.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const specs = join(root, "specs/genauth");
const docs = join(root, "generated/docs");
const folder = mkdtempSync(join(tmpdir(), "specpress-own-pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

const published = new Map(
  readdirSync(docs, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => [file.replaceAll("\\", "/"), readFileSync(join(docs, file), "utf8")]),
);

/** Prints the pages again, from nothing but what the published ones say. */
async function printedAgain(): Promise<ReadonlyMap<string, string>> {
  const imported = runImport(new Sources(docs), { pages: ["."], out: folder });
  expect(imported.diagnostics).toEqual([]);
  for (const { path, text } of imported.files) {
    if (!path.includes("/")) writeFileSync(join(folder, path), text);
  }
  const sources = new Sources(root);
  const diagnostics = new Diagnostics();
  const loaded = await loadConfig(join(specs, "specpress.yaml"), sources, diagnostics);
  if (loaded === null) throw new Error("no config");
  const clients = Object.fromEntries(
    Object.keys(loaded.config.clients).map((key) => {
      const translations = { "zh-CN": join(folder, `${key}.zh-CN.yaml`) };
      return [key, { spec: join(folder, `${key}.yaml`), overlays: [], translations }];
    }),
  );
  const input = { kind: "inline", config: { ...loaded.config, clients }, folder: specs } as const;
  const { targets } = await planProject(input, ["docs"], sources, diagnostics);
  expect(diagnostics.list).toEqual([]);
  return new Map(targets.flatMap(({ files }) => files).map(({ path, text }) => [path, text]));
}

test("our own pages, imported and printed again, are the same pages, in both languages", async () => {
  const again = await printedAgain();
  expect(published.size).toBe(16);
  for (const [file, text] of published) expect(again.get(file), file).toBe(text);
});

const harbour = readFileSync(new URL("../test/pages/harbour.yaml", import.meta.url), "utf8");
const translated = harbour
  .replace("summary: List boats", "summary: 船的列表")
  .replace("All boats.", "所有的船。")
  .replace("The boats.", "这些船。")
  .replace("How many.", "数量。")
  .replace("No such thing", "没有这样的东西")
  .replace("Later.", "以后。")
  .replace("Kind of boat", "船的种类")
  .replace("A key: ask us.", "密钥。")
  .replace("The harbour is closed.", "港口关闭。")
  .replace("Read boats", "读取船");

/** The pages of a specification that has everything pages tell, and what importing them gives. */
async function harbourPages(layout: string, yaml = harbour, chinese = translated) {
  const languages = { node: null, python: null };
  const options = { layout, languages, locales: ["en", "zh-CN"], errorCodes: { member: "code" } };
  const first = await pagesOf(yaml, { options, translations: { "zh-CN": chinese } });
  const inputs = [...first].map(([file, text]) => ({ file, text, origin: "found" as const }));
  const { documents, diagnostics, pages } = importPages(inputs);
  const [document] = documents;
  if (document === undefined) throw new Error("no document");
  const [translation] = document.translations;
  const overlay = { overlay: "1.0.0", actions: translation?.actions ?? [] };
  const localized = applyOverlay(document.root, { file: "", path: "", root: overlay }, () => {});
  const again = await pagesOf(stringify(document.root), {
    options,
    translations: { "zh-CN": stringify(localized) },
  });
  return { first, again, root: document.root, diagnostics, unread: pages.flatMap((page) => page.unread) };
}

test.each(["classic", "tabs"])(
  "pages of the layout %s say all that they are printed from",
  async (layout) => {
    const { first, again, diagnostics, unread } = await harbourPages(layout);
    expect(diagnostics).toEqual([]);
    expect(unread).toEqual([]);
    expect(first.size).toBe(layout === "tabs" ? 10 : 20);
    for (const [file, text] of first) expect(again.get(file), file).toBe(text);
  },
);

test("response headers, further responses and further kinds of content come back from the pages", async () => {
  const { root } = await harbourPages("classic");
  const added = valueAt(root, "/paths/~1boats/post");
  expect(added).toMatchObject({
    tags: ["boats"],
    requestBody: { content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Upload" } } } },
    responses: {
      "201": { headers: { Location: { description: "Where it is.", schema: { format: "uri" } } } },
      "202": { content: { "application/json": { example: { job: "j1" } } } },
      "204": { description: "Nothing to do." },
    },
  });
  expect(valueAt(root, "/paths/~1boats/get/responses/200/content")).toHaveProperty("application/xml");
  expect(valueAt(root, "/components/schemas/Job/properties/done")).toEqual({
    type: "boolean",
    default: false,
  });
  expect(valueAt(root, "/paths/~1boats/get/parameters")).toMatchObject([
    { name: "page" },
    { name: "limit" },
    { name: "berths", description: "Where.", style: "pipeDelimited", explode: false },
    { name: "colours", explode: false },
    { name: "lengths", style: "deepObject", explode: true },
    { name: "near", content: { "application/json": { schema: { type: "object" } } } },
    { name: "X-Trace" },
  ]);
  expect(valueAt(root, "/components/securitySchemes/oauth/flows/clientCredentials")).toEqual({
    tokenUrl: "https://auth.example.com/token",
    scopes: { "boats:read": "Read boats", "boats:write": "Write boats" },
  });
  const validator = new Validator();
  expect((await validator.validate(structuredClone(root))).errors).toBeUndefined();
});

test("methods that stand in groups give back the names of their operations, and the tags", async () => {
  const first = await pagesOf(harbour, { options: { languages: { node: null, python: null } } });
  const grouped = [...first].map(([file, text]) => ({
    file,
    text: text.replace(/`ManagementClient\.(list|add)_?boats?`/i, "`ManagementClient.boats.$1`"),
    origin: "found" as const,
  }));
  expect(grouped.filter(({ text }) => text.includes("ManagementClient.boats.add"))).toHaveLength(2);
  const { documents, diagnostics } = importPages(grouped);
  expect(diagnostics).toEqual([]);
  expect(valueAt(documents[0]?.root, "/paths/~1boats")).toMatchObject({
    get: { operationId: "listBoats", tags: ["boats"] },
    post: { operationId: "addBoat", tags: ["boats"] },
  });
  // Elsewhere than in the folders of our pages, files need not be called after operations.
  const alone = grouped.map((page, index) => ({ ...page, file: `page-${index}.md` }));
  expect(valueAt(importPages(alone).documents[0]?.root, "/paths/~1boats/post")).toMatchObject({
    operationId: "addBoats",
    "x-specpress-guess": { operationId: "the method and its group" },
  });
});

test.each(["classic", "tabs"])(
  "what stands on few pages comes back in the layout %s: servers, streams, paging, security of all kinds, rules, words and limits of all parts",
  async (layout) => {
    const rarer = readFileSync(new URL("../test/pages/rarer.yaml", import.meta.url), "utf8");
    const { first, again, root, diagnostics } = await harbourPages(layout, rarer, rarer);
    expect(diagnostics).toEqual([]);
    expect(first.size).toBe(layout === "tabs" ? 14 : 28);
    for (const [file, text] of first) expect(again.get(file), file).toBe(text);
    expect(valueAt(root, "/paths/~1files/post")).toMatchObject({
      servers: [
        { url: "https://files.example.com/v2", description: "For files" },
        { url: "https://backup.example.com" },
      ],
      externalDocs: { url: "https://example.com/files", description: "All about files" },
      parameters: [{ name: "file" }, { name: "object" }, { schema: { pattern: "^a+\\|b`c$" } }],
      responses: { "400": { headers: { "Retry-After": { required: true } }, content: {} } },
    });
  },
);

const webhooks = `
webhooks:
  boatLost:
    post:
      summary: A boat is lost
      description: Sent when a boat is lost.
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Boat" }, example: { id: b1, kind: sail } } } }
      responses: { "200": { description: Taken. }, "410": { description: Send no more. } }
  ping: { put: { responses: { "204": { description: Alive. } } } }
`;

test.each(["classic", "tabs"])("pages of webhooks come back in the layout %s", async (layout) => {
  const options = { layout, languages: { node: null }, locales: ["en", "zh-CN"] };
  const translations = { "zh-CN": translated + webhooks };
  const first = await pagesOf(harbour + webhooks, { options, translations });
  const inputs = [...first].map(([file, text]) => ({ file, text, origin: "found" as const }));
  const { documents, diagnostics } = importPages(inputs);
  expect(diagnostics).toEqual([]);
  expect(valueAt(documents[0]?.root, "/webhooks")).toMatchObject({
    boatLost: {
      post: {
        summary: "A boat is lost",
        requestBody: { content: { "application/json": { example: { id: "b1" } } } },
        responses: { "410": { description: "Send no more." } },
      },
    },
    ping: { put: { responses: { "204": { description: "Alive." } } } },
  });
  const again = await pagesOf(stringify(documents[0]?.root), { options, translations });
  const ofWebhooks = [...first].filter(([file]) => file.includes("-webhook"));
  expect(ofWebhooks).toHaveLength(4);
  for (const [file, text] of ofWebhooks) {
    if (file.startsWith("en/")) expect(again.get(file), file).toBe(text);
  }
});

test("limits of items, of the values of a map and of alternatives are theirs", async () => {
  const limited = "{ type: string, minLength: 1, maxLength: 5 }";
  const parameters = [
    `{ name: list, in: query, schema: { type: array, maxItems: 3, items: ${limited} } }`,
    `{ name: map, in: query, schema: { type: object, minProperties: 2, additionalProperties: ${limited} } }`,
    `{ name: either, in: query, schema: { anyOf: [${limited}, { type: integer, minimum: 2 }] } }`,
  ];
  const yaml = `paths: { /a: { get: { parameters: [${parameters.join(", ")}], responses: {} } } }`;
  const options = { languages: { go: null }, locales: ["en", "zh-CN"] };
  const pages = await pagesOf(yaml, { options, translations: { "zh-CN": yaml } });
  const inputs = [...pages].map(([file, text]) => ({ file, text, origin: "found" as const }));
  const root = importPages(inputs.filter(({ file }) => file.startsWith("en"))).documents[0]?.root;
  expect(valueAt(root, "/paths/~1a/get/parameters")).toMatchObject([
    { schema: { maxItems: 3, items: { minLength: 1, maxLength: 5 } } },
    { schema: { minProperties: 2, additionalProperties: { minLength: 1, maxLength: 5 } } },
    {
      schema: {
        anyOf: [
          { type: "string", minLength: 1, maxLength: 5 },
          { type: "integer", minimum: 2 },
        ],
      },
    },
  ]);
  const chinese = importPages(inputs.filter(({ file }) => file.startsWith("zh"))).documents[0]?.root;
  expect(valueAt(chinese, "/paths/~1a/get/parameters")).toEqual(valueAt(root, "/paths/~1a/get/parameters"));
});

test("rules, encodings and reserved characters come back as keywords", async () => {
  const not = { type: "string", minLength: 2, not: { enum: ["a|b", "c"] } };
  const parameters = [
    { name: "path", in: "query", allowReserved: true, schema: { type: "string" } },
    { name: "rule", in: "query", schema: not },
    { name: "hex", in: "query", schema: { type: "string", contentEncoding: "base16" } },
    { name: "page", in: "query", schema: { type: "string", contentMediaType: "text/html" } },
  ];
  const yaml = JSON.stringify({ paths: { "/a": { get: { parameters, responses: {} } } } });
  for (const locale of ["en", "zh-CN"]) {
    const options = { languages: { go: null }, locales: [locale] };
    const pages = await pagesOf(yaml, { options, translations: { "zh-CN": yaml } });
    const inputs = [...pages].map(([file, text]) => ({ file, text, origin: "found" as const }));
    const root = importPages(inputs).documents[0]?.root;
    expect(valueAt(root, "/paths/~1a/get/parameters")).toEqual(parameters);
  }
});

const told = [
  "Looks for boats.",
  "## Request parameters",
  "Lists of:",
  "### `any` | {all}",
  "- `sail`: by sail\n- `motor`: by motor, see https://boats.test/motor。",
  ":::tip",
  "```md\n#### Code\n```",
].join("\n\n");

const ofKind = [
  "The kind:\n- `sail`: by sail\n- `motor`: by motor, see https://boats.test/motor。\nNone by default.\n1. first\n2. a `<br>` b",
  "One<br>two",
].join("\n\n");

const harbours = `
paths:
  /boats:
    get:
      operationId: findBoats
      description: ${JSON.stringify(told)}
      parameters:
        - { name: kind, in: query, description: ${JSON.stringify(ofKind)}, schema: { type: string } }
        - { name: sort, in: query, description: "- \`up\`\\n- \`down\`", schema: { type: array, maxItems: 2, items: { type: string, maxLength: 4 } } }
        - { name: filter, in: query, description: "- a", deprecated: true, schema: { type: object, additionalProperties: { type: string, minLength: 1 } } }
      responses:
        "200": { description: Fine., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Boat" } } } } }
        "404": { description: "No boat:\\n- lost\\n- sunk", content: { application/json: { schema: { $ref: "#/components/schemas/Unknown" } } } }
components:
  schemas:
    Boat:
      type: object
      description: "A boat.\\n\\n## Notes\\n\\nMore."
      properties:
        extra: { $ref: "#/components/schemas/Extra" }
        others: { type: array, items: { $ref: "#/components/schemas/Extra" } }
        last: { oneOf: [{ $ref: "#/components/schemas/Extra" }, { type: "null" }] }
    Extra: { type: object, description: What a yard adds. }
    Unknown: { type: object }
`;

test.each(["classic", "tabs"])(
  "descriptions come back as they were written in the layout %s",
  async (layout) => {
    const options = { layout, languages: { node: null, python: null }, locales: ["en"] };
    const first = await pagesOf(harbours, { options });
    const inputs = [...first].map(([file, text]) => ({ file, text, origin: "found" as const }));
    const { documents, diagnostics } = importPages(inputs);
    expect(diagnostics).toEqual([]);
    const root = documents[0]?.root;
    expect(valueAt(root, "/paths/~1boats/get")).toMatchObject({
      description: told,
      parameters: [
        { description: ofKind },
        { description: "- `up`\n- `down`", schema: { maxItems: 2, items: { maxLength: 4 } } },
        { description: "- a", deprecated: true, schema: { additionalProperties: { minLength: 1 } } },
      ],
      responses: { "404": { description: "No boat:\n- lost\n- sunk" } },
    });
    expect(valueAt(root, "/components/schemas")).toMatchObject({
      Boat: {
        description: "A boat.\n\n## Notes\n\nMore.",
        properties: { extra: { $ref: "#/components/schemas/Extra" } },
      },
      Extra: { type: "object", description: "What a yard adds." },
      Unknown: { type: "object" },
    });
    const again = await pagesOf(stringify(root), { options });
    expect(first.size).toBe(layout === "tabs" ? 1 : 2);
    for (const [file, text] of first) expect(again.get(file), file).toBe(text);
  },
);

const ofHtml =
  "<p>Of <b>two</b>:</p><ol><li>sail<ul><li><i>by wind</i></li></ul></li><li>motor</li></ol><blockquote>Loud.</blockquote>" +
  "<table><tr><th>Kind</th><th>By</th></tr><tr><td><code>sail</code></td><td>wind | oar</td></tr></table>After." +
  "<dl><dt>sail</dt><dd>By wind.</dd></dl><pre>a\n  b</pre><hr><h3>More</h3>Words like <id>.";

test("descriptions of HTML come back as the Markdown that was printed for them", async () => {
  const options = { layout: "classic", languages: { node: null }, locales: ["en"] };
  const description = JSON.stringify(ofHtml);
  const document = `paths: { /boats: { get: { operationId: findBoats, description: ${description}, parameters: [{ name: kind, in: query, description: ${description}, schema: { type: string } }], responses: { "200": { description: Fine. } } } } }`;
  const first = await pagesOf(document, { options });
  const inputs = [...first].map(([file, text]) => ({ file, text, origin: "found" as const }));
  const { documents, diagnostics } = importPages(inputs);
  expect(diagnostics).toEqual([]);
  const again = await pagesOf(stringify(documents[0]?.root), { options });
  for (const [file, text] of first) expect(again.get(file), file).toBe(text);
});

test("links of responses take nothing from what pages say", async () => {
  const links =
    "links: { next: { operationId: makeX, description: Again., parameters: { id: $response.body } } }";
  const spec = (further: string) => `paths:
  /x: { post: { operationId: makeX, responses: { "204": { description: Made.${further} }, "400": { description: Bad. } } } }`;
  expect(await importedPages(spec(`, ${links}`))).toEqual(await importedPages(spec("")));
});

async function importedPages(text: string) {
  const pages = await pagesOf(text, { options: { languages: { node: null } } });
  const inputs = [...pages].map(([file, page]) => ({ file, text: page, origin: "found" as const }));
  const { documents, diagnostics, pages: read } = importPages(inputs);
  expect(diagnostics).toEqual([]);
  expect(read.flatMap((page) => page.unread)).toEqual([]);
  return documents[0]?.root;
}

test("further examples with names take nothing from what pages say", async () => {
  const example = (number: number) => `{ summary: The ${number}th., value: { id: ${number} } }`;
  const spec = (further: string) => {
    const schema =
      "{ type: object, required: [id], properties: { id: { type: integer, description: Which. } } }";
    const content = `content: { application/json: { schema: ${schema}, examples: { a: ${example(1)}${further} } } }`;
    return `paths:
  /x:
    post:
      operationId: makeX
      requestBody: { ${content} }
      responses: { "200": { description: Made., ${content} } }`;
  };
  expect(await importedPages(spec(`, b: ${example(2)}`))).toEqual(await importedPages(spec("")));
});

import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { pagesOf } from "../../test/docs-pages.ts";

const specs = ["specs/genauth/management.yaml", "specs/genauth/authentication.yaml"].map((path) => ({
  name: path,
  yaml: readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"),
}));

/** Whatever a specification may hold that Markdown, tables or Vue could take for their own. */
const awkward = {
  name: "an awkward specification",
  yaml: `
paths:
  /a/{id}/b:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      summary: "# A <title> | with {{ everything }} and \`code\`"
      description: "## Method name\\n\\n| a | b |\\n|---|---|\\n| \`x\` | <y> |\\n\\n<script>alert(1)</script>\\n\\n\`\`\`\\n{{ open"
      parameters:
        - { name: "a|b", in: query, description: "- x | y\\n- {{ z }}", schema: { type: string, pattern: "^\\\\|{{.*}}$" } }
        - { name: "filter[name]", in: query, schema: { type: string, enum: ["a|b", "\`c\`", "{{d}}", ""] } }
      responses:
        '200': { description: "<b>", content: { application/json: { schema: { $ref: '#/components/schemas/Result<T>' } } } }
        '404': { description: "a | b\\n\\nc", content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
components:
  schemas:
    Result<T>:
      type: object
      required: [when, tags, self]
      properties:
        when: { type: string, format: date-time, example: yesterday }
        tags: { type: array, minItems: 2, items: { type: string, minLength: 9 } }
        self: { type: array, items: { $ref: '#/components/schemas/Result<T>' } }
        pet: { oneOf: [{ $ref: '#/components/schemas/Error' }, { type: string, example: x }] }
    Error: { type: object, additionalProperties: { type: integer }, properties: { code: { type: integer, maximum: -1 } } }
`,
};

const markdown = unified().use(remarkParse).use(remarkGfm);

interface Page {
  readonly text: string;
  readonly nodes: readonly Nodes[];
}

/** Parsing Markdown takes most of the time of these tests, so each page is parsed once. */
const known = new Map<string, Promise<readonly Page[]>>();

function pagesIn(yaml: string): Promise<readonly Page[]> {
  const options = { locales: ["en", "zh-CN"], languages: { node: null, python: null } };
  const pages =
    known.get(yaml) ??
    pagesOf(yaml, { options }).then((files) =>
      [...files.values()].map((text) => ({ text, nodes: nodesOf(markdown.parse(text)) })),
    );
  known.set(yaml, pages);
  return pages;
}

function nodesOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap(nodesOf)] : [node];
}

async function eachPage(yaml: string, check: (page: Page) => void): Promise<void> {
  const pages = await pagesIn(yaml);
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) check(page);
}

const all = [...specs, awkward];

it.each(all)("has the sections of the format and no others: $name", async ({ yaml }) => {
  await eachPage(yaml, ({ nodes }) => {
    const headings = nodes.filter((node) => node.type === "heading");
    expect(headings.filter(({ depth }) => depth === 1)).toHaveLength(1);
    expect(headings.filter(({ depth }) => depth === 2)).toHaveLength(4);
  });
});

it.each(all)(
  "has no HTML but the note to editors, anchors and line breaks in cells: $name",
  async ({ yaml }) => {
    await eachPage(yaml, ({ nodes }) => {
      const html = nodes.flatMap((node) => (node.type === "html" ? [node.value] : []));
      expect(html.filter((tag) => !/^(<a id="[^"<>]+">|<\/a>|<br>|<!-- [^<>]* -->)$/.test(tag))).toEqual([]);
    });
  },
);

it.each(all)("has nothing that Vue would take for its own: $name", async ({ yaml }) => {
  await eachPage(yaml, ({ text }) => {
    const outside = text.replace(/^```[\s\S]*?^```$/gm, "");
    expect(outside).not.toContain("{{");
  });
});

it.each(all)("has as many cells in each row as in the header: $name", async ({ yaml }) => {
  await eachPage(yaml, ({ nodes }) => {
    for (const node of nodes) {
      if (node.type !== "table") continue;
      const counts = new Set(node.children.map((row) => row.children.length));
      expect([...counts]).toHaveLength(1);
    }
  });
});

it.each(all)("leads every link of its own to one anchor: $name", async ({ yaml }) => {
  await eachPage(yaml, ({ text, nodes }) => {
    const anchors = [...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const node of nodes) {
      if (node.type === "link" && node.url.startsWith("#")) {
        expect(anchors).toContain(decodeURIComponent(node.url.slice(1)));
      }
    }
  });
});

it.each(all)("shows results that are valid: $name", async ({ yaml }) => {
  const validators = responseValidators(yaml);
  await eachPage(yaml, ({ text }) => {
    const [, line = ""] = /HTTP[^`]*`([^`]*)`/.exec(text) ?? [];
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
    const validate = validators.get(line);
    expect(validate?.(JSON.parse(json)), JSON.stringify(validate?.errors)).toBe(true);
  });
});

type Operations = Readonly<Record<string, { readonly responses?: Readonly<Record<string, unknown>> }>>;

/** For each `GET /path`, the schema of the 200 response, as the specification itself has it. */
function responseValidators(yaml: string): ReadonlyMap<string, ValidateFunction> {
  const root = parse(yaml) as {
    readonly paths: Readonly<Record<string, Operations>>;
    readonly components: object;
  };
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "spec", components: root.components });
  const validators = new Map<string, ValidateFunction>();
  for (const [path, item] of Object.entries(root.paths)) {
    for (const [method, { responses }] of Object.entries(item)) {
      const response = responses?.["200"] as
        | { content: { "application/json": { schema: object } } }
        | undefined;
      if (response === undefined) continue;
      const schema = JSON.stringify(response.content["application/json"].schema).replace('"#', '"spec#');
      validators.set(`${method.toUpperCase()} ${path}`, ajv.compile(JSON.parse(schema) as object));
    }
  }
  return validators;
}

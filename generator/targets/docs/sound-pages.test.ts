import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
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

function nodesOf(page: string): readonly Nodes[] {
  const nodes: Nodes[] = [];
  const visit = (node: Nodes): void => {
    nodes.push(node);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(markdown.parse(page));
  return nodes;
}

async function eachPage(yaml: string, check: (page: string, path: string) => void): Promise<void> {
  const pages = await pagesOf(yaml, {
    options: { locales: ["en", "zh-CN"], languages: { node: null, python: null } },
  });
  expect(pages.size).toBeGreaterThan(0);
  for (const [path, page] of pages) check(page, path);
}

const all = [...specs, awkward];

it.each(all)("has the sections of the format and no others: $name", async ({ yaml }) => {
  await eachPage(yaml, (page, path) => {
    const headings = nodesOf(page).filter((node) => node.type === "heading");
    expect(headings.filter(({ depth }) => depth === 1)).toHaveLength(1);
    expect(
      headings.filter(({ depth }) => depth === 2),
      path,
    ).toHaveLength(4);
  });
});

it.each(all)("has no HTML but the note to editors and anchors: $name", async ({ yaml }) => {
  await eachPage(yaml, (page) => {
    const html = nodesOf(page).flatMap((node) => (node.type === "html" ? [node.value] : []));
    expect(html.filter((tag) => !/^(<a id="[^"<>]+">|<\/a>|<!-- [^<>]* -->)$/.test(tag))).toEqual([]);
  });
});

it.each(all)("has nothing that Vue would take for its own: $name", async ({ yaml }) => {
  await eachPage(yaml, (page) => {
    const outside = page.replace(/^```[\s\S]*?^```$/gm, "");
    expect(outside).not.toContain("{{");
  });
});

it.each(all)("has as many cells in each row as in the header: $name", async ({ yaml }) => {
  await eachPage(yaml, (page) => {
    for (const node of nodesOf(page)) {
      if (node.type !== "table") continue;
      const counts = new Set(node.children.map((row) => row.children.length));
      expect([...counts]).toHaveLength(1);
    }
  });
});

it.each(all)("leads every link of its own to one anchor: $name", async ({ yaml }) => {
  await eachPage(yaml, (page) => {
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const node of nodesOf(page)) {
      if (node.type === "link" && node.url.startsWith("#")) {
        expect(anchors).toContain(decodeURIComponent(node.url.slice(1)));
      }
    }
  });
});

it.each(all)("shows results that are valid: $name", async ({ yaml }) => {
  const root = parse(yaml);
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "spec", components: root.components });
  const validators = new Map<string, ReturnType<typeof ajv.compile>>();
  for (const [path, item] of Object.entries<Record<string, { responses?: Record<string, unknown> }>>(
    root.paths,
  )) {
    for (const [method, operation] of Object.entries(item)) {
      const response = operation.responses?.["200"] as {
        content: { "application/json": { schema: object } };
      };
      if (response === undefined) continue;
      const schema = JSON.stringify(response.content["application/json"].schema).replace('"#', '"spec#');
      validators.set(`${method.toUpperCase()} ${path}`, ajv.compile(JSON.parse(schema)));
    }
  }
  await eachPage(yaml, (page) => {
    const [, line = ""] = /HTTP[^`]*`([^`]*)`/.exec(page) ?? [];
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    const validate = validators.get(line);
    expect(validate?.(JSON.parse(json)), JSON.stringify(validate?.errors)).toBe(true);
  });
});

import { expect, test } from "vitest";
import type { Client } from "../ir/project.ts";
import { Memory } from "../memory/memory.ts";
import { docsOptions } from "../targets/docs/options.ts";
import { siteOptions } from "../targets/docs/site-options.ts";
import { apiOf } from "../test/api-of.ts";
import { llmsFiles } from "./llms.ts";
import type { SiteInput } from "./site-input.ts";

const names = ["getA", "getB", "getC", "getD"];
const paths = names.map(
  (name) => `/${name}: { get: { operationId: ${name}, responses: { "200": { description: Fine. } } } }`,
);
const client: Client = {
  key: "shop",
  className: "ShopClient",
  api: apiOf(`paths: { ${paths.join(", ")} }`).api,
  translations: new Map(),
};
const page = (name: string) => `# ${name}\n${"x".repeat(200)}\n`;

/** The whole pages for programs, with a limit in bytes. */
function whole(llmsLimit: number): string {
  const input: SiteInput = {
    project: { clients: [client] },
    docs: docsOptions.parse({ languages: { node: null } }),
    site: siteOptions.parse({ url: "https://docs.example.com", llmsLimit }),
    pages: new Map(names.map((name) => [`en/node/shop/get-${name.slice(3).toLowerCase()}.md`, page(name)])),
    guides: new Map(),
    pagesOfProject: new Map(),
    books: new Map(),
    labels: new Map(),
    theme: new Map(),
    documentOf: () => ({}),
    changed: new Map(),
    specs: new Map(),
    memory: new Memory(),
  };
  return llmsFiles(input).find(({ path }) => path === "public/llms-full.txt")?.text ?? "";
}

const titles = (text: string) => [...text.matchAll(/^# (\w+)$/gm)].map((match) => match[1]);
const links = (text: string) => [
  ...text.matchAll(/^- https:\/\/docs\.example\.com\/en\/node\/shop\/(.*)$/gm),
];

test("all pages are in one file where they fit", () => {
  expect(titles(whole(10_000))).toEqual(names);
  expect(links(whole(10_000))).toEqual([]);
});

test.each([550, 600, 700, 800, 860])(
  "with %i bytes, whole pages and links to the others stay within",
  (limit) => {
    const text = whole(limit);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    expect(titles(text).length).toBeGreaterThan(0);
    expect(titles(text).length + links(text).length).toBe(names.length);
  },
);

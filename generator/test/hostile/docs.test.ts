import type { Nodes } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { Client } from "../../ir/project.ts";
import { pagesOfClient } from "../docs-pages.ts";
import { attack, clientsWith, expectWritable, positions } from "./positions.ts";
import { attacks, awkwardNames } from "./texts.ts";

// Descriptions are Markdown, so an attack may be a paragraph, emphasis or a link to a site, as its author could have
// written it. It is never a heading of a page's own levels, a tag other than a line break in a cell, a part of the page's
// own structure, a script, or something for Vue.

const markdown = unified().use(remarkParse).use(remarkGfm);

async function pages(client: Client): Promise<readonly string[]> {
  const files = await pagesOfClient(client);
  expectWritable(files);
  return [...files.values()];
}

/** What holds a page together, and no description may add to: its headings, tables with their rows and cells, HTML. */
function skeletons(texts: readonly string[]): readonly string[] {
  return texts.map((text) => nodesOf(markdown.parse(text)).flatMap(bone).join("\n")).sort();
}

function bone(node: Nodes): readonly string[] {
  switch (node.type) {
    case "heading":
      // Headings of descriptions stand below the levels of a page's own.
      return node.depth > 3 ? [] : [`heading ${node.depth}`];
    case "table": {
      const columns = node.children[0]?.children.length ?? 0;
      // A description may hold a table; that of the attacks has two columns, and none of a page's own has.
      return columns === 2 ? [] : [`table ${node.children.map((row) => row.children.length).join(" ")}`];
    }
    case "html":
      // Lines of a description in a cell.
      if (node.value === "<br>") return [];
      return [node.value.replace(/".*"/g, '""').replace(/<!-- .* -->/s, "<!-- -->")];
    case "link":
    case "image":
      expect(node.url).toMatch(/^(#|https?:|mailto:|[\w./-]+$)/);
      return [];
    case "definition":
    case "footnoteDefinition":
    case "yaml":
      return [node.type];
    default:
      return [];
  }
}

function nodesOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? [node, ...node.children.flatMap(nodesOf)] : [node];
}

/** Vue would read these anywhere in a page but in a fence. */
function checkForVue(texts: readonly string[]): void {
  for (const text of texts) expect(text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1$/gm, "")).not.toContain("{{");
}

describe.each(["number first", "number last"] as const)("%s", (layout) => {
  test.each(Object.entries(attacks))("%s stays text", async (_, text) => {
    const { everywhere, attacked, harmless, count } = attack(text, layout);
    expect(count).toBeGreaterThan(positions.length * 0.9);
    checkForVue(await pages(everywhere));
    expect(skeletons(await pages(attacked))).toEqual(skeletons(await pages(harmless)));
  });
});

test.each(awkwardNames)("the name %j has pages in the folder", async (name) => {
  for (const client of clientsWith(name)) checkForVue(await pages(client));
});

import { expect, test } from "vitest";
import type { Client } from "../ir/project.ts";
import { docsOptions } from "../targets/docs/options.ts";
import { apiOf } from "../test/api-of.ts";
import { chaptersOf, chapterTitle, groupTitle } from "./chapters.ts";
import type { UiLabels } from "./ui-labels.ts";

const operation = (tag: string) =>
  `/${tag}: { get: { operationId: get${tag}, tags: [${tag}], responses: { "204": { description: Done. } } } }`;
const paths = `paths: { ${["boats", "crews", "ports"].map(operation).join(", ")} }`;

/** The titles of the chapters, each with the group that it is in. */
function titles(more: string, config: object = {}): readonly string[] {
  const { api } = apiOf(`${more}\n${paths}`);
  const client: Client = { key: "shop", className: "ShopClient", api, translations: new Map() };
  const docs = docsOptions.parse({ languages: { node: null }, ...config });
  return chaptersOf(client, docs).map((chapter) => {
    const title = chapterTitle(api, chapter, {} as UiLabels, docs);
    return `${groupTitle(api, chapter, docs) ?? "-"}: ${title}`;
  });
}

test("tags stand in the order of their groups, and those that no group names follow", () => {
  expect(
    titles("x-tagGroups: [{ name: Land, tags: [ports, unused] }, { name: Sea, tags: [crews] }]"),
  ).toEqual(["Land: ports", "Sea: crews", "-: boats"]);
});

test("a tag is called by its summary, else by the extension for titles, else by its name", () => {
  const tags =
    "tags: [{ name: boats, x-displayName: Ships }, { name: crews, summary: People, x-displayName: X }]";
  expect(titles(tags)).toEqual(["-: Ships", "-: People", "-: ports"]);
});

test("a project may name other extensions", () => {
  const more = "x-menu: [{ name: Land, tags: [ports] }]\ntags: [{ name: ports, x-label: Harbours }]";
  expect(titles(more, { tagGroups: "x-menu", tagTitle: "x-label" })[0]).toBe("Land: Harbours");
});

test.each(["x-tagGroups: Land", "x-tagGroups: [{ name: 1 }]"])("%s is no group", (more) => {
  expect(titles(more)).toEqual(["-: boats", "-: crews", "-: ports"]);
});

import { expect, test } from "vitest";
import type { Client } from "../ir/project.ts";
import type { SiteLabels } from "../targets/docs/labels.ts";
import { docsOptions } from "../targets/docs/options.ts";
import { apiOf } from "../test/api-of.ts";
import { badgesOf, chaptersOf, chapterTitle, groupTitle } from "./chapters.ts";

const operation = (tag: string) =>
  `/${tag}: { get: { operationId: get${tag}, tags: [${tag}], responses: { "204": { description: Done. } } } }`;
const paths = `paths: { ${["boats", "crews", "ports"].map(operation).join(", ")} }`;

/** The titles of the chapters, each with the group that it is in. */
function titles(more: string, config: object = {}): readonly string[] {
  const { api } = apiOf(`${more}\n${paths}`);
  const client: Client = { key: "shop", className: "ShopClient", api, translations: new Map() };
  const docs = docsOptions.parse({ languages: { node: null }, ...config });
  return chaptersOf(client, docs).map((chapter) => {
    const title = chapterTitle(api, chapter, {} as SiteLabels, docs);
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

test("tags that others stand below are headings for them, to any depth", () => {
  const tags = [
    "{ name: fleet, summary: Fleet }",
    "{ name: boats, parent: fleet }",
    "{ name: sailing, summary: Sailing, parent: fleet }",
    "{ name: crews, parent: sailing }",
    "{ name: ports, parent: nowhere }",
  ];
  expect(titles(`tags: [${tags.join(", ")}]`)).toEqual([
    "Fleet: boats",
    "Fleet › Sailing: crews",
    "-: ports",
  ]);
});

test("a heading that says something and has operations of its own is the first below itself", () => {
  const tags = "{ name: crews, parent: boats }, { name: boats, description: All that floats. }";
  expect(titles(`tags: [${tags}]`)).toEqual(["boats: boats", "boats: crews", "-: ports"]);
});

test("what a heading without operations says is told below it", () => {
  const tags =
    "{ name: sea, description: Salt. }, { name: boats, parent: sea }, { name: crews, parent: sea }";
  expect(titles(`tags: [${tags}]`)).toEqual(["sea: sea", "sea: boats", "sea: crews", "-: ports"]);
});

test("tags below each other are below none", () => {
  expect(titles("tags: [{ name: boats, parent: crews }, { name: crews, parent: boats }]")).toEqual([
    "-: boats",
    "-: crews",
    "-: ports",
  ]);
});

test("an operation is not looked for by its badges, nor by its audience", () => {
  const tags = "[{ name: ports, kind: badge }, { name: crews, kind: audience }, { name: boats, kind: nav }]";
  const { api } = apiOf(`tags: ${tags}\n${paths.replace("tags: [ports]", "tags: [ports, crews, boats]")}`);
  const client: Client = { key: "shop", className: "ShopClient", api, translations: new Map() };
  const docs = docsOptions.parse({ languages: { node: null } });
  const chapters = chaptersOf(client, docs).map(({ tag, entries }) => [
    tag,
    ...entries.map((entry) => [entry.name, ...badgesOf(api, entry)].join(" ")),
  ]);
  expect(chapters).toEqual([
    ["boats", "getboats", "getports ports"],
    ["crews", "getcrews"],
  ]);
});

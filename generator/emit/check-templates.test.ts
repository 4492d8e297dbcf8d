import { expect, it } from "vitest";
import { checkTemplates, type Views } from "./check-templates.ts";

const views: Views = {
  PageView: { title: "text", labels: { yes: "text" }, rows: ["RowView"], next: "RowView" },
  RowView: { name: "text", cells: ["text"] },
};

/** What is wrong with `page.hbs`, which has a PageView, or with the partials beside it. */
function problems(page: string, partials: Readonly<Record<string, string>> = {}): string[] {
  const templates = new Map(Object.entries({ "page.hbs": page, ...partials }));
  const usualView = (path: string) => (path === "page.hbs" ? "PageView" : null);
  return checkTemplates(templates.keys(), { templates, views, usualView }).map(
    ({ template, line, column, reason }) => `${template}:${line}:${column} ${reason}`,
  );
}

it("finds names that the view does not have, wherever they stand", () => {
  expect(problems("{{title}}\n {{titel}}")).toEqual([
    "page.hbs:2:4 PageView has no 'titel'; did you mean 'title'?",
  ]);
  expect(problems("{{#if nope}}{{/if}}{{#unless labels.nope}}{{/unless}}")).toEqual([
    "page.hbs:1:7 PageView has no 'nope'",
    "page.hbs:1:30 what is given here has no 'nope'",
  ]);
  expect(problems("{{#each nope}}{{any}}{{else}}{{neither}}{{/each}}")).toEqual([
    "page.hbs:1:9 PageView has no 'nope'",
    "page.hbs:1:32 PageView has no 'neither'",
  ]);
  expect(problems("{{#with next}}{{title}}{{/with}}{{title.length}}")).toEqual([
    "page.hbs:1:17 RowView has no 'title'",
    "page.hbs:1:35 text has no 'length'",
  ]);
});

it("knows what blocks, their parameters and partials look names up in", () => {
  const page = `{{!-- view: PageView --}}
{{#each rows as |row index|}}{{name}} {{row.name}} {{index}} {{@index}} {{../title}} {{@root.title}}
{{#each cells}}{{this}}{{../name}}{{../../title}}{{/each}}{{/each}}
{{#if title}}{{labels.yes}}{{/if}}{{#with next as |it|}}{{it.name}}{{/with}}{{#rows}}{{name}}{{/rows}}
{{> row next}}{{> row name=title}}{{#if (lookup labels title)}}{{/if}}`;
  expect(problems(page, { "row.hbs": "{{name}}" })).toEqual([]);
  expect(problems("{{#each rows}}{{../nope}}{{@nope}}{{@root.nope}}{{/each}}{{../title}}")).toEqual([
    "page.hbs:1:17 PageView has no 'nope'",
    "page.hbs:1:28 there is no '@nope'",
    "page.hbs:1:37 PageView has no 'nope'",
    "page.hbs:1:60 '../title' leads out of the template",
  ]);
});

it("checks partials with what they are given, also where they ask for themselves", () => {
  expect(problems("{{#each rows}}{{> row this}}{{/each}}", { "row.hbs": "{{nam}}{{> row this}}" })).toEqual([
    "row.hbs:1:3 RowView has no 'nam'; did you mean 'name'?",
  ]);
  expect(problems("{{> row}}", { "row.hbs": "\n{{name}}" })).toEqual([
    "row.hbs:2:3 what is given here has no 'name'",
  ]);
  expect(problems("{{> own title}}", { "own.hbs": "{{!-- view: RowView --}}{{name}}" })).toEqual([
    "page.hbs:1:1 'own.hbs' cannot print this: text has no 'name'",
  ]);
});

it("finds partials, helpers and views that are not there", () => {
  expect(problems("a\n{{> nope this}}{{#iff title}}{{/iff}}{{upper title}}")).toEqual([
    "page.hbs:2:1 there is no template 'nope.hbs'",
    "page.hbs:2:16 there is no helper 'iff'",
    "page.hbs:2:40 there is no helper 'upper'",
  ]);
  expect(problems("{{!-- view: NopeView --}}")).toEqual(["page.hbs:1:1 there is no view 'NopeView'"]);
});

it("says where a template is no template", () => {
  expect(problems("a\n{{#if title}}\n{{/each}}")).toEqual(["page.hbs:2:4 if doesn't match each"]);
  expect(problems("a\n{{#if}}")[0]).toMatch(/^page.hbs:2:1 this is no Handlebars: /);
});

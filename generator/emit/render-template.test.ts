import { expect, it } from "vitest";
import { renderer } from "./render-template.ts";

it("prints a view, and partials by their path", () => {
  const render = renderer(
    new Map([
      ["page.hbs", "{{#each items}}\n{{> parts/item this}}\n{{/each}}\n"],
      ["parts/item.hbs", "- {{name}} <T>\n"],
      ["notes.txt", "{{#broken"],
    ]),
  );
  expect(render("page", { items: [{ name: "a" }, { name: "b & c" }] })).toBe("- a <T>\n- b & c <T>\n");
});

it("names the template and the line of a name that the view does not have", () => {
  const render = renderer(new Map([["page.hbs", "one\n{{titel}}\n"]]));
  expect(() => render("page", { title: "x" })).toThrow(/template 'page.hbs': "titel" not defined.* - 2:/);
});

it("names the partial where the wrong name is in one", () => {
  const render = renderer(
    new Map([
      ["page.hbs", "{{> part this}}\n"],
      ["part.hbs", "{{#if title}}\n{{titel}}\n{{/if}}\n"],
      ["broken.hbs", "{{#if}}"],
    ]),
  );
  expect(() => render("page", { title: "x" })).toThrow(/^template 'part.hbs': "titel" not defined.* - 2:/);
  expect(() => render("broken", {})).toThrow(/^template 'broken.hbs': /);
});

it("has no template but those it was given", () => {
  expect(() => renderer(new Map())("page", {})).toThrow("there is no template 'page.hbs'");
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importPages } from "./import-pages.ts";

const read = (name: string) => readFileSync(new URL(`../test/pages/${name}`, import.meta.url), "utf8");
const imported = (file: string, text: string) => importPages([{ file, text, origin: "named" }]);

test("a page says the same as HTML as in Markdown", () => {
  const name = "python-list-boat-moorings";
  const html = imported(`${name}.html`, read(`${name}.html`));
  expect(html.diagnostics).toEqual([]);
  expect(html.documents[0]?.root).toEqual(imported(`${name}.md`, read(`${name}.md`)).documents[0]?.root);
});

test("facts of an HTML page stand at the lines of the HTML", () => {
  const text = read("python-list-boat-moorings.html");
  const { documents } = imported("moorings.html", text);
  const found = documents[0]?.findings.find(({ member, fact }) => member === "boatId" && fact === "name");
  const [place] = found?.places ?? [];
  expect(text.split("\n").slice((place?.line ?? 0) - 1)).toMatchObject({ 0: "<tr>", 1: "<td>boatId</td>" });
});

test("an HTML document that is no reference page is a clear error", () => {
  const { diagnostics } = imported(
    "index.html",
    "<!doctype html>\n<html><body><h1>Harbour</h1></body></html>\n",
  );
  expect(diagnostics).toMatchObject([{ code: "page-html", origin: { file: "index.html", line: 1 } }]);
});

test.each(["<div>", "<ul><li>", "<p><i></b>", "<table><tr><td>", "<pre><code>", "<a '", "text<br>"])(
  "%s thousands of times ends in a diagnostic",
  (tags) => {
    const { diagnostics } = imported("deep.html", `<html>${tags.repeat(20_000)}<table><td>`);
    expect(diagnostics).toMatchObject([{ code: "page-html" }]);
  },
);

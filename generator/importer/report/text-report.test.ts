import { expect, test } from "vitest";
import { importPages, type PageInput } from "../import-pages.ts";
import { textReport } from "./text-report.ts";
import { totalsOf } from "./totals.ts";

function page(name: string, rest: string): PageInput {
  const text = `# ${name}

## Method name

\`ManagementClient.${name}\`

## Request parameters

| Name | Type | Required | Default value | Description | Sample value |
| --- | --- | --- | --- | --- | --- |

## Request response

Type: \`BoatsDto\`

## Data structure

${rest}
`;
  return { file: `management/${name}.md`, text, origin: "named" };
}

function reported(pages: readonly PageInput[]): string {
  const result = importPages(pages);
  return textReport(result, totalsOf(result));
}

test("text that belongs to nothing is told once, however many pages have it", () => {
  const report = reported([
    page("findA", "!!!include!!!"),
    page("findB", "!!!include!!!"),
    page("findC", "Odd."),
  ]);
  expect(report.slice(report.indexOf("text that"))).toBe(
    "text that belongs to nothing\n  2 × !!!include!!! (management/findA.md:18 and 1 more)\n  Odd. (management/findC.md:18)\n",
  );
});

test("that no page tells of security is said where none does", () => {
  expect(reported([page("findA", "")])).toContain("\nsecurity: on no page; the documents have none\n");
});

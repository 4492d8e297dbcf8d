import { expect, test } from "vitest";
import { importPages } from "../import-pages.ts";
import { htmlReport } from "./html-report.ts";
import { totalsOf } from "./totals.ts";

const page = `# Find <boats>

## Method name

\`ManagementClient.findBoats\`

## Request parameters

| Name | Type | Required | Default value | Description | Sample value |
| --- | --- | --- | --- | --- | --- |
| name | string | yes | - | Its "name" | \`Ida\` |

## Request response

Type: \`BoatsDto\`

## Data structure
`;

test("every fact stands beside the line of the page that it comes from, escaped", () => {
  const result = importPages([{ file: "boats.md", text: page, origin: "named" }]);
  const html = htmlReport(result, totalsOf(result), ({ line }) => page.split("\n")[line - 1] ?? null);
  expect(html).toContain("<td>name · description</td>");
  expect(html).toContain("boats.md:11");
  expect(html).toContain("<code>| name | string | yes | - | Its &quot;name&quot; | `Ida` |</code>");
  expect(html).not.toContain("Find <boats>");
});

test("what several subjects share is told once, and what needs no look is folded away", () => {
  const pages = ["find-a", "find-b", "find-c"].map((name) => ({
    file: `node/management/boats/${name}.md`,
    text: page.replace("findBoats", name.replace("-", "")).replace("| string |", "| number |"),
    origin: "named" as const,
  }));
  const result = importPages(pages);
  const html = htmlReport(result, totalsOf(result), () => "");
  expect(html).toContain("<summary>in several places · <b>2 to look at</b></summary>");
  expect(html).toContain("in 3: operation finda, operation findb, operation findc");
  expect(html).not.toContain("<details open><summary>operation");
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { hasBrowser, launchBrowser } from "../../test/browser.ts";
import { importPages } from "../import-pages.ts";
import { htmlReport } from "./html-report.ts";
import { reportData } from "./report-data.ts";
import { totalsOf } from "./totals.ts";

const page = `# Find <boats>

## Method name

\`ManagementClient.findBoats\`

## Request parameters

| Name | Type | Required | Default value | Description | Sample value |
| --- | --- | --- | --- | --- | --- |
| name | string | yes | - | Its "name" </script> | \`Ida\` |

## Request response

Type: \`BoatsDto\`

## Data structure
`;

const only = importPages([{ file: "boats.md", text: page, origin: "named" }]);
const lineAt = ({ line }: { readonly line: number }) => page.split("\n")[line - 1] ?? null;

test("every fact has the line of the page that it comes from, and each text is there once", () => {
  const { texts, sections } = reportData(only, lineAt);
  const facts = sections.flatMap((section) => section.facts);
  const found = facts.find(({ member, fact }) => texts[member] === "name" && texts[fact] === "description");
  const [side] = found?.sides ?? [];
  expect([side?.value, side?.file, side?.source].map((index) => texts[index ?? 0])).toEqual([
    'Its "name" </script>',
    "boats.md",
    '| name | string | yes | - | Its "name" </script> | `Ida` |',
  ]);
  expect(side).toMatchObject({ line: 11, more: 0 });
  expect(new Set(texts).size).toBe(texts.length);
});

const several = importPages(
  ["find-a", "find-b", "find-c"].map((name) => ({
    file: `node/management/boats/${name}.md`,
    text: page.replace("findBoats", name.replace("-", "")).replace("| string |", "| number |"),
    origin: "named" as const,
  })),
);

test("what several subjects share is told once, before all else", () => {
  const { texts, sections } = reportData(several, () => "");
  const titles = sections.map(({ title }) => texts[title]);
  expect(titles[0]).toBe("in several places");
  expect(sections[0]?.facts.map(({ note }) => texts[note])).toEqual(
    Array(2).fill("in 3: operation finda, operation findb, operation findc"),
  );
  const others = sections.slice(1).flatMap(({ facts }) => facts.map(({ standing }) => standing));
  expect(new Set(others)).toEqual(new Set(["read", "inferred"]));
});

describe.skipIf(!hasBrowser())("in a browser", () => {
  async function opened(html: string, work: (page: Page) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "specpress-report-"));
    writeFileSync(join(folder, "report.html"), html);
    const browser = await launchBrowser();
    try {
      const tab = await browser.newPage();
      const wrong: string[] = [];
      tab.on("pageerror", (error) => wrong.push(error.message));
      await tab.goto(pathToFileURL(join(folder, "report.html")).href);
      await work(tab);
      expect(wrong).toEqual([]);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  }

  test("lists what needs a person, and everything to who asks for it", async () => {
    await opened(htmlReport(several, totalsOf(several), lineAt), async (tab) => {
      const titles = tab.locator("summary");
      await titles.first().waitFor();
      expect(await titles.allTextContents()).toEqual([expect.stringMatching(/^in several places/)]);
      await titles.first().focus();
      await tab.keyboard.press("Enter");
      await tab.getByText("in 3: operation finda").first().waitFor();

      await tab.locator("[value=read]").check();
      await tab.keyboard.press("/");
      await tab.keyboard.type("findb description");
      await tab.getByText("Open all").click();
      const row = tab.locator("tr", { hasText: "name · description" });
      await row.waitFor();
      expect(await row.locator("code").allTextContents()).toEqual([
        'Its "name" </script>',
        '| name | string | yes | - | Its "name" </script> | `Ida` |',
      ]);
    });
  });

  test("lists facts of one kind, and those that are not sure", async () => {
    await opened(htmlReport(several, totalsOf(several), lineAt), async (tab) => {
      for (const name of ["read", "inferred"]) await tab.locator(`[value=${name}]`).check();
      await tab.locator("[name=kind]").selectOption("description");
      await tab.getByText("3 facts in 3 sections").waitFor();
      await tab.locator("[name=below]").selectOption("1");
      await tab.getByText("0 facts in 0 sections").waitFor();
    });
  });
});

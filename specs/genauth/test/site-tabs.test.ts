import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { hasBrowser, launchBrowser } from "../../../generator/test/browser.ts";
import { staticServer } from "../../../generator/test/static-server.ts";
import { brokenLinks, builtSite } from "./genauth-site.ts";

// The site in the layout that has all languages on one page.

let site: string;

beforeAll(async () => {
  const printed = vi.spyOn(console, "log");
  site = await builtSite("site-tabs-test", "tabs");
  // Standard output is for results.
  expect(printed.mock.calls).toEqual([]);
  printed.mockRestore();
});

test("a page stands for all languages, and every link leads somewhere", () => {
  expect(existsSync(join(site, "zh-CN/management/get-user-loggedin-apps.html"))).toBe(true);
  expect(existsSync(join(site, "zh-CN/node/management"))).toBe(false);
  expect(brokenLinks(site)).toEqual([]);
});

test.skipIf(!hasBrowser())("a tab shows its sample, and the next page opens with it", async () => {
  await using server = await staticServer(site);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/en/management/get-user-loggedin-apps`);
    const python = page.locator(".language-python");
    expect(await python.isVisible()).toBe(false);
    await page.getByText("Python", { exact: true }).click();
    await python.waitFor();
    expect(await page.locator(".language-ts").isVisible()).toBe(false);
    await page.goto(`${server.url}/en/authentication/get-profile`);
    await python.waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("idpName");
    await page.getByRole("option").first().click();
    await page.waitForURL("**/en/management/get-user-loggedin-identities#*");
  } finally {
    await browser.close();
  }
});

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SearchDetails, SearchRecord } from "../../../generator/site/search-records.ts";
import { listFiles } from "../../../generator/source/list-files.ts";
import { hasBrowser, launchBrowser } from "../../../generator/test/browser.ts";
import { type StaticServer, servedFile, staticServer } from "../../../generator/test/static-server.ts";
import { brokenLinks, builtSite } from "./genauth-site.ts";

// Builds GenAuth's site once, follows all of its links, and reads it in a browser.

const identities = "management/get-user-loggedin-identities";

let site: string;
let files: readonly string[];

beforeAll(async () => {
  site = await builtSite("site-test");
  files = listFiles(site);
});

const read = (path: string) => readFileSync(join(site, path), "utf8");
const pages = () => files.filter((file) => file.endsWith(".html"));

describe("files", () => {
  test("every operation has a page and a Markdown twin in each language and locale", () => {
    const operations = [
      "management/get-user-loggedin-apps",
      identities,
      "management/get-user-principal-authentication-info",
      "authentication/get-profile",
      "management/user-removed-webhook",
    ];
    for (const folder of ["en", "zh-CN"].flatMap((locale) =>
      ["node", "python", "go"].map((key) => `${locale}/${key}`),
    )) {
      for (const name of operations) {
        expect(files).toContain(`${folder}/${name}.html`);
        expect(read(`${folder}/${name}.md`)).toMatch(/^# /);
      }
    }
  });

  test("every link and anchor inside the site leads somewhere", () => {
    expect(brokenLinks(site)).toEqual([]);
  });

  test("webhooks stand in the menu below the operations, and follow them", () => {
    const html = read("zh-CN/python/management/user-removed-webhook.html");
    const menu = html.slice(html.indexOf("<summary>Webhook</summary>"), html.indexOf("<main"));
    expect(menu).toMatch(/<a[^>]* aria-current="page"[^>]*>.*A user was removed/s);
    expect(html).toMatch(
      /rel="prev" href="\/zh-CN\/python\/management\/get-user-principal-authentication-info"/,
    );
  });

  test("the overview of a client says what its tags say, and lists the operations of each", () => {
    const text = read("en/node/management.md");
    expect(text).toMatch(
      /^\| \[[^|]+ \| `getUserLoggedinApps` \| `GET \/api\/v3\/get-user-loggedin-apps` \|$/m,
    );
    expect(text).toMatch(/^### <a id="tag-[^"]+"><\/a> .+$/m);
    const topics = read("en/node/topics/management.md");
    expect(topics).toContain('\n## <a id="tag-Rate-limits"></a> Rate limits');
    expect(topics).toContain("\n### Bursts\n");
    expect(topics).toContain("At most *fifty* requests a second.");
    expect(read(`en/node/${identities}.html`)).toContain('href="/en/node/topics/management#tag-Rate-limits"');
    expect(read("en/node/topics/management.html")).toContain('href="/en/python/topics/management"');
  });

  test("the overview of a client says which version it is of, where it is, and who may call it", () => {
    const text = read("zh-CN/node/authentication.md");
    expect(text).toContain("> 版本 3.0.0\n");
    expect(text).toMatch(
      /## 服务器\n\n- `https:\/\/\{app\}\.genauth\.ai`：.+\n {2}- `app`：.+ \(`example`\)\n/,
    );
    expect(read("en/node/management.md")).toContain("- `userPool`: `x-genauth-userpool-id` (header). ");
  });

  test("the first page shows a program of each language, and leads to each part of the reference", () => {
    const html = read("zh-CN/index.html");
    for (const [language, command] of [
      ["node", "npm install genauth"],
      ["python", "pip install genauth"],
    ]) {
      expect(html).toContain(`<code>${command}</code>`);
      expect(html).toContain(`href="/zh-CN/${language}/guide"`);
    }
    expect(html).toMatch(/<label[^>]*>Node\.js<\/label>.*<label[^>]*>Python<\/label>/s);
    expect(html).toMatch(/href="\/zh-CN\/node\/management\/#tag-users"[^>]*>用户管理<\/a>/);
  });

  test("a page says above its title where it stands", () => {
    const html = read(`en/python/${identities}.html`);
    const crumbs = html.slice(html.indexOf('class="crumbs"'), html.indexOf("<h1"));
    expect([...crumbs.matchAll(/href="([^"]+)"/g)].map((match) => match[1])).toEqual([
      "/en/",
      "/en/python/management/",
      "/en/python/management/#tag-users",
    ]);
  });

  test("no page has an anchor twice", () => {
    const twice = pages().flatMap((page) => {
      const ids = [...read(page).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
      return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${page}#${id}`);
    });
    expect(twice).toEqual([]);
  });

  test("all that the search can find is there, in every language", () => {
    const records = JSON.parse(read("search/en.json")) as readonly SearchRecord[];
    const details = JSON.parse(read("search/en.details.json")) as readonly SearchDetails[];
    const lost = records.flatMap(({ kind, page, anchor }, index) =>
      (kind === "guide" ? ["en"] : ["en/node", "en/python"]).flatMap((folder) => {
        const members = details[index]?.members ?? [];
        const html = read(`${folder}/${page.replace(/\/$/, "/index")}.html`);
        const anchors = [anchor, ...members.map(([, place]) => place)].filter((place) => place !== "");
        return anchors.filter((place) => !html.includes(` id="${place}"`)).map((place) => `${page}#${place}`);
      }),
    );
    expect(lost).toEqual([]);
  });

  test("anchors are the same in every locale", () => {
    const anchors = (locale: string) =>
      [...read(`${locale}/node/${identities}.html`).matchAll(/<(?:tr|h2|h3) id="([^"]+)"/g)].map(
        (match) => match[1],
      );
    expect(anchors("zh-CN")).toEqual(anchors("en"));
    expect(anchors("en")).toContain("param-userIdType");
    expect(anchors("en")).toContain("UserLoggedInIdentitiesDto.idpName");
    expect(anchors("en")).toContain("error-2004");
  });

  test("pages say for previews and other languages what they are", () => {
    const html = read(`zh-CN/node/${identities}.html`);
    expect(html).toContain('<meta property="og:title" content="获取用户登录过的身份源 | GenAuth">');
    expect(html).toContain(`<link rel="canonical" href="https://docs.example.com/zh-CN/node/${identities}">`);
    expect(html).toContain(`hreflang="en" href="https://docs.example.com/en/node/${identities}"`);
    expect(html).toContain(`<link rel="alternate" type="text/markdown" href="/zh-CN/node/${identities}.md">`);
    expect(html).toContain('href="https://example.com/edit/specs/genauth/management.yaml"');
  });

  test("llms.txt, the sitemap and redirects name addresses that exist", () => {
    const listed = [...read("llms.txt").matchAll(/\(https:\/\/docs\.example\.com([^)]+)\)/g)].map(
      (match) => match[1] ?? "",
    );
    expect(listed.length).toBeGreaterThan(4);
    for (const page of ["en/node/guide", "en/changelog", "en/node/topics/management"])
      expect(listed).toContain(`/${page}.md`);
    expect(listed.filter((path) => servedFile(site, path) === null)).toEqual([]);
    expect(read("llms-full.txt")).toContain("ManagementClient.getUserLoggedinIdentities");
    expect(read("sitemap.xml")).toContain(`https://docs.example.com/en/node/${identities}`);
    expect(read("zh-CN/go/management/list-identities.html")).toContain(`url=/zh-CN/go/${identities}`);
    expect(read("old-home.html")).toContain("url=/en/");
  });

  test.each(["node", "python"])(
    "the guide for %s is translated, with the programs of the README",
    (language) => {
      const programs = (locale: string) =>
        [...read(`${locale}/${language}/guide.md`).matchAll(/^```\w+\n[\s\S]*?^```$/gm)].map(
          ([text]) => text,
        );
      expect(read(`zh-CN/${language}/guide.md`)).toContain("## 错误");
      expect(programs("zh-CN").length).toBeGreaterThan(3);
      expect(programs("en")).toEqual(expect.arrayContaining(programs("zh-CN")));
    },
  );

  test("pages of the project's own are in the menu, in each locale that there is a file for", () => {
    expect(read("en/changelog.html")).toContain("<p>The first version.</p>");
    expect(read("zh-CN/changelog.md")).toBe("# 变更记录\n\n第一个版本。\n");
    expect(read(`zh-CN/node/${identities}.html`)).toMatch(/href="\/zh-CN\/changelog"[^>]*>变更记录<\/a>/);
  });

  test("pages are light", () => {
    const heavy = pages().filter((page) => gzipSync(read(page)).length > 60_000);
    expect(heavy).toEqual([]);
    const scripts = files.filter((file) => /^assets\/.*\.js$/.test(file));
    expect(scripts.reduce((sum, file) => sum + read(file).length, 0)).toBeLessThan(150_000);
  });
});

describe.skipIf(!hasBrowser())("in a browser", () => {
  let browser: Browser;
  let server: StaticServer;
  const problems: string[] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), staticServer(site)]);
  });

  afterAll(async () => {
    await browser.close();
    await server[Symbol.asyncDispose]();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" && !path.includes("lost")) problems.push(`${path}: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`${path}: ${error.message}`));
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith("data:"))
        problems.push(`${path}: asked ${request.url()}`);
    });
    await page.goto(server.url + path);
    return page;
  }

  async function search(page: Page, query: string): Promise<void> {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill(query);
    await page.locator("#search-results[aria-busy=false]").waitFor();
    await page.getByRole("option").first().waitFor();
  }

  test.each([
    ["en/node", "getUserLoggedinApps", "get-user-loggedin-apps"],
    ["en/python", "get_user_loggedin_apps", "get-user-loggedin-apps"],
    ["en/node", "useridtype", "#"],
    ["en/node", "sync_relation", "#UserIdType"],
    ["en/node", "userRemoved", "/user-removed-webhook"],
    ["en/python", "whom", "user-removed-webhook#payload-userId"],
    ["en/node", "2004", "#error-2004"],
    ["zh-CN/node", "签名错误", "#error-1300"],
    ["en/node", "idpName", "#UserLoggedInIdentitiesDto"],
    ["en/node", "verifcation", "get-user-principal-authentication-info"],
    ["zh-CN/node", "身份源", identities],
    ["zh-CN/node", "实名认证", "get-user-principal-authentication-info"],
    ["zh-CN/python", "登录过的应用", "get-user-loggedin-apps"],
    ["en/python", "fifty requests", "topics/management#tag-Rate-limits"],
  ])("in %s the search for %s finds it", async (folder, query, address) => {
    const page = await open(`/${folder}/authentication/get-profile`);
    await search(page, query);
    const links = await page
      .locator("#search-results a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links.slice(0, 4).some((link) => link?.includes(address))).toBe(true);
    expect(links.every((link) => link?.startsWith(`/${folder}/`))).toBe(true);
  });

  test.each([
    ["en/python", "retries", "/en/python/guide#"],
    ["zh-CN/node", "超时", "/zh-CN/node/guide#"],
    ["en/node", "first version", "/en/changelog"],
  ])("in %s the search for %s leads to a page of guidance", async (folder, query, address) => {
    const page = await open(`/${folder}/authentication/get-profile`);
    await search(page, query);
    const first = page.locator("#search-results a").first();
    expect(await first.getAttribute("href")).toContain(address);
  });

  test.each(["getUserLoggedinApps", "get_user_loggedin_apps", "/api/v3/get-user-loggedin-apps"])(
    "what is called %s comes first",
    async (query) => {
      const page = await open("/en/node/authentication/get-profile");
      await search(page, query);
      const first = page.locator("#search-results a").first();
      expect(await first.getAttribute("href")).toBe("/en/node/management/get-user-loggedin-apps");
    },
  );

  test("a search without a result says so", async () => {
    const page = await open("/en/node/guide");
    await page.keyboard.press("/");
    await page.getByRole("combobox").fill("qqqqzzzz");
    await page.getByText("Nothing found").waitFor();
  });

  test("while the search is loading it says so, and once it is there it finds what was written meanwhile", async () => {
    const page = await open("/en/node/guide");
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/search/en.json", async (route) => {
      await asked;
      await route.continue();
    });
    await page.keyboard.press("/");
    await page.getByRole("combobox").fill("profile");
    await page.getByText("Loading the search…").waitFor();
    answer();
    await page.getByRole("option").first().waitFor();
    expect(await page.getByText("Loading the search…").isVisible()).toBe(false);
  });

  test("names are found before the rest of the index is there, and a type says that it is one", async () => {
    const page = await open("/en/node/guide");
    await page.route("**/search/en.details.json", () => {});
    await page.keyboard.press("/");
    await page.getByRole("combobox").fill("UserIdType");
    await page.getByRole("option", { name: /^UserIdType Type / }).waitFor();
    await page.getByRole("combobox").fill("sync_relation");
    await page.getByText("Loading the search…").waitFor();
  });

  test("by keyboard alone one finds an operation and opens it", async () => {
    const page = await open("/en/node/guide");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.locator(".skip").evaluate((link) => link.matches(":focus"))).toBe(true);
    await search(page, "profile");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/get-profile/);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("the language switch keeps the operation and the place, and is remembered", async () => {
    const page = await open(`/en/node/${identities}#param-userId`);
    await page.getByRole("navigation", { name: "Programming language" }).getByText("Python").click();
    await page.waitForURL(`**/en/python/${identities}#param-userId`);
    await page.goto(`${server.url}/en/`);
    await page.locator("header").getByRole("link", { name: "Reference" }).click();
    await page.waitForURL("**/en/python/management/");
  });

  test("the locale switch keeps the operation and the place, and is remembered", async () => {
    const page = await open(`/en/python/${identities}#UserIdType`, { locale: "en-GB" });
    await page.getByText("简体中文").click();
    await page.waitForURL(`**/zh-CN/python/${identities}#UserIdType`);
    await page.goto(`${server.url}/`);
    await page.waitForURL("**/zh-CN/");
  });

  test("a new reader is led to the locale of the browser", async () => {
    const page = await open("/", { locale: "zh-TW" });
    await page.waitForURL("**/zh-CN/");
  });

  test("a parameter has an address, and shows when it is asked for", async () => {
    const page = await open(`/en/node/${identities}#param-userIdType`);
    const row = page.locator("tr:target");
    expect(await row.textContent()).toContain("userIdType");
    await expect.poll(() => row.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(720);
    expect(await page.locator('a.row-link[href="#param-userIdType"]').count()).toBe(1);
  });

  test("a long text stands below what else its row says, and has room", async () => {
    const page = await open(`/en/node/${identities}`, { viewport: { width: 1440, height: 900 } });
    const row = page.locator("#param-userIdType");
    const [name, text] = await Promise.all([
      row.locator("td").first().boundingBox(),
      row.locator("td[data-text]").first().boundingBox(),
    ]);
    expect(text?.y).toBeGreaterThanOrEqual((name?.y ?? 0) + (name?.height ?? 0));
    expect(text?.width).toBeGreaterThan(500);
  });

  test("the members of a nested type open below their row", async () => {
    const page = await open(`/en/node/${identities}`);
    const row = page.locator("#result-data");
    await row.getByRole("button", { name: "Show the members of UserLoggedInIdentitiesDto" }).click();
    const nested = page.locator("tr.nested");
    await nested.getByText("idpNameEn").waitFor();
    expect(await nested.locator("[id]").count()).toBe(0);
    await page.keyboard.press("Enter");
    await nested.waitFor({ state: "detached" });
  });

  test("dark appearance follows the system, can be switched, and is remembered", async () => {
    const page = await open("/en/", { colorScheme: "dark" });
    const background = () =>
      page
        .locator("body")
        .evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor);
    expect(await background()).toBe("rgb(21, 24, 30)");
    await page.getByRole("button", { name: "Dark appearance" }).click();
    await page.reload();
    expect(await background()).toBe("rgb(255, 255, 255)");
  });

  test("what is printed is the page alone, dark on white", async () => {
    // As wide as paper.
    const page = await open(`/en/node/${identities}`, {
      colorScheme: "dark",
      viewport: { width: 717, height: 1000 },
    });
    await page.emulateMedia({ media: "print" });
    const body = page.locator("body");
    await expect
      .poll(() =>
        body.evaluate(
          (element) => element.ownerDocument.defaultView?.getComputedStyle(element).backgroundColor,
        ),
      )
      .toBe("rgb(255, 255, 255)");
    for (const part of [".top", "#sidebar", ".outline", ".page-head", ".page-end", ".copy"])
      expect(await page.locator(part).first().isVisible()).toBe(false);
    expect(await page.locator("#param-userId").isVisible()).toBe(true);
    // Tables stay tables.
    const head = await page.locator("#content thead").first().boundingBox();
    expect(head?.width).toBeGreaterThan(500);
  });

  test("code and whole pages can be copied", async () => {
    const page = await open(`/en/node/${identities}`);
    const clipboard = () => page.evaluate("navigator.clipboard.readText()");
    await page.locator(".language-ts .copy").click();
    await expect.poll(clipboard).toMatch(/^import \{ ManagementClient \} from "genauth";\n/);
    await page.getByRole("button", { name: "Copy page as Markdown" }).click();
    await expect.poll(clipboard).toBe(read(`en/node/${identities}.md`));
  });

  test("an unknown address suggests the nearest pages", async () => {
    const page = await open("/en/python/management/get-user-identities?lost");
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await page.locator(`a[href="/en/python/${identities}"]`).waitFor();
  });

  test("an unknown address below a locale is answered in its language, and searched there", async () => {
    const page = await open("/zh-CN/node/management/get-user-identities?lost");
    await page.getByRole("heading", { name: "页面不存在" }).waitFor();
    await page.getByRole("link", { name: "参考" }).waitFor();
    await search(page, "身份源");
    await page.locator(`#search-results a[href^="/zh-CN/"]`).first().waitFor();
  });

  test("a former address leads to the new one", async () => {
    const page = await open("/en/node/management/list-identities#param-userId");
    await page.waitForURL(`**/en/node/${identities}#param-userId`);
  });

  test("the explorer comes from this site alone", async () => {
    const page = await open("/en/explorer/management");
    await page.getByText("/api/v3/get-user-loggedin-apps").first().waitFor({ timeout: 30_000 });
    await page.goto(`${server.url}/zh-CN/explorer/management`);
    await page.getByText("获取用户登录过的应用").first().waitFor({ timeout: 30_000 });
  });

  test("the explorer sends requests, and shows what is answered", async () => {
    const asked: string[] = [];
    const api = createServer((request, response) => {
      asked.push(`${request.method} ${request.url?.split("?")[0]}`);
      response.writeHead(200, { "content-type": "application/json", "access-control-allow-origin": "*" });
      response.end('{ "message": "It was asked." }');
    });
    await new Promise<void>((listening) => api.listen(0, "127.0.0.1", listening));
    const { port } = api.address() as AddressInfo;
    const page = await browser.newPage();
    const document = JSON.parse(read("specs/management.en.json")) as object;
    await page.route("**/specs/management.en.json", (route) =>
      route.fulfill({ json: { ...document, servers: [{ url: `http://127.0.0.1:${port}` }] } }),
    );
    try {
      await page.goto(`${server.url}/en/explorer/management`);
      await page
        .getByRole("button", { name: /test request/i })
        .first()
        .click();
      await page.getByRole("button", { name: /send/i }).last().click();
      await page.getByText("It was asked.").first().waitFor();
      expect(asked).toContain("GET /api/v3/get-user-loggedin-identities");
    } finally {
      await page.close();
      api.close();
    }
  });

  const shown = [
    "/en/",
    `/en/node/${identities}`,
    "/zh-CN/python/authentication/get-profile",
    "/en/node/guide",
    "/en/node/management/user-removed-webhook",
    "/en/changelog",
    "/zh-CN/go/management/",
    "/en/node/management/",
    "/zh-CN/python/topics/management",
  ];

  test.each(shown)("%s fits a screen of 360 pixels", async (path) => {
    const page = await open(path, { viewport: { width: 360, height: 740 }, hasTouch: true });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  test("on a narrow screen long names of columns have lines of their own", async () => {
    const page = await open("/en/node/topics/management", { viewport: { width: 360, height: 740 } });
    const cell = page.locator("td[data-column^='Requests that one may send']");
    // One line is half of this.
    expect(await cell.evaluate(({ clientHeight }) => clientHeight)).toBeGreaterThan(45);
  });

  test("the name of a type stays whole beside a long description", async () => {
    const page = await open("/en/node/management/user-removed-webhook");
    const link = page.locator("#content td a", { hasText: "Problem" }).first();
    expect(await link.evaluate((element) => element.getClientRects().length)).toBe(1);
  });

  test("without scripts the menu is below the page, and no button is there that does nothing", async () => {
    const viewport = { width: 360, height: 740 };
    const page = await open(`/en/node/${identities}`, { viewport, javaScriptEnabled: false });
    expect(await page.locator("#sidebar a", { hasText: "AuthenticationClient" }).isVisible()).toBe(true);
    expect(
      await page.locator("button").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length),
    ).toBe(0);
  });

  test("on a narrow screen the menu opens and closes", async () => {
    const page = await open(`/en/node/${identities}`, { viewport: { width: 360, height: 740 } });
    const entry = page.locator("#sidebar a", { hasText: "AuthenticationClient" });
    expect(await entry.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).click();
    await entry.waitFor();
    await page.keyboard.press("Escape");
    await entry.waitFor({ state: "hidden" });
    expect(await page.evaluate("document.activeElement.hasAttribute('data-menu')")).toBe(true);
  });

  const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

  test.each(shown.flatMap((path) => (["light", "dark"] as const).map((colour) => [path, colour] as const)))(
    "%s has no serious barrier when %s",
    async (path, colorScheme) => {
      expect(await barriers(await open(path, { colorScheme }))).toEqual([]);
    },
  );

  test("a narrow screen has no serious barrier, with the search open or closed", async () => {
    const page = await open(`/en/node/${identities}`, { viewport: { width: 360, height: 740 } });
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox").fill("user");
    await page.getByRole("option").first().waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "what is ours around the explorer has no serious barrier when %s",
    async (colorScheme) => {
      const page = await open("/en/explorer/management", { colorScheme });
      await page.locator("[data-explorer] h1").first().waitFor();
      expect(await barriers(page, "{ exclude: ['[data-explorer]'] }")).toEqual([]);
      const colour = (part: string) =>
        page.evaluate(`getComputedStyle(document.querySelector("${part}")).backgroundColor`);
      expect(await colour("body")).toBe(await colour("header.top"));
    },
  );

  async function barriers(page: Page, context = "document"): Promise<readonly string[]> {
    await page.evaluate(axe);
    const found = (await page.evaluate(
      `axe.run(${context}).then(({ violations }) => violations)`,
    )) as readonly Violation[];
    const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
    return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }

  test("no page above reported an error, or asked another host for anything", () => {
    expect(problems).toEqual([]);
  });
});

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

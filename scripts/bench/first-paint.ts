import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { listFiles } from "../../generator/source/list-files.ts";
import { launchBrowser } from "../../generator/test/browser.ts";
import { staticServer } from "../../generator/test/static-server.ts";
import type { Input } from "./inputs.ts";
import type { Bench } from "./specpress.ts";
import { table, whole } from "./tables.ts";

/** A line and a machine, in the terms of the Chrome DevTools Protocol. */
interface Conditions {
  readonly name: string;
  /** Milliseconds that every request waits. */
  readonly latency: number;
  /** Bytes a second. */
  readonly download: number;
  readonly upload: number;
  /** By how much the processor is slowed down. */
  readonly slowdown: number;
}

const conditions: readonly Conditions[] = [
  { name: "as it is", latency: 0, download: -1, upload: -1, slowdown: 1 },
  // What Lighthouse takes for a telephone.
  { name: "slow 4G, CPU / 4", latency: 150, download: 204_800, upload: 96_000, slowdown: 4 },
  // What Chrome's own tools call so.
  { name: "fast 3G, CPU / 4", latency: 562.5, download: 180_000, upload: 84_375, slowdown: 4 },
];

/** When the first words of the largest page of the large documents' site show. */
export async function firstPaint(management: Input, bench: Bench): Promise<string> {
  const site = builtSite(management, bench);
  const { page, size } = largestPage(site);
  await using server = await staticServer(site, true);
  const browser = await launchBrowser();
  try {
    const rows: (readonly string[])[] = [];
    for (const each of conditions) {
      const times: number[] = [];
      for (let round = 0; round < bench.runs; round++)
        times.push(await paintedAfter(browser, server.url + page, each));
      times.sort((a, b) => a - b);
      rows.push([each.name, whole(times[0] ?? 0), whole(times[Math.floor(times.length / 2)] ?? 0)]);
    }
    const title = `First contentful paint of ${page} (${whole(size)} bytes of HTML gzipped), milliseconds`;
    return `${title}\n\n${table(["conditions", "best", "median"], rows)}`;
  } finally {
    await browser.close();
  }
}

/** An empty cache and a telephone's screen, every time. */
async function paintedAfter(browser: Browser, address: string, given: Conditions): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: given.latency,
    downloadThroughput: given.download,
    uploadThroughput: given.upload,
  });
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: given.slowdown });
  await page.goto(address, { waitUntil: "load" });
  const time = await page.evaluate(
    "new Promise((resolve) => new PerformanceObserver((list) => " +
      "resolve(list.getEntriesByName('first-contentful-paint')[0].startTime))" +
      ".observe({ type: 'paint', buffered: true }))",
  );
  await context.close();
  return Number(time);
}

function largestPage(site: string): { readonly page: string; readonly size: number } {
  const pages = listFiles(site)
    .filter((file) => file.endsWith(".html"))
    .map((file) => ({ page: `/${file.replace(/\.html$/, "")}`, text: readFileSync(join(site, file)) }));
  const [largest] = pages.sort((a, b) => b.text.length - a.text.length);
  if (largest === undefined) throw new Error("the site has no pages");
  return { page: largest.page, size: gzipSync(largest.text).length };
}

/** The site of both documents, in two languages and two locales. */
function builtSite(management: Input, bench: Bench): string {
  const config = join(bench.scratch, "site.yaml");
  const authentication = join(dirname(management.path), "genauth-authentication.json");
  const content = {
    clients: { management: { spec: management.path }, authentication: { spec: authentication } },
    targets: {
      typescript: { output: "out/sdk-typescript", package: "genauth" },
      python: { output: "out/sdk-python", package: "genauth" },
      docs: {
        output: "out/site-pages",
        locale: "zh-CN",
        locales: ["en", "zh-CN"],
        hiddenBy: ["x-authing-hidden-from-sdk"],
        site: { title: "GenAuth", explorer: false, output: "out/site" },
      },
    },
  };
  writeFileSync(config, JSON.stringify(content));
  execFileSync(
    bench.node,
    [join(bench.root, "dist/cli.js"), "docs", "build", "--no-check-samples", "--quiet", "--config", config],
    { cwd: bench.scratch, stdio: "inherit" },
  );
  return join(bench.scratch, "out/site");
}

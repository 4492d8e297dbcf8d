import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether tests in a browser can run. In CI they must: there they fail where it is missing. */
export function hasBrowser(): boolean {
  const there = existsSync(executable) || process.env.CI === "true";
  if (!there)
    console.warn(`skipped: tests in a browser, as there is no ${executable} (CHROMIUM names another)`);
  return there;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-proxy-server"],
  });
}

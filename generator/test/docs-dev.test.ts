import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { hasBrowser, launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Below the repository, because VitePress is looked for in the folders above the site.
const folder = join(root, ".cache", "docs-dev-test");

const spec = (description: string) => `openapi: 3.1.0
info: { title: Harbour, version: 1.0.0 }
paths:
  /boats:
    get:
      operationId: listBoats
      description: ${description}
      responses:
        '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Boats' } } } }
components:
  schemas:
    Boats: { type: object, properties: { first: { $ref: '#/components/schemas/Boat' } } }
    Boat: { type: object, properties: { length: { type: number } } }
`;
const config = (title: string) => `clients: { harbour: { spec: api.yaml } }
targets:
  docs: { output: pages, locales: [en], languages: { node: null }, site: { title: ${title} } }
`;

/** The first address that a process prints; it goes on printing. */
function addressOf(server: ChildProcessWithoutNullStreams): Promise<string> {
  let text = "";
  return new Promise((found, failed) => {
    server.stdout.on("data", (chunk) => {
      text += stripVTControlCharacters(String(chunk));
      const [address] = /http:\/\/localhost:\d+/.exec(text) ?? [];
      if (address !== undefined) found(address);
    });
    server.once("exit", () => failed(new Error(`the server ended: ${text}`)));
  });
}

test.skipIf(!hasBrowser())(
  "what is written in a specification shows in the browser, mistakes aside",
  async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const write = (text: string) => writeFileSync(join(folder, "api.yaml"), text);
    write(spec("Where boats lie."));
    const configure = (title: string) => writeFileSync(join(folder, "specpress.yaml"), config(title));
    configure("Harbour");
    const server = spawn(process.execPath, [join(root, "dist/cli.js"), "docs", "dev"], { cwd: folder });
    const ended = once(server, "exit");
    let said = "";
    server.stderr.on("data", (chunk) => {
      said += String(chunk);
    });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const address = await addressOf(server);
      await page.goto(`${address}/en/node/harbour/list-boats`);
      await page.getByText("Where boats lie.").first().waitFor();
      await page.locator("#result-first .expand").waitFor();
      write(spec("Where ships lie."));
      await page.getByText("Where ships lie.").first().waitFor();
      // What the site's script adds to a page is added again.
      await page.locator("#result-first .expand").waitFor();
      // The menu changes with what an operation is called, and the rest of the site with its title.
      write(spec("Where ships lie.").replace("operationId:", "summary: Boats\n      operationId:"));
      await page.locator("#sidebar").getByText("Boats", { exact: true }).waitFor();
      // A page that nobody has asked for before it changed.
      await page.goto(`${address}/en/node/harbour/`);
      await page.getByRole("cell", { name: "Boats", exact: true }).waitFor();
      configure("Harbour Docs");
      await page.locator(".brand", { hasText: "Harbour Docs" }).waitFor();
      await expect.poll(() => page.title(), { timeout: 30_000 }).toContain("Harbour Docs");
      await page.goto(`${address}/en/node/harbour/list-boats`);
      write(spec("{ Where").replace("paths:", "paths: ["));
      await expect.poll(() => said, { timeout: 30_000 }).toContain("api.yaml");
      write(spec("Where rafts lie."));
      await page.getByText("Where rafts lie.").first().waitFor();
    } finally {
      await browser.close();
      server.kill("SIGINT");
    }
    expect(await ended).toEqual([0, null]);
  },
);

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { Sources } from "../source/sources.ts";
import { chooseConfig, type InitOptions } from "./init-choices.ts";

const shop = "openapi: 3.1.0\ninfo: { title: Shop API, version: '1' }\npaths: {}\n";
const admin = '{"info":{"title":"Admin","version":"1"},"paths":{},"swagger":"2.0"}';

function folderWith(files: Readonly<Record<string, string>>): Sources {
  const folder = join(mkdtempSync(join(tmpdir(), "specpress-init-")), "bookshop");
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return new Sources(folder);
}

/** Chooses with somebody who gives these answers; tells what was asked, and what was said besides. */
async function chosen(files: Readonly<Record<string, string>>, answers: string[], options: InitOptions = {}) {
  const asked: string[] = [];
  const said: string[] = [];
  const config = await chooseConfig(options, folderWith(files), {
    say: (lines) => void said.push(...lines),
    async ask(question, proposal, problem) {
      asked.push(`${question} [${proposal}]`);
      for (;;) {
        const answer = answers.shift();
        if (answer === undefined) throw new Error(`nobody answers: ${question}`);
        const wrong = problem(answer || proposal);
        if (wrong === null) return answer || proposal;
        said.push(wrong);
      }
    },
    close: () => {},
  });
  const specs = config.specifications.map(({ path }) => path);
  return { specs, targets: config.targets, name: config.name, asked, said };
}

test("what is found is proposed, and empty answers take it", async () => {
  expect(await chosen({ "openapi.yaml": shop }, ["", ""])).toEqual({
    specs: ["openapi.yaml"],
    targets: ["typescript", "python", "docs"],
    name: "shop",
    asked: ["What to print? [typescript, python, docs]", "What are the packages called? [shop]"],
    said: ["OpenAPI documents here:", "  1  openapi.yaml  Shop API (OpenAPI 3.1.0)"],
  });
});

test("of several documents some are chosen, and a converted copy is not proposed", async () => {
  const files = {
    "shop.yaml": shop,
    "shop.json": JSON.stringify({ openapi: "3.0.0", info: { title: "Shop API" } }),
  };
  const { specs, asked, said } = await chosen({ ...files, "admin/api.json": admin }, ["4", "2, 3", "docs"]);
  expect(specs).toEqual(["shop.yaml", "admin/api.json"]);
  expect(asked).toEqual(["Which of them? [1 3]", "What to print? [typescript, python, docs]"]);
  expect(said).toEqual([
    "OpenAPI documents here:",
    "  1  shop.json       Shop API (OpenAPI 3.0.0)",
    "  2  shop.yaml       Shop API (OpenAPI 3.1.0)",
    "  3  admin/api.json  Admin (Swagger 2.0)",
    "answer with numbers from 1 to 3",
  ]);
});

test("what cannot be is asked again, with the reason", async () => {
  const { targets, name, said } = await chosen({ "openapi.yaml": shop }, [
    "go",
    "python",
    "My SDK",
    "my-sdk",
  ]);
  expect([targets, name]).toEqual([["python"], "my-sdk"]);
  expect(said.slice(2)).toEqual([
    "there is no target 'go'; there are typescript, python, docs",
    "'My SDK' is no name for a package: write it in lower case, such as my-sdk or @scope/my-sdk",
  ]);
});

test("what the command line says is not asked", async () => {
  const options = { spec: ["a/b.yaml"], name: "@shop/api", target: ["docs"] } as const;
  expect(await chosen({ "a/b.yaml": shop, "c.yaml": shop }, [], options)).toEqual({
    specs: ["a/b.yaml"],
    targets: ["docs"],
    name: "@shop/api",
    asked: [],
    said: [],
  });
});

test("without anybody to ask, all that is found is taken, but nothing that only looks like it", async () => {
  const sources = folderWith({
    "package.json": '{"name":"x","dependencies":{"swagger":"2.0"}}',
    "fix.overlay.yaml": "overlay: 1.0.0\nx: { openapi: 3.1.0 }\n",
    "broken.yaml": "openapi: 3.1.0\n  paths: [\n",
    "node_modules/a/openapi.yaml": shop,
    "v1/openapi.yaml": "swagger: 2.0\npaths: {}\n",
  });
  expect(await chooseConfig({}, sources, null)).toEqual({
    specifications: [{ path: "v1/openapi.yaml", title: "", format: "Swagger 2.0" }],
    targets: ["typescript", "python", "docs"],
    name: "bookshop",
  });
});

test("no document, a missing one, and what is none are errors", async () => {
  const sources = folderWith({ "notes.yaml": "a: 1\n" });
  await expect(chooseConfig({}, sources, null)).rejects.toThrow("init-no-specification");
  await expect(chooseConfig({ spec: ["notes.yaml"] }, sources, null)).rejects.toThrow("init-no-openapi");
  await expect(chooseConfig({ spec: ["missing.yaml"] }, sources, null)).rejects.toThrow("file-not-found");
});

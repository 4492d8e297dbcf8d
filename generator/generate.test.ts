import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { InputError } from "./diagnostics/diagnostic.ts";
import { generate } from "./generate.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-"));
  const spec = { openapi: "3.1.0", info: { title: "Boats", version: "1.0.0" }, paths: {} };
  writeFileSync(join(folder, "boats.json"), JSON.stringify(spec));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("A config made up on the way needs no more than what a config file needs", async () => {
  const config = {
    clients: { boats: { spec: "boats.json" } },
    targets: { typescript: { output: "sdk", package: "boats" } },
  };
  const { changed } = await generate({ kind: "inline", config, folder });
  expect(changed.some((path) => path.endsWith("sdk/package.json"))).toBe(true);
});

test("What is wrong with such a config is told like in a file", async () => {
  const config = { clients: { Boats: { spec: "boats.json" } }, targets: { docs: { output: "pages" } } };
  const failed = await generate({ kind: "inline", config, folder }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(InputError);
  expect((failed as InputError).diagnostics.map(({ code }) => code)).toEqual(["config-value"]);
});

test("types that openapi-typescript prints never make it read other files or the network", async () => {
  const paths = { "/a": { $ref: "http://127.0.0.1:9/a.json" } };
  const spec = { openapi: "3.1.0", info: { title: "Boats", version: "1.0.0" }, paths: {}, "x-more": paths };
  writeFileSync(join(folder, "boats.json"), JSON.stringify(spec));
  const config = {
    clients: { boats: { spec: "boats.json" } },
    targets: { typescript: { output: "sdk", openapiTypes: true } },
  };
  const failed = await generate({ kind: "inline", config, folder }).catch((error: unknown) => error);
  expect((failed as InputError).diagnostics.map(({ code, origin }) => [code, origin])).toEqual([
    ["openapi-types-external", expect.objectContaining({ pointer: "/x-more/~1a/$ref" })],
  ]);
});

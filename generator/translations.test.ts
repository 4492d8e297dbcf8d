import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Sources } from "./source/sources.ts";
import { translationStatus, withSources } from "./translations.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-translate-"));
  write(
    "specpress.yaml",
    "clients: { boats: { spec: spec.yaml, translations: { de: de.yaml } } }\ntargets: {}\n",
  );
  write("spec.yaml", spec("A boat."));
  write("de.yaml", overlay("Ein Boot."));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

const spec = (text: string) => `openapi: 3.1.0
info: { title: Boats, version: "1" }
paths: {}
components:
  schemas:
    Boat:
      description: ${text}
      properties:
        description: { type: string, description: What it looks like., example: { description: no text } }
`;

const overlay = (text: string) => `overlay: 1.0.0
info: { title: Deutsch, version: "1" } # keep me
actions:
  - target: $.info
    update: { title: Boote }
  - target: $.components.schemas.Boat
    update: { description: ${text} }
`;

async function status() {
  const [found] = await translationStatus(join(folder, "specpress.yaml"), new Sources(folder));
  if (found === undefined) throw new Error("no translation");
  return found;
}

async function accept(): Promise<void> {
  const { sources } = await status();
  write("de.yaml", withSources(readFileSync(join(folder, "de.yaml"), "utf8"), sources) ?? "");
}

const boat = "/components/schemas/Boat/description";
const field = "/components/schemas/Boat/properties/description/description";

test("what scopes mean is a text, and so are members that are called like data", async () => {
  write(
    "spec.yaml",
    `${spec("A boat.")}        default: { type: string, description: No default. }
  securitySchemes:
    o: { type: oauth2, flows: { implicit: { authorizationUrl: https://a.example, scopes: { read: Reads. } } } }
`,
  );
  expect(await status()).toMatchObject({ texts: 5 });
});

test("the words of examples with names are texts, and nothing in their values is", async () => {
  const example = "{ summary: A small one., value: { description: no text } }";
  const content = `{ application/json: { examples: { small: ${example} } } }`;
  const paths = `paths: { /b: { get: { responses: { "200": { content: ${content} } } } } }`;
  write("spec.yaml", spec("A boat.").replace("paths: {}", paths));
  expect(await status()).toMatchObject({ texts: 4 });
});

test("the meanings of error codes are texts where pages print them", async () => {
  write("spec.yaml", `${spec("A boat.")}x-error-codes: { "7": Sunk. }\n`);
  expect(await status()).toMatchObject({ texts: 3 });
  write(
    "specpress.yaml",
    "clients: { boats: { spec: spec.yaml, translations: { de: de.yaml } } }\n" +
      "targets: { docs: { output: pages, errorCodes: { member: code } } }\n",
  );
  expect(await status()).toMatchObject({ texts: 4, missing: [field, "/x-error-codes/7"] });
});

test("texts that read the same as the specification are missing; data are no texts", async () => {
  expect(await status()).toMatchObject({ texts: 3, missing: [field], stale: [] });
});

test("a translation that was never accepted is told apart", async () => {
  expect((await status()).unrecorded).toEqual([boat, "/info/title"]);
  await accept();
  expect(await status()).toMatchObject({ unrecorded: [], stale: [], missing: [field] });
});

test("a text that changes after its translation was accepted makes it stale, until it is accepted again", async () => {
  await accept();
  write("spec.yaml", spec("A boat with sails."));
  expect((await status()).stale).toEqual([boat]);
  await accept();
  expect((await status()).stale).toEqual([]);
});

test("accepting changes nothing else in an overlay, and accepting twice nothing at all", async () => {
  await accept();
  const once = readFileSync(join(folder, "de.yaml"), "utf8");
  expect(once.startsWith(overlay("Ein Boot."))).toBe(true);
  await accept();
  expect(readFileSync(join(folder, "de.yaml"), "utf8")).toBe(once);
});

test("nothing is written into an overlay that is JSON", () => {
  expect(withSources('{ "overlay": "1.0.0" }', { "/info/title": "0" })).toBeNull();
});

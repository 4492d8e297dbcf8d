import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { pagesOf } from "../test/docs-pages.ts";
import { compareDocuments } from "./compare/compare-documents.ts";
import { formatDifferences } from "./compare/format-differences.ts";
import { importPages } from "./import-pages.ts";
import { runCompare } from "./run-compare.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "specpress-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));
const original = readFileSync(join(root, "specs/genauth/management.yaml"), "utf8");

const pages = ["generated/docs/en/node/management"];

/** Compares our own pages with the specification that they were printed from, changed. */
function compare(change: (text: string) => string) {
  const specifications = join(folder, "management.yaml");
  writeFileSync(specifications, change(original));
  return runCompare(new Sources(root), { pages, specifications });
}

test("pages and the specification that they were printed from say the same", () => {
  const { differences, diagnostics } = compare((text) => text);
  expect(diagnostics).toEqual([]);
  expect(differences).toEqual([]);
  expect(formatDifferences(differences, "text")).toBe("The pages and the specification say the same.\n");
});

test("what drifted apart is told with both places", () => {
  const page = readFileSync(join(root, `${pages[0]}/get-user-loggedin-apps.md`), "utf8").split("\n");
  const line = 1 + page.findIndex((text) => text.startsWith("| appId | string | yes |"));
  const { differences } = compare((text) => text.replace("required: [appId, ", "required: ["));
  expect(differences).toMatchObject([
    {
      subject: "schema UserLoggedInAppsDto",
      member: "appId",
      fact: "required",
      pages: {
        value: true,
        places: [{ file: expect.stringMatching(/get-user-loggedin-apps\.md$/), line }],
      },
      specification: { value: false },
      specificationPlace: expect.stringMatching(/management\.yaml:\d+:\d+$/),
    },
  ]);
  expect(formatDifferences(differences, "markdown")).toContain(
    "| management: schema UserLoggedInAppsDto · appId · required | true (",
  );
});

test.each([
  ["a value of an enumeration", "- sync_relation\n", "- sync\n", "enum"],
  ["a default", "default: user_id", "default: phone", "default"],
  ["a path", "/api/v3/get-user-loggedin-apps:", "/api/v3/get-user-apps:", "path"],
  [
    "a description",
    "description: The address of the application's logo.",
    "description: Its logo.",
    "description",
  ],
  ["a type", "totalCount:\n          type: integer", "totalCount:\n          type: string", "type"],
])("%s that differs is a difference", (_, from, to, fact) => {
  const { differences } = compare((text) => text.replace(from, to));
  expect(new Set(differences.map((difference) => difference.fact))).toEqual(new Set([fact]));
});

test("an operation and a member that only one side has are one difference each", () => {
  const { differences } = compare((text) =>
    text
      .replace("appLoginUrl:\n", "loginUrl:\n")
      .replace("appLogo, appLoginUrl]", "appLogo]")
      .replace("getUserLoggedinIdentities", "getIdentities")
      .replace("/api/v3/get-user-loggedin-identities", "/api/v3/get-identities"),
  );
  expect(
    differences.map(({ subject, member, pages }) => [
      subject,
      member,
      pages === null ? "missing" : "only here",
    ]),
  ).toEqual([
    ["operation getUserLoggedinIdentities", null, "only here"],
    ["operation getIdentities", null, "missing"],
    ["schema UserLoggedInAppsDto", "appLoginUrl", "only here"],
    ["schema UserLoggedInAppsDto", "loginUrl", "missing"],
  ]);
});

/** A specification of a user, and its pages. */
const boats = `openapi: 3.1.0
info: { title: Boats, version: 1.0.0 }
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - { name: limit, in: query, schema: { type: integer, default: 20 } }
        - { name: kind, in: query, schema: { type: string, enum: [sail, motor] } }
      responses:
        "200":
          description: The boats.
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Boat" } } } }
    post:
      operationId: addBoat
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Boat" } } } }
      responses: { "201": { description: Added., content: { application/json: { schema: { $ref: "#/components/schemas/Boat" } } } } }
components:
  schemas:
    Boat:
      type: object
      required: [id]
      properties:
        id: { type: string, description: Its id. }
        engine: { $ref: "#/components/schemas/Engine" }
    Engine:
      type: object
      properties:
        power: { type: number, description: In kilowatts. }
        fuel: { type: string, enum: [diesel, none] }
`;

const inlined = boats
  .replace(
    'engine: { $ref: "#/components/schemas/Engine" }',
    "engine: { type: object, properties: { power: { type: number, description: In kilowatts. }, fuel: { type: string, enum: [diesel, none] } } }",
  )
  .replace(/ {4}Engine:[\s\S]*$/, "");

/** Compares the pages of one specification with another one. */
async function drift(of: string, specification: string) {
  const printed = await pagesOf(of, { options: { languages: { node: null } } });
  const inputs = [...printed].map(([file, text]) => ({ file, text, origin: "found" as const }));
  const [document] = importPages(inputs).documents;
  const root = parse(specification);
  if (document === undefined) throw new Error("no document");
  return compareDocuments(document, root).map(
    ({ subject, member, fact, pages: here, specification: there }) => {
      expect(here === null || here.places.length > 0).toBe(true);
      expect(there === null || valueAt(root, there.pointer) !== undefined).toBe(true);
      return [subject, member, fact, here?.value ?? null, there?.value ?? null];
    },
  );
}

test("a structure with a name is the same as one without, if its content is", async () => {
  expect(await drift(boats, inlined)).toEqual([]);
  expect(await drift(inlined, boats)).toEqual([]);
  expect(await drift(boats, boats.replaceAll("Engine", "Motor"))).toEqual([]);
});

test.each([
  [
    "a member",
    "fuel: {",
    "energy: {",
    [
      ["name", "fuel", null],
      ["name", null, "energy"],
    ],
  ],
  ["a type", "power: { type: number", "power: { type: string", [["type", "number", "string"]]],
  ["a value", "[diesel, none]", "[diesel, hydrogen]", [["enum", ["diesel", "none"], ["diesel", "hydrogen"]]]],
  ["a description", "In kilowatts.", "In horsepower.", [["description", "In kilowatts.", "In horsepower."]]],
])(
  "%s that differs inside a structure without a name is told at the member",
  async (_, from, to, expected) => {
    const found = await drift(boats, inlined.replace(from, to));
    expect(found.map(([, , ...rest]) => rest)).toEqual(expected);
    for (const [subject, member] of found) {
      expect(subject).toBe("schema Boat");
      expect(member).toMatch(/^engine\.(fuel|energy|power)$/);
    }
  },
);

test.each([
  [
    "a parameter that is gone",
    "        - { name: kind, in: query, schema: { type: string, enum: [sail, motor] } }\n",
    "",
    ["operation listBoats", "kind", "name"],
  ],
  ["a default", "default: 20", "default: 50", ["operation listBoats", "limit", "default"]],
  ["a default that is gone", ", default: 20", "", ["operation listBoats", "limit", "default"]],
  ["what is required", "required: [id]", "required: []", ["schema Boat", "id", "required"]],
  ["a value of a parameter", "[sail, motor]", "[sail, motor, oar]", ["operation listBoats", "kind", "enum"]],
  [
    "where a parameter is sent",
    "name: limit, in: query",
    "name: limit, in: header",
    ["operation listBoats", "limit", "in"],
  ],
  ["a verb", "    post:\n", "    put:\n", ["operation addBoat", null, "verb"]],
  ["a limit", "default: 20", "default: 20, maximum: 10", ["operation listBoats", "limit", "maximum"]],
])("%s is one difference, whichever side was changed", async (_, from, to, expected) => {
  const changed = boats.replace(from, to);
  expect((await drift(boats, changed)).map((found) => found.slice(0, 3))).toEqual([expected]);
  expect((await drift(changed, boats)).map((found) => found.slice(0, 3))).toEqual([expected]);
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { importPages } from "./import-pages.ts";
import { bundledProfiles, loadProfile } from "./profile/load-profile.ts";

const folder = mkdtempSync(join(tmpdir(), "specpress-profile-"));
afterAll(() => rmSync(folder, { recursive: true }));

function load(yaml: string) {
  writeFileSync(join(folder, "own.yaml"), yaml);
  const sources = new Sources(folder);
  const report = new Diagnostics();
  const profile = loadProfile("own.yaml", sources, report);
  const problems = report.list.map(({ message, origin }) => {
    const { position } = sources.locate(origin);
    return `${position?.line}:${position?.column} ${message}`;
  });
  return { profile, problems };
}

const manual = `
name: manual
clients: [{ name: harbour, className: Harbour, folders: [] }]
sections: { method: [Appel], parameters: [Arguments], response: [Réponse] }
columns: { name: [Nom], type: [Genre], required: [Requis], description: [Sens] }
"yes": [oui]
"no": [non]
types: { texte: string, nombre: number }
responseTypeLabels: [Genre]
exampleResultLabels: [Exemple]
request: { httpLabels: [HTTP] }
unsaid: absent
`;

const page = `# Trouver un bateau

## Appel

\`Harbour.findBoat\`

- HTTP : \`GET /boats\`

## Arguments

| Nom | Genre | Requis | Sens |
| --- | --- | --- | --- |
| nom | texte | oui | Le nom du bateau. |

## Réponse

Genre : \`Boat\`

| Nom | Genre | Requis | Sens |
| --- | --- | --- | --- |
| tonnage | nombre | non | Son poids. |
`;

test("the pages of another site need a profile, and no code", () => {
  const { profile, problems } = load(manual);
  expect(problems).toEqual([]);
  if (profile === null) throw new Error("no profile");
  const { documents } = importPages([{ file: "boat.md", text: page, origin: "named" }], {
    profiles: [profile],
  });
  expect(valueAt(documents[0]?.root, "/paths/~1boats/get")).toMatchObject({
    operationId: "findBoat",
    summary: "Trouver un bateau",
    parameters: [{ name: "nom", in: "query", required: true, schema: { type: "string" } }],
  });
  expect(valueAt(documents[0]?.root, "/components/schemas/Boat/properties/tonnage/type")).toBe("number");
});

/** Pages of an HTTP API, without methods: a table below a heading for each place. */
const tables = `
name: tables
clients: [{ name: harbour, className: Harbour, folders: [] }]
sections: { response: [Response], structures: [Objects] }
sectionLocations:
  path: [Path parameters]
  query: [Query parameters]
  body: [Body]
columns: { name: [Field], type: [Type], required: [Required], description: [Meaning] }
"yes": [required]
"no": [optional]
types: { string: string, integer: integer }
responseTypeLabels: [Returns]
exampleResultLabels: [Example]
request: { httpPatterns: ['^(?<verb>[A-Z]+) (?<path>/\\S+)$'] }
boilerplatePatterns: ['^(?:\`{3}http|\`{3}|(?:GET|POST|PUT|DELETE) /\\S+)$']
`;

const tablesPage = `# Move a boat

Moves it to another berth.

\`\`\`http
PUT /v1/boats/:boat_id/berth
\`\`\`

## Path parameters

Field | Type | Meaning
--- | --- | ---
boat_id | string | The boat.

## Query parameters

| **Field** | Type | Required | Meaning |
| :-- | :-: | --- | --- |
| \`notify\` | string | optional | Whom to tell. |

## Body

| Field | Type | Required | Meaning |
| --- | --- | --- | --- |
| berth | [Berth](#berth) | required | Where to. |

## Response

Returns: [Berth](#berth)

Example:

\`\`\`json
{ "quay": "North" }
\`\`\`

## Objects

### Berth

| Field | Type | Required | Meaning |
| --- | --- | --- | --- |
| quay | string | required | Its quay. |
`;

test("a profile names what an HTTP API has headings for, and how its line with verb and path looks", () => {
  const { profile, problems } = load(tables);
  expect(problems).toEqual([]);
  if (profile === null) throw new Error("no profile");
  const { documents, diagnostics } = importPages(
    [{ file: "docs/move-a-boat.md", text: tablesPage, origin: "named" }],
    { profiles: [profile] },
  );
  expect(diagnostics).toEqual([]);
  expect(valueAt(documents[0]?.root, "/paths/~1v1~1boats~1{boat_id}~1berth/put")).toEqual({
    operationId: "moveABoat",
    summary: "Move a boat",
    description: "Moves it to another berth.",
    parameters: [
      { name: "boat_id", in: "path", required: true, description: "The boat.", schema: { type: "string" } },
      { name: "notify", in: "query", description: "Whom to tell.", schema: { type: "string" } },
    ],
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: {
            type: "object",
            required: ["berth"],
            properties: { berth: { $ref: "#/components/schemas/Berth", description: "Where to." } },
          },
        },
      },
    },
    responses: {
      "200": {
        description: "OK",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/Berth" }, example: { quay: "North" } },
        },
      },
    },
  });
});

/** Pages that list parameters instead of tabling them. */
const lists = `
name: lists
clients: [{ name: harbour, className: Harbour, folders: [] }]
sections: { parameters: [Parameters], response: [Returns] }
columns: {}
rowPatterns: ['^[-*] \\*\\*(?<name>\\w+)\\*\\* \`(?<type>[^\`]+)\`(?: (?<required>required))?(?: — (?<description>.*))?$']
"yes": [required]
"no": [optional]
types: { string: string, integer: integer, array of strings: array }
responseTypeLabels: [Object]
exampleResultLabels: [Example]
request: { httpPatterns: ['^\`(?<verb>[A-Z]+) (?<path>/\\S+)\`$'] }
boilerplatePatterns: ['^\`[A-Z]+ /\\S+\`$']
`;

const listsPage = `# Retrieve a boat

\`GET /v1/boats/{id}\`

## Parameters

- **id** \`string\` required — The boat.
- **limit** \`integer\` — How many berths.

## Returns

Object: \`Boat\`

- **name** \`string\` — What it is called.
- **berths** \`array of strings\`
`;

test("a profile says how a line of a list is a row", () => {
  const { profile, problems } = load(lists);
  expect(problems).toEqual([]);
  if (profile === null) throw new Error("no profile");
  const { documents } = importPages([{ file: "boats/retrieve.md", text: listsPage, origin: "named" }], {
    profiles: [profile],
  });
  expect(valueAt(documents[0]?.root, "/paths/~1v1~1boats~1{id}/get")).toMatchObject({
    summary: "Retrieve a boat",
    parameters: [
      { name: "id", in: "path", required: true, description: "The boat." },
      { name: "limit", in: "query", schema: { type: "integer" } },
    ],
    responses: {
      "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Boat" } } } },
    },
  });
  expect(valueAt(documents[0]?.root, "/components/schemas/Boat/properties")).toMatchObject({
    name: { type: "string", description: "What it is called." },
    berths: { type: "array" },
  });
});

/** Pages that give a status to what goes wrong, and none to what they describe. */
const failures = `
name: failures
sections: { response: [Returns], errors: [Errors] }
columns: { name: [Field], type: [Kind], description: [Notes], status: [Status] }
types: { text: string }
request: { httpPatterns: ['^(?<verb>[A-Z]+) (?<path>/\\S*)$'] }
statusPatterns: ['^An? (?<type>\\w+)\\.$']
`;

const failuresPage = (returns: string) => `# Find a boat

GET /boat

## Returns

${returns}

## Errors

| Status | Notes |
| --- | --- |
| 404 Not Found | There is none. |
| 429 Too Many Requests | |
`;

const fieldTable = (type: string) => `| Field | Kind |\n| --- | --- |\n| name | ${type} |`;

function readWithFailures(returns: string) {
  const { profile } = load(failures);
  if (profile === null) throw new Error("no profile");
  const page = { file: "boat.md", text: failuresPage(returns), origin: "named" } as const;
  const { documents, pages } = importPages([page], { profiles: [profile] });
  return {
    responses: valueAt(documents[0]?.root, "/paths/~1boat/get/responses"),
    unread: pages.flatMap(({ unread }) => unread),
  };
}

test.each([
  [fieldTable("text"), { type: "object", properties: { name: { type: "string" } } }],
  ["A Boat.", { $ref: "#/components/schemas/Boat" }],
])("a response without a status is that of success where only failures have one: %j", (returns, schema) => {
  expect(readWithFailures(returns).responses).toEqual({
    "200": { description: "", content: { "application/json": { schema } } },
    "404": { description: "There is none." },
    "429": { description: "Too Many Requests" },
  });
});

test("an example tells the type of a member of which the table has none", () => {
  const example = '```json\n{ "name": ["a"] }\n```';
  expect(readWithFailures(`${fieldTable("")}\n\n${example}`).responses).toMatchObject({
    "200": {
      content: {
        "application/json": {
          schema: { properties: { name: { type: "array", items: { type: "string" } } } },
        },
      },
    },
  });
});

test("what a page says of a type in words that the profile does not know is unread text", () => {
  expect(readWithFailures(fieldTable("list of names")).unread).toEqual([{ line: 9, text: "list of names" }]);
});

test("what is wrong with a profile is reported at its place", () => {
  const { profile, problems } = load(
    `${manual.replace("absent", "guessed")}colums: {}\nboilerplatePatterns: ["("]\n`,
  );
  expect(profile).toBeNull();
  expect(problems).toEqual([
    "14:23 'boilerplatePatterns.0': this is no regular expression",
    expect.stringMatching(/^12:9 'unsaid': /),
    "13:1 there is no option 'colums' here",
  ]);
});

test("the profiles that come with specpress are sound", () => {
  expect(bundledProfiles().map(({ name }) => name)).toEqual(["specpress", "docs-factory"]);
});

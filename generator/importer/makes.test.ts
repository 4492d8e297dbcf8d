import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { valueAt } from "../source/pointer.ts";
import { Sources } from "../source/sources.ts";
import { processorTime } from "../test/processor-time.ts";
import { importPages } from "./import-pages.ts";
import { loadProfile } from "./profile/load-profile.ts";

/** Pages of makes that no code knows; each has a profile beside it. */
const folder = fileURLToPath(new URL("../test/pages/makes/", import.meta.url));

function profileOf(name: string) {
  const report = new Diagnostics();
  const profile = loadProfile(`${name}.yaml`, new Sources(folder), report);
  if (profile === null) throw new Error(report.list.map(({ message }) => message).join("; "));
  return profile;
}

function imported(file: string, text = readFileSync(folder + file, "utf8")) {
  const [name = ""] = file.split(".");
  const result = importPages([{ file, text, origin: "named" }], { profiles: [profileOf(name)] });
  const [document] = result.documents;
  if (document === undefined) throw new Error("no document");
  const at = (pointer: string) => valueAt(document.root, pointer);
  const unread = result.pages.flatMap((page) => page.unread.map(({ text: line }) => line));
  return { ...result, document, at, unread };
}

const makes = [
  "long-page.md",
  "elements.mdx",
  "definitions.html",
  "syntax.md",
  "bullets.md",
  "marked-names.md",
  "samples.md",
  "notes.md",
];

test.each(makes)("%s is read with a profile alone, to the last line, into a valid document", async (file) => {
  const { diagnostics, unread, document } = imported(file);
  expect(diagnostics).toEqual([]);
  expect(unread).toEqual([]);
  expect((await new Validator().validate(structuredClone(document.root))).errors).toBeUndefined();
});

test("a page with several operations gives each of them, with the group that it stands in", () => {
  const { at, pages, document } = imported("long-page.md");
  expect(at("/paths")).toMatchObject({
    "/v1/boats": {
      get: { operationId: "listAllBoats", tags: ["Boats"], summary: "List all boats" },
      post: { operationId: "addABoat", tags: ["Boats"] },
    },
    "/v1/sailors/{ID}": { delete: { operationId: "removeASailor", tags: ["Crew"] } },
  });
  expect(at("/paths/~1v1~1boats/get/description")).toBe("This endpoint lists all boats.");
  expect(at("/paths/~1v1~1boats/get/parameters")).toMatchObject([
    { name: "kind", in: "query", schema: { type: "string", default: "sail" } },
    { name: "old", in: "query", schema: { type: "boolean", default: false } },
  ]);
  expect(new Set(pages.map(({ file }) => file))).toEqual(new Set(["long-page.md"]));
  const path = document.findings.find(
    ({ subject, fact }) => subject === "operation addABoat" && fact === "path",
  );
  expect(path?.places).toEqual([{ file: "long-page.md", line: 60 }]);
});

test("a sample for curl tells the server, who may call, and what no table has", () => {
  const { at } = imported("long-page.md");
  expect(at("/servers")).toEqual([{ url: "https://api.harbour.example" }]);
  expect(at("/components/securitySchemes")).toEqual({ bearer: { type: "http", scheme: "bearer" } });
  expect(at("/paths/~1v1~1boats/post/requestBody/content/application~1json/schema")).toMatchObject({
    required: ["name"],
    properties: {
      name: { type: "string", description: "What it is called." },
      engine: { $ref: "#/components/schemas/AddABoatEngine" },
      berths: { items: { type: "string" }, "x-specpress-guess": { name: "only the curl sample shows it" } },
    },
  });
});

test("where a page has nothing but samples, they tell all that is known", () => {
  const { at } = imported("samples.md");
  expect(at("/paths/~1v2~1boats~1{boatId}/patch")).toMatchObject({
    summary: "Rename a boat",
    description: "Only its owner may.",
    parameters: [
      { name: "boatId", in: "path", required: true },
      { name: "dry", in: "query" },
    ],
    security: [{ basic: [] }],
  });
  const json = "content/application~1json/schema/properties";
  expect(at(`/paths/~1v2~1boats~1{boatId}/patch/requestBody/${json}/colours/items/type`)).toBe("string");
  expect(at(`/paths/~1v2~1boats~1{boatId}/patch/responses/200/${json}/owner/properties/name/type`)).toBe(
    "string",
  );
});

test("parameters may be elements, with those of an object inside", () => {
  const { at } = imported("elements.mdx");
  const operation = at("/paths/~1v1~1boats~1{id}~1berth/put");
  expect(operation).toMatchObject({
    summary: "Move a boat",
    description: "Moves it to another berth.",
    parameters: [
      { name: "id", in: "path", required: true, description: "The boat.", schema: { type: "string" } },
      { name: "notify", in: "query", schema: { type: "boolean", default: true } },
    ],
    security: [{ apiKey: [] }],
  });
  expect(at("/components/schemas/ElementsBerth")).toMatchObject({
    required: ["quay"],
    properties: { quay: { description: "Its quay." }, number: { type: "integer" } },
  });
  expect(at("/components/schemas/ElementsResponseHistory/properties/quay/description")).toBe("A quay.");
});

test("terms with definitions may be operations, and the headings of their parameters", () => {
  const { at } = imported("definitions.html");
  expect(at("/paths")).toMatchObject({
    "/berths/{berth_id}": {
      get: {
        summary: "One berth.",
        parameters: [
          { name: "berth_id", in: "path", schema: { type: "integer" } },
          { name: "deep", in: "query", description: "With its boats.", schema: { type: "boolean" } },
        ],
        responses: { "200": { description: "Found." }, "404": { description: "No such berth." } },
      },
    },
    "/berths": { post: { summary: "Builds a berth." } },
  });
});

test("a member may be a paragraph, with lines below it that tell more", () => {
  const { at } = imported("syntax.md");
  expect(at("/paths/~1quays~1{QuayId}~1berths/get/parameters")).toEqual([
    { name: "maxResults", in: "query", description: "How many at most.", schema: { type: "integer" } },
    {
      name: "QuayId",
      in: "path",
      required: true,
      description: "The quay.",
      schema: { type: "string", minLength: 1, maxLength: 64 },
    },
  ]);
  const responses = at("/paths/~1quays~1{QuayId}~1berths/get/responses");
  expect(responses).toMatchObject({ "404": { description: "There is no such quay." } });
  expect(valueAt(responses, "/200/content/application~1json/schema/properties")).toMatchObject({
    berths: { type: "array", items: { type: "string" } },
    kind: { enum: ["FLOATING", "FIXED"] },
  });
});

test("bullets below a bullet are its members, and headings may be statuses", () => {
  const { at } = imported("bullets.md");
  expect(at("/components/schemas")).toMatchObject({
    RenameABoatPaint: { required: ["hull"], properties: { hull: { enum: ["red", "blue"] } } },
    RenameABoatPaintStripes: { properties: { width: { description: "In inches." } } },
    RenameABoat409: { properties: { reason: { description: "Why not." } } },
  });
  expect(Object.keys(at("/paths/~1boats~1{id}/patch/responses") ?? {})).toEqual(["200", "409"]);
  expect(at("/paths/~1boats~1{id}/delete/responses")).toEqual({ "204": { description: "No Content" } });
});

test("marks before a name tell whose member it is, and a row may be the whole body", () => {
  const { at } = imported("marked-names.md");
  expect(at("/paths/~1boats/post/requestBody")).toMatchObject({
    required: true,
    content: { "application/json": { schema: { $ref: "#/components/schemas/NewBoat" } } },
  });
  expect(at("/components/schemas/NewBoat/properties/engine")).toMatchObject({
    $ref: "#/components/schemas/AddBoatBodyEngine",
  });
  expect(at("/paths/~1boats~1{id}/get/parameters/0/schema")).toEqual({ type: "string", format: "uuid" });
});

test("a page of many operations takes time by their number", () => {
  const operation = (number: number) => `
## Boat ${number}

\`GET /boats${number}/{id}\`

### Parameters

|Name|In|Type|Required|Description|
|---|---|---|---|---|
|id|path|string|true|The boat.|
`;
  const page = (count: number) => Array.from({ length: count }, (_, number) => operation(number)).join("");
  const time = (count: number) => {
    const start = processorTime();
    imported("marked-names.md", page(count));
    return processorTime() - start;
  };
  expect(time(4000)).toBeLessThan(40 * Math.max(time(400), 20));
});

test("notes tell defaults, examples and limits, and the line of a status tells the type", () => {
  const { at, unread } = imported("notes.md");
  const list = "/paths/~1v2~1boats/get";
  expect(at(`${list}/parameters`)).toMatchObject([
    { name: "page", description: "Which page.", schema: { type: "integer", default: 1 } },
    { name: "sort", schema: { enum: ["name", "age"] } },
    { name: "harbour", required: true, description: "The harbour.", schema: { examples: ["kiel"] } },
  ]);
  expect(at(`${list}/responses/200`)).toMatchObject({
    content: {
      "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Boat" } } },
    },
  });
  expect(at("/paths/~1v2~1boats/post/responses/201/content/application~1json/schema")).toEqual({
    $ref: "#/components/schemas/Boat",
  });
  expect(at("/paths/~1v2~1boats~1{id}/delete/responses/204")).toEqual({ description: "No Content" });
  expect(unread).toEqual([]);
});

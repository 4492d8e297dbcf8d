import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { documentOf } from "../test/api-of.ts";
import type { OpenApiDocument } from "./document.ts";

// Documents that break the standard in a way that leaves their meaning clear: read, with a warning that says where.

function read(yaml: string, version?: string): { document: OpenApiDocument; warnings: readonly string[] } {
  const diagnostics = new Diagnostics();
  const document = documentOf(yaml, diagnostics, version);
  const warnings = diagnostics.list.map(({ code, severity, origin }) => {
    const place = origin.kind === "pointer" ? origin.pointer : origin.file;
    return `${severity} ${code} ${place}`;
  });
  return { document, warnings };
}

test("a number or a boolean where a text belongs is that text", () => {
  const { document, warnings } = read(
    "info: { title: 5, version: 1.5 }\npaths: {}\ncomponents: { schemas: { A: { type: string, pattern: 0, description: true } } }",
  );
  expect(document.info).toMatchObject({ title: "5", version: "1.5" });
  expect(document.componentSchemas[0]).toMatchObject({ pattern: "0", description: "true" });
  expect(warnings).toEqual([
    "warning openapi-text /info/title",
    "warning openapi-text /info/version",
    "warning openapi-text /components/schemas/A/pattern",
    "warning openapi-text /components/schemas/A/description",
  ]);
});

test("what 3.0 asks for and a document can do without is missed", () => {
  expect(read("components: {}", "3.0.3").warnings).toEqual(["warning openapi-incomplete "]);
  expect(read("components: {}", "3.1.0").warnings).toEqual([]);
  expect(read("paths: { /a: { get: {} } }", "3.0.3").warnings).toEqual([
    "warning openapi-incomplete /paths/~1a/get",
  ]);
  const answer = "paths: { /a: { get: { responses: { '200': {} } } } }";
  expect(read(answer, "3.1.0").warnings).toEqual(["warning openapi-incomplete /paths/~1a/get/responses/200"]);
  expect(read(answer, "3.2.0").warnings).toEqual([]);
  const parameter = "paths: { /a: { parameters: [{ name: b, in: query }] } }";
  expect(read(parameter).warnings).toEqual(["warning openapi-incomplete /paths/~1a/parameters/0"]);
});

test("what came with a later version is read all the same", () => {
  const webhook = "paths: {}\nwebhooks: { a: { post: { responses: {} } } }";
  expect(read(webhook, "3.0.3").warnings).toEqual(["warning openapi-newer /webhooks"]);
  expect(read(webhook, "3.0.3").document.webhooks).toHaveLength(1);
  const query = "paths: { /a: { query: { responses: {} } } }";
  expect(read(query, "3.1.0").warnings).toEqual(["warning openapi-newer /paths/~1a/query"]);
  expect(read(query, "3.2.0").warnings).toEqual([]);
  const constant = "paths: {}\ncomponents: { schemas: { A: { const: 1 } } }";
  expect(read(constant, "3.0.3").warnings).toEqual(["warning openapi-newer /components/schemas/A/const"]);
});

test("a path without a slash gets one, so that it can follow the server's address", () => {
  const { document, warnings } = read("paths: { pets: { get: { responses: {} } } }");
  expect(document.operations.map(({ path }) => path)).toEqual(["/pets"]);
  expect(warnings).toEqual(["warning path-without-slash /paths/pets"]);
});

test("a variable of a path that nothing declares is a text; a parameter that its path does not have is left out", () => {
  const { document, warnings } = read(`
paths:
  /users/{userId}:
    get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: {} }
`);
  expect(document.operations[0]?.parameters).toMatchObject([
    { name: "userId", in: "path", required: true, schema: { types: ["string"] } },
  ]);
  expect(warnings).toEqual([
    "warning path-parameter-unused /paths/~1users~1{userId}/get/parameters/0",
    "warning path-parameter-missing /paths/~1users~1{userId}/get",
  ]);
});

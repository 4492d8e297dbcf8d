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

test("a list of no values says nothing", () => {
  const { document, warnings } = read(
    "paths: {}\ncomponents: { schemas: { A: { type: string, enum: [] } } }",
  );
  expect(document.componentSchemas[0]).toMatchObject({ types: ["string"], enum: null });
  expect(warnings).toEqual(["warning enum-empty /components/schemas/A/enum"]);
});

test("what has no effect may be wrong", () => {
  const info = "info: { title: T, version: '1', licence: {}, license: MIT, contact: { name: null } }";
  const { warnings } = read(
    `${info}\npaths: {}\ntags: [{ name: a, colour: red }]\ncomponents: { headers: null, links: [] }`,
  );
  expect(warnings).toEqual([
    "warning openapi-null /components/headers",
    "warning openapi-without-effect /components/links",
    "warning openapi-unknown-field /info/licence",
    "warning openapi-null /info/contact/name",
    "warning openapi-without-effect /info/license",
    "warning openapi-unknown-field /tags/0/colour",
  ]);
});

test("fields of later versions are told by their version", () => {
  const yaml = `
info: { title: T, version: '1', summary: S }
paths: {}
servers: [{ url: "https://a.example", name: N }]
tags: [{ name: a, parent: b, kind: nav }]`;
  expect(read(yaml, "3.0.3").warnings).toEqual([
    "warning openapi-newer /info/summary",
    "warning openapi-newer /servers/0/name",
    "warning openapi-newer /tags/0/parent",
    "warning openapi-newer /tags/0/kind",
  ]);
  expect(read(yaml, "3.2.0").warnings).toEqual([]);
});

test("what a schema or a scheme says in another version's words is understood", () => {
  const schemas = (text: string) => `paths: {}\ncomponents: { schemas: { A: ${text} } }`;
  expect(read(schemas("{ properties: { a: { required: true } } }")).warnings).toEqual([
    "warning required-flag /components/schemas/A/properties/a/required",
  ]);
  const tagged = read(schemas("{ type: object, discriminator: kind }"));
  expect(tagged.document.componentSchemas[0]?.discriminator).toEqual({
    propertyName: "kind",
    mapping: [],
    default: null,
  });
  expect(tagged.warnings).toEqual(["warning discriminator-text /components/schemas/A/discriminator"]);
  const flag = read(schemas("{ type: string, deprecated: 'true' }"));
  expect(flag.document.componentSchemas[0]?.deprecated).toBe(true);
  expect(flag.warnings).toEqual(["warning openapi-boolean /components/schemas/A/deprecated"]);
  expect(read(schemas("{ type: string, nullable: true }")).warnings).toEqual([
    "info nullable-older /components/schemas/A/nullable",
  ]);
  expect(read(schemas("{ enum: [a], nullable: true }"), "3.0.3").warnings).toEqual([
    "info nullable-alone /components/schemas/A/nullable",
  ]);
  const flow = "{ type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example' } } }";
  expect(read(`paths: {}\ncomponents: { securitySchemes: { o: ${flow} } }`).warnings).toEqual([
    "warning openapi-incomplete /components/securitySchemes/o/flows/clientCredentials",
  ]);
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

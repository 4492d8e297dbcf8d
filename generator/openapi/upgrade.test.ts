import { expect, test } from "vitest";
import { parse } from "yaml";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { upgrade } from "./upgrade.ts";

function upgraded(yaml: string): Record<string, Record<string, unknown>> {
  return upgrade({ file: "a.yaml", path: "/a.yaml", root: parse(yaml) }, new Diagnostics()).root as Record<
    string,
    Record<string, unknown>
  >;
}

test("a Swagger 2.0 document becomes OpenAPI 3.0, also where YAML reads its version as a number", () => {
  const root = upgraded(
    "swagger: 2.0\ninfo: { title: T, version: '1' }\npaths: {}\ndefinitions: { A: { type: string } }",
  );
  expect(String(root.openapi)).toMatch(/^3\.0/);
  expect(root.components).toEqual({ schemas: { A: { type: "string" } } });
});

test("a body that operations share becomes the request body of each", () => {
  const root = upgraded(`
swagger: '2.0'
info: { title: T, version: '1' }
parameters: { Body: { name: body, in: body, schema: { type: string } } }
paths: { /a: { post: { consumes: [application/json], parameters: [{ $ref: '#/parameters/Body' }], responses: {} } } }
`);
  expect(root.paths?.["/a"]).toMatchObject({
    post: { requestBody: { content: { "application/json": { schema: { type: "string" } } } } },
  });
});

test("an OpenAPI 3 document is left as it is", () => {
  const document = { file: "a.yaml", path: "/a.yaml", root: { openapi: "3.1.0" } };
  expect(upgrade(document, new Diagnostics())).toBe(document);
});

test("a list with tabs is reported where it is written, but not in data", () => {
  const list = "{ name: ids, in: query, type: array, items: { type: string }, collectionFormat: tsv }";
  const yaml = `swagger: '2.0'
info: { title: T, version: '1' }
paths: { /a: { get: { parameters: [${list}], responses: { '200': { description: Fine. } } } } }
definitions: { A: { type: object, example: { collectionFormat: tsv } } }`;
  const diagnostics = new Diagnostics();
  upgrade({ file: "a.yaml", path: "/a.yaml", root: parse(yaml) }, diagnostics);
  expect(diagnostics.list.map(({ code, origin }) => [code, origin])).toEqual([
    [
      "collection-format",
      {
        kind: "pointer",
        file: "a.yaml",
        pointer: "/paths/~1a/get/parameters/0/collectionFormat",
        part: "value",
      },
    ],
  ]);
});

test("what Swagger 2.0 does not have is understood, and reported where it is written", () => {
  const diagnostics = new Diagnostics();
  const root = parse(`
swagger: '2.1'
info: { title: T, version: '1' }
paths:
  /a:
    post:
      parameters: [{ name: b, in: body, required: "true", schema: { $ref: '#/definitions/A' } }]
      responses: { 200: { description: ok, schema: { type: file } } }
definitions:
  A:
    type: object
    discriminator: kind
    nullable: true
    properties: { kind: { type: file }, nullable: { type: string }, oneOf: { enum: [{ nullable: true }] } }
`);
  const document = upgrade({ file: "a.yaml", path: "/a.yaml", root }, diagnostics).root;
  expect(document).toMatchObject({
    paths: { "/a": { post: { requestBody: { required: true } } } },
    components: { schemas: { A: { discriminator: { propertyName: "kind" } } } },
  });
  expect(
    diagnostics.list.map(({ code, origin }) => [code, "pointer" in origin ? origin.pointer : ""]),
  ).toEqual([
    ["swagger-version", "/swagger"],
    ["openapi-newer", "/definitions/A/nullable"],
    ["swagger-file", "/definitions/A/properties/kind/type"],
    ["openapi-boolean", "/paths/~1a/post/parameters/0/required"],
  ]);
});

test("the fields of a form keep what is said of them, and lists how they are sent", () => {
  const list = (name: string, more: string) =>
    `{ name: ${name}, in: formData, type: array, items: { type: integer, enum: [1, 2] }${more} }`;
  const root = upgraded(`
swagger: '2.0'
info: { title: T, version: '1' }
paths:
  /a:
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters: [${list("a", "")}, ${list("b", ", collectionFormat: multi")}, ${list("c", ", collectionFormat: pipes")}]
      responses: {}
    parameters: [{ name: d, in: formData, type: string, enum: [x], required: true }]
`);
  const items = { type: "array", items: { type: "integer", enum: [1, 2] } };
  expect(root.paths?.["/a"]).toMatchObject({
    post: {
      requestBody: {
        required: true,
        content: {
          "application/x-www-form-urlencoded": {
            schema: {
              properties: { a: items, b: items, c: items, d: { type: "string", enum: ["x"] } },
              required: ["d"],
            },
            encoding: {
              a: { style: "form", explode: false },
              c: { style: "pipeDelimited", explode: false },
            },
          },
        },
      },
    },
  });
});

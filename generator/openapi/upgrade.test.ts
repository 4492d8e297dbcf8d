import { expect, test } from "vitest";
import { parse } from "yaml";
import { upgrade } from "./upgrade.ts";

function upgraded(yaml: string): Record<string, Record<string, unknown>> {
  return upgrade({ file: "a.yaml", path: "/a.yaml", root: parse(yaml) }).root as Record<
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
  expect(upgrade(document)).toBe(document);
});

import { expect, test } from "vitest";
import { apiOf, type Lowered } from "../test/api-of.ts";
import { showType } from "../test/show-type.ts";

function listOf(pagination: string): Lowered {
  return apiOf(`
paths:
  /users:
    post:
      operationId: listUsers
      x-specpress-pagination: ${pagination}
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Answer" } } } } }
components:
  schemas:
    Answer: { type: object, properties: { data: { $ref: "#/components/schemas/Data" }, text: { type: string } } }
    Data: { type: [object, "null"], properties: { list: { $ref: "#/components/schemas/List" }, totalCount: { type: integer } } }
    List: { type: array, items: { $ref: "#/components/schemas/User" } }
    User: { type: object, properties: { id: { type: string } } }
`);
}

test("pages by number: places in query and body, and the type of items", () => {
  const { api, codes } = listOf(
    "{ style: page, page: page, limit: options.pagination.limit, items: data.list, total: data.totalCount, first: 0 }",
  );
  const pagination = api.operations[0]?.pagination ?? null;
  expect(pagination).toMatchObject({
    kind: "page",
    page: { in: "query", path: ["page"] },
    first: 0,
    limit: { in: "body", path: ["options", "pagination", "limit"] },
    items: ["data", "list"],
    total: { in: "body", path: ["data", "totalCount"] },
    more: null,
  });
  expect(pagination === null ? null : showType(pagination.itemType, api)).toBe("User");
  expect(codes).toEqual([]);
});

test("cursors may travel in headers", () => {
  const { api } = listOf(
    "{ style: cursor, cursor: header.x-cursor, next: header.x-next.page, items: data.list }",
  );
  expect(api.operations[0]?.pagination).toMatchObject({
    cursor: { in: "header", path: ["x-cursor"] },
    next: { in: "header", path: ["x-next.page"] },
  });
});

test.each([
  ["{ style: pages }", "'style' must be one of"],
  ["text", "it must be an object"],
  ["{ style: cursor, cursor: c, items: data.list }", "'next' is missing"],
  ["{ style: link, items: data.list, page: p }", "has no 'page'"],
  ["{ style: page, page: 1, items: data.list }", "'page' must be text"],
  ["{ style: link, items: data.users }", "the answer has no member 'data.users'"],
  ["{ style: link, items: text }", "something that is no list"],
])("%s is an error", (written, message) => {
  const { api, codes, messages } = listOf(written);
  expect(codes).toEqual(["pagination-invalid"]);
  expect(messages[0]).toContain(message);
  expect(api.operations[0]?.pagination).toBeNull();
});

test("an operation that declares nothing has no pages", () => {
  const { api } = apiOf(
    "paths: { /a: { get: { operationId: a, responses: { '200': { description: ok } } } } }",
  );
  expect(api.operations[0]?.pagination).toBeNull();
});

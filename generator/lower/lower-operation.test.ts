import { expect, test } from "vitest";
import { sentMethod } from "../ir/operation.ts";
import { pascalCase } from "../naming/cases.ts";
import { apiOf } from "../test/api-of.ts";
import { showType } from "../test/show-type.ts";

const ok = "responses: { '200': { description: Fine. } }";

test("operations come in the order of the specification, path by path", () => {
  const { api } = apiOf(`
paths:
  /b: { post: { operationId: createB, ${ok} }, get: { operationId: listB, ${ok} } }
  /a: { get: { operationId: listA, ${ok} } }
`);
  expect(api.operations.map((operation) => `${operation.method} ${operation.name.wire}`)).toEqual([
    "post createB",
    "get listB",
    "get listA",
  ]);
});

test("parameters of the path item come first, and the operation's win", () => {
  const { api } = apiOf(`
paths:
  /a:
    parameters:
      - { name: x, in: query, schema: { type: string } }
      - { name: y, in: query, schema: { type: string } }
    get:
      operationId: getA
      parameters: [{ name: x, in: query, schema: { type: integer } }]
      ${ok}
`);
  expect(
    api.operations[0]?.parameters.map(({ name, type }) => `${name.wire}: ${showType(type, api)}`),
  ).toEqual(["y: string", "x: integer"]);
});

test("what stands beside the reference of a path item is added to it, and wins", () => {
  const { api, codes } = apiOf(`
paths:
  /a:
    $ref: "#/components/pathItems/A"
    parameters: [{ name: x, in: query, schema: { type: integer } }]
    delete: { operationId: deleteA, ${ok} }
components:
  pathItems:
    A:
      parameters: [{ name: x, in: query, schema: { type: string } }, { name: y, in: query, schema: { type: string } }]
      get: { operationId: getA, ${ok} }
      delete: { operationId: removeA, ${ok} }
`);
  const parameters = ["y: string", "x: integer"];
  expect(
    api.operations.map(({ name, parameters: own }) => [
      name.wire,
      own.map((parameter) => `${parameter.name.wire}: ${showType(parameter.type, api)}`),
    ]),
  ).toEqual([
    ["getA", parameters],
    ["deleteA", parameters],
  ]);
  expect(codes).toEqual([]);
});

test("the server of an operation may leave out the scheme", () => {
  const { api } = apiOf(`
servers: [{ url: "http://a.example/v1" }]
paths: { /a: { get: { operationId: getA, servers: [{ url: //b.example/v2 }], ${ok} } } }
`);
  expect(api.operations[0]?.servers.map(({ url }) => url)).toEqual(["http://b.example/v2"]);
});

test("an operation's server that no path can be put behind is reported", () => {
  const server = (url: string) =>
    apiOf(`paths: { /a: { get: { operationId: getA, servers: [{ url: "${url}" }], ${ok} } } }`);
  expect(server("https://a.example/?b=c").messages).toEqual([
    "no path can be put behind the server 'https://a.example/?b=c', so requests go to the client's own address",
  ]);
  expect(server("https://a.example/b").messages).toEqual([]);
  expect(server("b").codes).toEqual(["schema-unsupported"]);
});

test("methods of one's own are sent as they are written", () => {
  const { api } = apiOf(
    `paths: { /a: { query: { operationId: q, ${ok} }, additionalOperations: { Link: { operationId: l, ${ok} } } } }`,
    "3.2.0",
  );
  expect(api.operations.map(({ method }) => sentMethod(method))).toEqual(["QUERY", "Link"]);
});

test("styles and explode have OpenAPI's defaults", () => {
  const { api } = apiOf(`
paths:
  /a/{p}:
    get:
      operationId: getA
      parameters:
        - { name: p, in: path, required: true, schema: { type: string } }
        - { name: q, in: query, schema: { type: array, items: { type: string } } }
        - { name: d, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }
        - { name: j, in: query, content: { application/json: { schema: { type: object } } } }
      ${ok}
`);
  expect(api.operations[0]?.parameters.map((parameter) => parameter.encoding)).toEqual([
    { kind: "style", style: "simple", explode: false, allowReserved: false },
    { kind: "style", style: "form", explode: true, allowReserved: false },
    { kind: "style", style: "pipeDelimited", explode: false, allowReserved: false },
    { kind: "content", mediaType: "application/json" },
  ]);
});

test("a parameter takes the default of the schema it refers to", () => {
  const { api } = apiOf(`
paths:
  /a: { get: { operationId: getA, parameters: [{ name: k, in: query, schema: { $ref: '#/components/schemas/Kind' } }], ${ok} } }
components: { schemas: { Kind: { type: string, enum: [x, y], default: x } } }
`);
  expect(api.operations[0]?.parameters[0]?.default).toEqual({ value: "x" });
});

test("an operation without an id is called after its method and path", () => {
  const { api, codes } = apiOf(`
paths:
  /users/{id}/posts: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} } }
`);
  expect(api.operations[0]?.name).toEqual({
    wire: "getUsersByIdPosts",
    words: ["get", "users", "by", "id", "posts"],
    origin: "derived",
  });
  expect(codes).toEqual(["operation-id-missing"]);
});

test("of two operations with one id, the first keeps it and the other is called after its method and path", () => {
  const { api, codes, messages } = apiOf(`
paths:
  /users: { get: { operationId: list, ${ok} } }
  /people: { get: { operationId: list, ${ok} } }
`);
  expect(api.operations.map(({ name }) => name.wire)).toEqual(["list", "getPeople"]);
  expect(codes).toEqual(["duplicate-operation-id"]);
  expect(messages).toEqual([
    "the operation id 'list' is given twice, so this operation is called 'getPeople' after its method and path",
  ]);
});

test("ids that end in their path and method are called by what stands before, where all are and it is unique", () => {
  const namesOf = (ids: Readonly<Record<string, string>>) => {
    const paths = Object.entries(ids).map(
      ([path, id]) => `"${path}": { get: { operationId: ${id}, ${ok} } }`,
    );
    return apiOf(`paths: { ${paths.join(", ")} }`).api.operations.map(({ name }) => name.words.join(" "));
  };
  expect(
    namesOf({
      "/v1/pets": "list_pets_v1_pets_get",
      "/v1/pets/{id}": "read_pet_v1_pets__id__get",
      "/": "root__get",
    }),
  ).toEqual(["list pets", "read pet", "root"]);
  expect(namesOf({ "/a": "read_a_get", "/b": "read_b_get", "/c": "c_c_get" })).toEqual([
    "read a get",
    "read b get",
    "c",
  ]);
  expect(namesOf({ "/pets": "list_pets_get", "/users": "list_users" })).toEqual([
    "list pets get",
    "list users",
  ]);
});

test("ids of the form Controller_method are called by the method where all are and it is unique", () => {
  const { api } = apiOf(`
paths:
  /a: { get: { operationId: Users_getOne, ${ok} } }
  /b: { get: { operationId: Groups_list, ${ok} } }
  /c: { get: { operationId: Roles_list, ${ok} } }
`);
  expect(api.operations.map((operation) => operation.name.words.join(" "))).toEqual([
    "get One",
    "Groups list",
    "Roles list",
  ]);
});

test("an operation's own security replaces the document's; an empty list means none", () => {
  const { api } = apiOf(`
security: [{ key: [] }]
paths:
  /a: { get: { operationId: a, ${ok} } }
  /b: { get: { operationId: b, security: [], ${ok} } }
  /c: { get: { operationId: c, security: [{ key: [], token: [] }, {}], ${ok} } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
`);
  const names = api.operations.map((operation) =>
    operation.security.map((requirement) => requirement.schemes.map((scheme) => scheme.name)),
  );
  expect(names).toEqual([[["key"]], [], [["key", "token"], []]]);
});

test("a security scheme that nobody declared is left out with a warning", () => {
  const { api, codes } = apiOf(`
paths:
  /a: { get: { operationId: a, security: [{ key: [], ghost: [] }, { ghost: [] }], ${ok} } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`);
  expect(api.operations[0]?.security.map(({ schemes }) => schemes.map(({ name }) => name))).toEqual([
    ["key"],
  ]);
  expect(codes).toEqual(["security-scheme-unknown"]);
});

test("declarations know whether they are sent or received", () => {
  const { declaration } = apiOf(`
paths:
  /a:
    post:
      operationId: a
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/In' } } } }
      responses: { '200': { description: Out., content: { application/json: { schema: { $ref: '#/components/schemas/Out' } } } } }
components:
  schemas:
    In: { type: object, properties: { shared: { $ref: '#/components/schemas/Shared' } } }
    Out: { type: object, properties: { shared: { $ref: '#/components/schemas/Shared' } } }
    Shared: { type: object, properties: { x: { type: string } } }
    Unused: { type: object, properties: { x: { type: string } } }
`);
  expect(["In", "Out", "Shared", "Unused"].map((name) => declaration(name).usage)).toEqual([
    { request: true, response: false },
    { request: false, response: true },
    { request: true, response: true },
    { request: false, response: false },
  ]);
});

test("media types tell what a body is", () => {
  const { api } = apiOf(`
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          application/merge-patch+json: { schema: { type: object } }
          multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } }
          text/plain: { schema: { type: string } }
          image/png: {}
          application/x-ndjson: { itemSchema: { type: integer } }
      responses: { default: { description: Whatever. }, 4XX: { description: Wrong. } }
`);
  expect(
    api.operations[0]?.body?.contents.map(({ format, type }) => `${format} ${showType(type, api)}`),
  ).toEqual(["json {any}", "multipart ARequest", "text string", "binary file/raw", "json-lines integer"]);
  expect(api.operations[0]?.responses.map((response) => response.status)).toEqual([
    { kind: "default" },
    { kind: "range", hundreds: 4 },
  ]);
});

test("headers that content types and security schemes stand for are no parameters", () => {
  const header = (name: string) => `{ name: ${name}, in: header, schema: { type: string } }`;
  const { api, codes } = apiOf(
    `paths: { /a: { get: { operationId: getA, parameters: [${header("Accept")}, ${header("X-Trace")}, ${header("authorization")}], ${ok} } } }`,
  );
  expect(api.operations[0]?.parameters.map(({ name }) => name.wire)).toEqual(["X-Trace"]);
  expect(codes).toEqual(["parameter-ignored", "parameter-ignored"]);
});

test("what several operations share is called after itself, not after the first that refers to it", () => {
  const { api, codes } = apiOf(`
paths:
  /a:
    get: { operationId: listA, parameters: [{ $ref: '#/components/parameters/sort' }], responses: &page { 200: { $ref: '#/components/responses/Page' } } }
    post: { operationId: addA, requestBody: { $ref: '#/components/requestBodies/NewRequest' }, responses: *page }
  /b:
    get: { operationId: listB, parameters: [{ $ref: '#/components/parameters/sort' }], responses: *page }
components:
  parameters:
    sort: { name: sort, in: query, schema: { type: string, enum: [up, down] } }
  requestBodies:
    NewRequest: { content: { application/json: { schema: &object { type: object, properties: { x: { type: string } } } } } }
  responses:
    Page: { description: ok, content: { application/json: { schema: *object } } }
`);
  const names = [...api.declarations.values()].map(({ name }) => pascalCase(name.words));
  expect(names).toEqual(["SortParameter", "PageResponse", "NewRequest"]);
  expect(codes).toEqual([]);
});

test("media types of a body that are not sent are told", () => {
  const post = (content: string) =>
    apiOf(`paths: { /a: { post: { requestBody: { content: { ${content} } }, ${ok} } } }`).codes;
  expect(post("text/plain: {}, application/json: {}")).toContain("media-type-unsent");
  expect(post("application/json: {}")).not.toContain("media-type-unsent");
});

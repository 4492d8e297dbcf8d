import { expect, test } from "vitest";
import { printSdk } from "../../test/typescript-sdk.ts";

interface Printed {
  /** The file of the functions, without header and imports. */
  readonly text: string;
  readonly client: string;
  readonly codes: readonly string[];
}

/** Operations given as members of `paths`, printed without comments. */
async function print(paths: string, components = ""): Promise<Printed> {
  const { files, codes } = await printSdk({
    test: `paths:\n${paths.replace(/^(?=.)/gm, "  ")}\n${components}`,
  });
  const plain = (path: string): string =>
    (files.get(path) ?? "")
      .replace(/ *\/\*\*[\s\S]*?\*\/\n/g, "")
      .replace(/^(?:\/\/.*|import [^;]*;)\n/gm, "")
      .trim();
  return { text: plain("src/test/operations.ts"), client: plain("src/test/client.ts"), codes };
}

const ok =
  'responses: { "200": { description: ok, content: { application/json: { schema: { type: string } } } } }';

function parameter(name: string, place: string, more = ""): string {
  return `{ name: ${name}, in: ${place}, schema: { type: string }${place === "path" ? ", required: true" : ""}${more} }`;
}

test("a query is passed on as it is", async () => {
  const { text, client } = await print(
    `/a: { get: { operationId: getA, parameters: [${parameter("q", "query")}], ${ok} } }`,
  );
  expect(text).toBe(
    `export interface GetAParams {
  q?: string | undefined;
}

export function getA(
  client: ClientCore,
  params: GetAParams = {},
  options?: RequestOptions
): ApiPromise<string> {
  return client.request({
    id: "getA",
    method: "GET",
    path: "/a",
    query: params,
  }, options);
}`,
  );
  expect(client).toBe(
    `export class TestClient extends TestBase {
  getA(params: GetAParams = {}, options?: RequestOptions): ApiPromise<string> {
    return getA(this, params, options);
  }
}`,
  );
});

test("a method without parameters has no argument for them", async () => {
  const { text } = await print(`/a: { get: { operationId: getA, ${ok} } }`);
  expect(text).toContain("getA(client: ClientCore, options?: RequestOptions): ApiPromise<string> {");
});

const user =
  "components: { schemas: { User: { type: object, required: [name], properties: { name: { type: string } } } } }";
const body =
  "requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }";

test("a body that is an object is the argument", async () => {
  const { text } = await print(`/a: { post: { operationId: addA, ${body}, ${ok} } }`, user);
  expect(text).toContain("params: User,");
  expect(text).toContain("    body: params,\n");
});

test("members of a body stand beside parameters", async () => {
  const parameters = `parameters: [${parameter("id", "path")}, ${parameter("q", "query")}, ${parameter("x-a", "header")}]`;
  const { text } = await print(
    `/a/{id}: { put: { operationId: putA, ${parameters}, ${body}, ${ok} } }`,
    user,
  );
  expect(text).toBe(
    `export interface PutAParams extends User {
  id: string;
  q?: string | undefined;
  "x-a"?: string | undefined;
}

export function putA(
  client: ClientCore,
  params: PutAParams,
  options?: RequestOptions
): ApiPromise<string> {
  const { id, q, "x-a": xA, ...body } = params;
  return client.request({
    id: "putA",
    method: "PUT",
    path: "/a/{id}",
    pathParams: inPath({ id }),
    query: { q },
    headers: inHeaders({ "x-a": xA }),
    body,
  }, options);
}`,
  );
});

test("a body whose member has a parameter's name is a member of its own", async () => {
  const parameters = `parameters: [${parameter("name", "query")}]`;
  const { text } = await print(`/a: { put: { operationId: putA, ${parameters}, ${body}, ${ok} } }`, user);
  expect(text).toContain("  name?: string | undefined;\n  body: User;\n");
  expect(text).toContain("const { body, ...query } = params;");
});

test("an optional body, a list and a form are members of their own", async () => {
  const optional = body.replace("required: true, ", "");
  const list = body.replace(
    "{ $ref: '#/components/schemas/User' }",
    "{ type: array, items: { type: string } }",
  );
  const form = body.replace("application/json", "multipart/form-data");
  const { text } = await print(
    `/a: { put: { operationId: putA, ${optional}, ${ok} }, post: { operationId: addA, ${list}, ${ok} }, patch: { operationId: editA, ${form}, ${ok} } }`,
    user,
  );
  expect(text).toContain("  body?: User | undefined;\n");
  expect(text).toContain("  body: string[];\n");
  expect(text).toContain(
    '    body: params.body,\n    contentType: "multipart/form-data",\n    encode: encodeMultipart(),\n',
  );
});

test("parameters of one name in several places are told apart, and that is reported", async () => {
  const parameters = `parameters: [${parameter("id", "header")}, ${parameter("id", "path")}, ${parameter("id", "query")}, ${parameter("q", "query")}]`;
  const { text, codes } = await print(`/a/{id}: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain(
    "  idInHeader?: string | undefined;\n  id: string;\n  idInQuery?: string | undefined;\n",
  );
  expect(text).toContain("const { id, idInQuery, idInHeader, ...query } = params;");
  expect(text).toContain(
    "    query: { ...query, id: idInQuery },\n    headers: inHeaders({ id: idInHeader }),\n",
  );
  expect(codes.filter((code) => code === "typescript-name-taken")).toHaveLength(2);
});

test("names that are no variables still travel under their own", async () => {
  const parameters = `parameters: [${parameter("delete", "path")}, ${parameter('"__proto__"', "query")}, ${parameter('"a b"', "header")}, ${parameter("client", "cookie")}]`;
  const { text } = await print(`/a/{delete}: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain('const { delete: deleteValue, "a b": aB, client: clientValue, ...query } = params;');
  expect(text).toContain("pathParams: inPath({ delete: deleteValue }),");
});

test("parameters called like the runtime's own functions do not hide them", async () => {
  const parameters = `parameters: [${parameter("inPath", "path")}, ${parameter("styled", "query", ", style: pipeDelimited")}]`;
  const { text } = await print(`/a/{inPath}: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain("const { inPath: inPathValue, ...query } = params;");
  expect(text).toContain("pathParams: inPath({ inPath: inPathValue }),");
});

test("only encodings that differ from the usual are told", async () => {
  const parameters = `parameters: [${parameter("a", "query", ", style: form")}, ${parameter("b", "query", ", style: pipeDelimited")}, ${parameter("c", "query", ", explode: false")}]`;
  const { text } = await print(`/a: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain(
    'queryEncodings: { b: styled({ style: "pipeDelimited" }), c: styled({ explode: false }) },',
  );
});

const answer = (status: string, type: string): string =>
  `"${status}": { description: ok, content: { ${type}: { schema: { type: string } } } }`;

test.each([
  [`{ ${answer("200", "text/plain")} }`, 'accept: "text/plain",\n    read: readText,', "ApiPromise<string>"],
  [
    `{ ${answer("200", "application/pdf")} }`,
    'accept: "application/pdf",\n    read: readBlob,',
    "ApiPromise<Blob>",
  ],
  [`{ "204": { description: none } }`, "read: readNothing,", "ApiPromise<void>"],
  [
    `{ ${answer("200", "application/json")}, "204": { description: none } }`,
    'path: "/a",\n  }',
    "ApiPromise<string | undefined, ApiResponse<string, 200> | ApiResponse<undefined, 204>>",
  ],
  [`{ ${answer("4XX", "application/json")} }`, 'path: "/a",\n  }', "ApiPromise<unknown>"],
  [`{ ${answer("default", "application/json")} }`, 'path: "/a",\n  }', "ApiPromise<string>"],
  [
    `{ ${answer("200", "application/json")}, ${answer("2XX", "text/csv")}, ${answer("206", "image/png")} }`,
    'accept: "application/json, image/png, text/csv",\n    read: readByType,',
    "ApiPromise<string | Blob>",
  ],
  [
    `{ ${answer("200", "text/event-stream")} }`,
    'accept: "text/event-stream",\n    stream: eventStream,',
    "ApiPromise<ApiStream<ServerSentEvent>>",
  ],
  [
    `{ "200": { description: ok, content: { text/event-stream: { itemSchema: { type: integer } } } } }`,
    "stream: eventData,",
    "ApiPromise<ApiStream<number>>",
  ],
  [
    `{ "200": { description: ok, content: { application/jsonl: { itemSchema: { type: integer } } } } }`,
    "stream: jsonLines,",
    "ApiPromise<ApiStream<number>>",
  ],
  [`{ ${answer("200", "application/jsonl")} }`, "read: readText,", "ApiPromise<string>"],
])("the responses %s are read as declared", async (responses, request, result) => {
  const { text } = await print(`/a: { get: { operationId: getA, responses: ${responses} } }`);
  expect(text).toContain(request);
  expect(text).toContain(`: ${result} {`);
});

test("pages are declared, and their items have a type", async () => {
  const pagination = "{ style: page, page: page, items: list, total: total }";
  const content =
    "{ schema: { type: object, properties: { list: { type: array, items: { type: integer } } } } }";
  const { text } = await print(
    `/a: { get: { operationId: listA, x-specpress-pagination: ${pagination}, parameters: [${parameter("page", "query")}], responses: { "200": { description: ok, content: { application/json: ${content} } } } } }`,
  );
  expect(text).toContain("): PagePromise<number, ListAResponse> {\n  return paginate(client, {\n");
  expect(text).toContain(`  }, {
    items: ["list"],
    kind: "page",
    page: { in: "query", path: ["page"] },
    first: 1,
    total: { in: "body", path: ["total"] },
  }, options);`);
});

test("parts of forms are written as the specification says", async () => {
  const encoded = (mediaType: string): string =>
    `requestBody: { required: true, content: { ${mediaType}: { schema: { type: object, properties: { a: { type: string, format: binary }, b: {} } }, encoding: { a: { contentType: image/png }, b: { style: pipeDelimited } } } } }`;
  const { text } = await print(
    `/a: { put: { operationId: putA, ${encoded("multipart/form-data")}, ${ok} }, post: { operationId: addA, ${encoded("application/x-www-form-urlencoded")}, ${ok} } }`,
  );
  expect(text).toContain('encode: encodeMultipart({ a: { contentType: "image/png" } }),');
  expect(text).toContain('encode: encodeForm({ a: asContent, b: styled({ style: "pipeDelimited" }) }),');
});

test("a query that is one value", async () => {
  const { text } = await print(
    `/a: { get: { operationId: getA, parameters: [{ name: q, in: querystring, content: { application/json: { schema: { type: object } } } }], ${ok} } }`,
  );
  expect(text).toContain('    querystring: q === undefined ? undefined : asContent("path", "q", q),\n');
});

test("bodies of other types", async () => {
  const sent = (mediaType: string, schema: string): string =>
    `requestBody: { required: true, content: { ${mediaType}: { ${schema} } } }`;
  const { text, codes } = await print(
    `/a: { put: { operationId: putA, ${sent("application/octet-stream", "schema: {}")}, ${ok} }, post: { operationId: addA, ${sent("application/jsonl", "itemSchema: { type: integer }")}, ${ok} }, patch: { operationId: editA, ${sent("application/xml", "schema: {}")}, ${ok} } }`,
  );
  expect(text.match(/ body: .*;/g)).toEqual([
    " body: Bytes;",
    " body: readonly number[] | AsyncIterable<number>;",
    " body: string;",
  ]);
  expect(text.match(/encode: .*/g)).toEqual([
    "encode: encodeRaw,",
    "encode: encodeJsonLines,",
    "encode: encodeRaw,",
  ]);
  expect(codes.filter((code) => code !== "operation-id-missing")).toEqual(["typescript-body-as-text"]);
});

test("an operation that needs other credentials than most says so", async () => {
  const schemes =
    "components: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: oauth2, flows: {} } } }\nsecurity: [{ key: [], token: [] }]";
  const { text } = await print(
    `/a: { get: { operationId: getA, ${ok} } }\n/b: { get: { operationId: getB, ${ok} } }\n/c: { get: { operationId: getC, security: [{}, { token: [] }], ${ok} } }`,
    schemes,
  );
  expect(text.match(/security: .*/g)).toEqual(['security: [[], ["token"]],']);
});

test("a body that fetch refuses is not taken, and that is reported", async () => {
  const { text, codes } = await print(
    `/a: { get: { operationId: getA, requestBody: { content: { application/json: { schema: { type: string } } } }, ${ok} } }`,
  );
  expect(text).not.toContain("body");
  expect(codes).toEqual(["typescript-body-refused"]);
});

test("an example does not show an optional body of which nothing is known", async () => {
  const { files } = await printSdk({
    test: `paths:\n  /a: { post: { operationId: addA, requestBody: { content: { application/json: { schema: { type: object } } } }, ${ok} } }`,
  });
  expect(files.get("src/test/operations.ts")).toContain("const result = await addA(client);");
});

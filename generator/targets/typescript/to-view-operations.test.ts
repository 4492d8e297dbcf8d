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
): Promise<string> {
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
  getA(params: GetAParams = {}, options?: RequestOptions): Promise<string> {
    return getA(this, params, options);
  }
}`,
  );
});

test("a method without parameters has no argument for them", async () => {
  const { text } = await print(`/a: { get: { operationId: getA, ${ok} } }`);
  expect(text).toContain("getA(client: ClientCore, options?: RequestOptions): Promise<string> {");
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
): Promise<string> {
  const { id, q, "x-a": xA, ...body } = params;
  return client.request({
    id: "putA",
    method: "PUT",
    path: "/a/{id}",
    pathParams: { id },
    query: { q },
    headers: { "x-a": xA },
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
  expect(text).toContain('    body: params.body,\n    contentType: "multipart/form-data",\n');
});

test("parameters of one name in several places are told apart, and that is reported", async () => {
  const parameters = `parameters: [${parameter("id", "header")}, ${parameter("id", "path")}, ${parameter("id", "query")}, ${parameter("q", "query")}]`;
  const { text, codes } = await print(`/a/{id}: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain(
    "  idInHeader?: string | undefined;\n  id: string;\n  idInQuery?: string | undefined;\n",
  );
  expect(text).toContain("const { id, idInQuery, idInHeader, ...query } = params;");
  expect(text).toContain("    query: { ...query, id: idInQuery },\n    headers: { id: idInHeader },\n");
  expect(codes.filter((code) => code === "typescript-name-taken")).toHaveLength(2);
});

test("names that are no variables still travel under their own", async () => {
  const parameters = `parameters: [${parameter("delete", "path")}, ${parameter('"__proto__"', "query")}, ${parameter('"a b"', "header")}, ${parameter("client", "cookie")}]`;
  const { text } = await print(`/a/{delete}: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain('const { delete: deleteValue, "a b": aB, client: clientValue, ...query } = params;');
  expect(text).toContain("pathParams: { delete: deleteValue },");
});

test("only encodings that differ from the usual are told", async () => {
  const parameters = `parameters: [${parameter("a", "query", ", style: form")}, ${parameter("b", "query", ", style: pipeDelimited")}, ${parameter("c", "query", ", explode: false")}]`;
  const { text } = await print(`/a: { get: { operationId: getA, ${parameters}, ${ok} } }`);
  expect(text).toContain('encodings: { query: { b: { style: "pipeDelimited" }, c: { explode: false } } },');
});

const answer = (status: string, type: string): string =>
  `"${status}": { description: ok, content: { ${type}: { schema: { type: string } } } }`;

test.each([
  [`{ ${answer("200", "text/plain")} }`, 'response: "text",\n    accept: "text/plain",', "Promise<string>"],
  [
    `{ ${answer("200", "application/pdf")} }`,
    'response: "binary",\n    accept: "application/pdf",',
    "Promise<Blob>",
  ],
  [`{ "204": { description: none } }`, 'response: "none",', "Promise<void>"],
  [
    `{ ${answer("200", "application/json")}, "204": { description: none } }`,
    'path: "/a",\n  }',
    "Promise<string | undefined>",
  ],
  [`{ ${answer("4XX", "application/json")} }`, 'path: "/a",\n  }', "Promise<unknown>"],
  [`{ ${answer("default", "application/json")} }`, 'path: "/a",\n  }', "Promise<string>"],
])("the responses %s are read as declared", async (responses, request, result) => {
  const { text } = await print(`/a: { get: { operationId: getA, responses: ${responses} } }`);
  expect(text).toContain(request);
  expect(text).toContain(`: ${result} {`);
});

test("what cannot be done is reported", async () => {
  const { codes } = await print(
    `/a: { get: { operationId: getA, parameters: [{ name: q, in: querystring, content: { application/json: { schema: {} } } }], responses: { ${answer("200", "application/json")}, ${answer("201", "text/plain")} } } }`,
  );
  expect(codes).toEqual(["typescript-querystring", "typescript-response-formats"]);
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

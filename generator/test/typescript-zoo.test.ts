import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Project } from "ts-morph";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  json,
  type LoopbackServer,
  loopbackServer,
} from "../../templates/typescript/testing/loopback-server.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { printFile } from "../targets/typescript/printer/print-file.ts";
import { samplePrinter } from "../targets/typescript/sample.ts";
import { sourceFiles, viewClients } from "../targets/typescript/target.ts";
import { apiOf } from "./api-of.ts";
import { printSdk, projectOf, sdkOptions, tool, workFolder } from "./typescript-sdk.ts";

// One specification with everything in it: printed as ts-morph prints it, compiled, and called over HTTP.

const text = "schema: { type: string }";
const ok = 'responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }';

const zoo = `
info: { title: Zoo, version: "1", description: A zoo. }
servers:
  - { url: "https://zoo.test/{stage}", variables: { stage: { default: v1, enum: [v1, v2], description: The version. } } }
  - { url: "https://sandbox.zoo.test", description: To play. }
  - { url: "https://test.zoo.test" }
security: [{ key: [], token: [] }]
tags: [{ name: pets }]
paths:
  /pets/{id}/{kind}:
    get:
      operationId: getPet
      summary: Gets a pet
      parameters:
        - { name: id, in: path, required: true, ${text}, example: a/b }
        - { name: kind, in: path, required: true, style: matrix, schema: { type: array, items: { type: string } } }
        - { name: ids, in: query, schema: { type: array, items: { type: integer } } }
        - { name: filter, in: query, style: deepObject, explode: true, schema: { $ref: "#/components/schemas/Filter" } }
        - { name: deep, in: query, content: { application/json: { schema: { type: object, additionalProperties: true } } } }
        - { name: id, in: query, ${text} }
        - { name: x-trace, in: header, ${text} }
        - { name: session, in: cookie, ${text} }
      ${ok}
    delete:
      operationId: delete
      deprecated: true
      parameters:
        - { name: id, in: path, required: true, ${text} }
        - { name: kind, in: path, required: true, ${text} }
      responses: { "204": { description: none } }
  /pets:
    post:
      operationId: addPet
      parameters: [{ name: dry, in: query, schema: { type: boolean, default: false } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
    put:
      operationId: putPets
      requestBody: { content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Animal" } } } } }
      ${ok}
  /pets/list:
    get:
      operationId: listPets
      x-specpress-pagination: { style: page, page: page, limit: limit, items: "" }
      parameters: [{ name: page, in: query, schema: { type: integer } }, { name: limit, in: query, schema: { type: integer } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } }
  /pets/watch:
    get:
      operationId: watchPets
      responses: { "200": { description: ok, content: { text/event-stream: { itemSchema: { $ref: "#/components/schemas/Pet" } } } } }
  /search:
    get:
      operationId: search
      parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string } } } } } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: integer } } } }
        "202": { description: later, content: { text/plain: { schema: { type: string } } } }
  /photos:
    post:
      operationId: addPhoto
      security: [{}]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, tags: { type: array, items: { type: string } } } }
      responses: { "200": { description: ok, content: { image/png: { schema: { type: string, format: binary } } } } }
  /form:
    post:
      operationId: sendForm
      servers: [{ url: "https://{region}.forms.test/{stage}", variables: { region: { default: eu }, stage: { default: f1, enum: [f1, f2] } } }]
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: string }, b: { type: array, items: { type: integer } } } } } } }
      responses: { "200": { description: ok, content: { text/plain: { schema: { type: string } } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: query, name: api_key, description: The key. }
    token: { type: http, scheme: bearer }
    login: { type: http, scheme: basic }
    headers: { type: apiKey, in: cookie, name: c }
    app: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://zoo.test/token", scopes: {} } } }
  schemas:
    Filter: { type: object, properties: { name: { type: string }, age: { type: integer } }, additionalProperties: { type: [string, "null"] } }
    Pet:
      description: A pet.
      type: object
      required: [id, name]
      properties:
        id: { type: string, readOnly: true, description: "Given by the *server*." }
        name: { type: string }
        secret: { type: string, writeOnly: true }
        color: { $ref: "#/components/schemas/Color" }
        friends: { type: array, items: { $ref: "#/components/schemas/Pet" } }
    Color: { type: string, enum: [red, green, blue], description: "A color." }
    Animal: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer, default: 9 } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string }, name: { type: [string, "null"] } } }
`;

/** The printed client, as its users see it at run time. */
interface Zoo {
  readonly ZooClient: new (
    options: object,
  ) => Readonly<Record<string, (params?: object, options?: object) => Promise<unknown>>>;
  readonly getPet: (client: unknown, params: object) => Promise<unknown>;
}

let folder: ReturnType<typeof workFolder>;
let server: LoopbackServer;
let sdk: Zoo;

beforeAll(async () => {
  folder = workFolder((await printSdk({ zoo })).files);
  server = await loopbackServer(json({ id: "1" }));
  sdk = (await import(pathToFileURL(join(folder.path, "src/index.ts")).href)) as Zoo;
});

afterAll(async () => {
  folder[Symbol.dispose]();
  await server[Symbol.asyncDispose]();
});

function client(): InstanceType<Zoo["ZooClient"]> {
  return new sdk.ZooClient({ baseUrl: `${server.url}/base`, key: "k&", token: () => "t" });
}

test("every file is what ts-morph prints for its structures", () => {
  const options = sdkOptions({ openapiTypes: true });
  const clients = viewClients(
    projectOf({ zoo: apiOf(zoo).api, other: apiOf("paths: {}").api }),
    options,
    new Diagnostics(),
  );
  const morph = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: "  " as never },
  });
  for (const { path, statements } of sourceFiles(clients, options, { additions: new Map() })) {
    expect(printFile(statements)).toBe(morph.createSourceFile(`${path}.ts`, { statements }).getFullText());
  }
});

test("printing twice gives the same bytes", async () => {
  expect((await printSdk({ zoo })).files).toEqual((await printSdk({ zoo })).files);
});

test.each(["typescript", "typescript7"])("the package compiles with %s", async (compiler) => {
  await promisify(execFile)(process.execPath, [tool(`${compiler}/bin/tsc`), "--noEmit"], {
    cwd: folder.path,
  });
});

test("all parameters travel in their places", async () => {
  await client().getPet?.({
    id: "a/b",
    kind: ["x", "y"],
    ids: [1, 2],
    filter: { name: "n", more: null },
    deep: { a: [1] },
    idInQuery: "q",
    "x-trace": "t1",
    session: "s s",
  });
  const { method, target, headers } = server.arrived.at(-1) ?? {};
  expect(method).toBe("GET");
  expect(target).toBe(
    "/base/pets/a%2Fb/;kind=x,y?ids=1&ids=2&filter%5Bname%5D=n&deep=%7B%22a%22%3A%5B1%5D%7D&id=q&api_key=k%26",
  );
  expect(headers).toMatchObject({ "x-trace": "t1", cookie: "session=s%20s", authorization: "Bearer t" });
});

test("a value cannot leave its place in the path", async () => {
  await expect(client().delete_?.({ id: "..", kind: "x" })).rejects.toThrow("path parameter 'id' is refused");
});

test("a body's members stand beside parameters, and null is not absent", async () => {
  expect(await client().addPet?.({ dry: true, name: "Rex", color: undefined, secret: null })).toEqual({
    id: "1",
  });
  expect(server.arrived.at(-1)).toMatchObject({
    target: "/base/pets?dry=true&api_key=k%26",
    body: '{"name":"Rex","secret":null}',
  });
});

test("an optional body that is not given is not sent", async () => {
  await client().putPets?.();
  expect(server.arrived.at(-1)).toMatchObject({ method: "PUT", body: "" });
  expect(server.arrived.at(-1)?.headers["content-type"]).toBeUndefined();
});

test("files are uploaded and downloaded; an operation that needs no credentials gets none", async () => {
  const answer = await client().addPhoto?.({ body: { file: new Blob(["png"]), tags: ["a", "b"] } });
  const { headers, body, target } = server.arrived.at(-1) ?? {};
  expect(headers?.["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect(headers).toMatchObject({ accept: "image/png" });
  expect(headers?.authorization).toBeUndefined();
  expect(target).toBe("/base/photos");
  expect(body?.match(/ name="(.*?)".*/g)).toEqual([
    ` name="file"; filename="file"`,
    ` name="tags"`,
    ` name="tags"`,
  ]);
  expect(answer).toBeInstanceOf(Blob);
});

test("forms are sent as text, to the address that the user chose", async () => {
  await client().sendForm?.({ body: { a: "x y", b: [1, 2] } });
  expect(server.arrived.at(-1)).toMatchObject({ target: "/base/form?api_key=k%26", body: "a=x%20y&b=1&b=2" });
});

test("an operation with a server of its own is sent there by default", async () => {
  const addresses: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    addresses.push(url);
    return new Response("{}");
  };
  const unnamed = new sdk.ZooClient({ fetch });
  await unnamed.sendForm?.({ body: {} });
  await unnamed.putPets?.();
  expect(addresses).toEqual(["https://eu.forms.test/f1/form", "https://zoo.test/v1/pets"]);
});

test("variables of the servers' addresses are options, one for each name", async () => {
  const addresses: string[] = [];
  const fetch = async (url: string): Promise<Response> => {
    addresses.push(url);
    return new Response("{}");
  };
  const moved = new sdk.ZooClient({ fetch, serverVariables: { stage: "v2", region: "us" } });
  await moved.putPets?.();
  await moved.sendForm?.({ body: {} });
  await new sdk.ZooClient({ fetch, baseUrl: "https://sandbox.zoo.test" }).putPets?.();
  expect(addresses).toEqual([
    "https://zoo.test/v2/pets",
    "https://us.forms.test/v2/form",
    "https://sandbox.zoo.test/pets",
  ]);
});

test("the option of a variable offers the values of all servers that have it", async () => {
  const { files } = await printSdk({ zoo });
  expect(files.get("src/zoo/base.ts")).toContain(
    'serverVariables?: { stage?: "v1" | "v2" | "f1" | "f2" | (string & {}) | undefined; region?: string | undefined } | undefined;',
  );
});

test("credentials that are not given come from the environment", async () => {
  vi.stubEnv("ZOO_KEY", "from env");
  vi.stubEnv("ZOO_TOKEN", "t2");
  await new sdk.ZooClient({ baseUrl: server.url }).putPets?.();
  vi.unstubAllEnvs();
  expect(server.arrived.at(-1)).toMatchObject({
    target: "/pets?api_key=from%20env",
    headers: { authorization: "Bearer t2" },
  });
});

test("pages are iterated to their end", async () => {
  const pages = [[{ id: "1" }, { id: "2" }], [{ id: "3" }]];
  await using own = await loopbackServer((arrived, response) => json(pages.shift())(arrived, response));
  const ids: string[] = [];
  const call = new sdk.ZooClient({ baseUrl: own.url, key: "k", token: "t" }).listPets?.({ limit: 2 });
  for await (const pet of call as unknown as AsyncIterable<{ id: string }>) ids.push(pet.id);
  expect(ids).toEqual(["1", "2", "3"]);
  expect(own.arrived.map(({ target }) => target)).toEqual([
    "/pets/list?limit=2&api_key=k",
    "/pets/list?limit=2&page=2&api_key=k",
  ]);
});

test("events are iterated, a whole query is sent, and each status tells its type", async () => {
  await using own = await loopbackServer(({ target }, response) => {
    if (target.startsWith("/pets")) response.end('data: {"id":"1"}\n\ndata: {"id":"2"}\n\n');
    else response.writeHead(202, { "content-type": "text/plain" }).end("later");
  });
  const zooClient = new sdk.ZooClient({ baseUrl: own.url });
  const pets: unknown[] = [];
  const stream = (await zooClient.watchPets?.()) as AsyncIterable<unknown>;
  for await (const pet of stream) pets.push(pet);
  expect(pets).toEqual([{ id: "1" }, { id: "2" }]);
  const call = zooClient.search?.({ q: { a: "x y" } }) as unknown as { withResponse(): Promise<unknown> };
  expect(await call.withResponse()).toMatchObject({ data: "later", status: 202 });
  expect(own.arrived.at(-1)?.target).toBe("/search?a=x%20y");
});

test("samples iterate over pages and streams", () => {
  const { api } = apiOf(zoo);
  const project = projectOf({ zoo: api });
  const sample = (name: string): string => {
    const operation = api.operations.find((candidate) => candidate.name.wire === name);
    const [client] = project.clients;
    if (operation === undefined || client === undefined) throw new Error(`no operation ${name}`);
    return samplePrinter(project, sdkOptions()).operation(client, operation).text;
  };
  expect(sample("listPets")).toContain("for await (const item of zooClient.listPets(");
  expect(sample("watchPets")).toContain("for await (const item of await zooClient.watchPets(");
});

test("functions take any client", async () => {
  expect(await sdk.getPet(client(), { id: "1", kind: ["x"] })).toEqual({ id: "1" });
});

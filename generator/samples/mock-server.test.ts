import { expect, test } from "vitest";
import { parse } from "yaml";
import { apiOf } from "../test/api-of.ts";
import { credentialProblem } from "./credentials.ts";
import { mockServer } from "./mock-server.ts";

// The server is the judge of samples: what it would let pass, nobody would notice.

const yaml = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: https://example.org/v1 }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, required: true, schema: { type: integer, maximum: 50 } }
        - { name: tags, in: query, schema: { type: array, items: { type: string, minLength: 2 } } }
      responses: { "204": { description: Fine. } }
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "204": { description: Fine. } }
  /entries:
    get:
      operationId: listEntries
      # Nobody has said how objects in a list are written.
      parameters: [{ name: entries, in: query, required: true, schema: { type: array, items: { type: object } } }]
      responses: { "204": { description: Fine. } }
  /photos:
    post:
      operationId: addPhoto
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { type: object, required: [file, pet], properties: { file: { type: string, format: binary }, pet: { $ref: "#/components/schemas/Pet" } } }
      responses: { "204": { description: Fine. } }
  /actions?action=feed:
    post: { operationId: feed, responses: { "204": { description: Fine. } } }
  /toys/{id}:
    get:
      operationId: getToy
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: Fine. } }
  /sizes/{n}{unit}/{id}:
    get:
      operationId: getSize
      parameters:
        - { name: n, in: path, required: true, schema: { type: integer } }
        - { name: unit, in: path, required: true, schema: { enum: [km, mi] } }
        - { name: id, in: path, required: true, schema: { type: integer } }
      responses: { "204": { description: Fine. } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    # No other document is in the way of names that clash.
    Cat: { $anchor: animal, type: object }
    Dog: { $dynamicAnchor: animal, type: object }
    Pet: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string, pattern: "^\\\\p{L}+$" } } }
`;

async function problemsOf(path: string, init: RequestInit = {}): Promise<readonly string[]> {
  const { api } = apiOf(yaml);
  const authorize: Parameters<typeof mockServer>[0][number]["authorize"] = (request, operation) =>
    credentialProblem(request, operation, api);
  await using server = await mockServer([{ api, document: parse(yaml), isElsewhere: false, authorize }]);
  await fetch(server.url + path, { ...init, headers: { "X-Key": "KEY", ...init.headers } });
  return server.handled.flatMap(({ problems }) => problems);
}

function json(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

function form(members: Readonly<Record<string, string | Blob>>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(members)) body.append(name, value);
  return { method: "POST", body };
}

test.each([
  ["/v1/pets?limit=5&tags=ab&tags=cd", {}],
  ["/v1/pets", json({ name: "Rex" })],
  ["/v1/photos", form({ file: new Blob(["x"]), pet: '{"name":"Rex"}' })],
  ["/v1/actions?action=feed", { method: "POST" }],
  ["/v1/entries?entries=any", {}],
  ["/v1/sizes/15km/7", {}],
])("a request for %s that is as the specification says has no problems", async (path, init) => {
  expect(await problemsOf(path, init)).toEqual([]);
});

test.each([
  ["/v1/toys/%zz", {}, "a request that cannot be read: URI malformed"],
  ["/pets?limit=5", {}, "the specification has no GET /pets"],
  ["/v1/pets", { method: "DELETE" }, "the specification has no DELETE /v1/pets"],
  ["/v1/pets", {}, "missing query parameter 'limit'"],
  ["/v1/pets?limit=51", {}, "query parameter 'limit': data/value must be <= 50"],
  [
    "/v1/pets?limit=5&tags=ab&tags=c",
    {},
    "query parameter 'tags': data/value/1 must NOT have fewer than 2 characters",
  ],
  ["/v1/sizes/15km/x", {}, "path parameter 'id': data/value must be integer"],
  ["/v1/pets?limit=5&offset=1", {}, "undeclared query parameter 'offset'"],
  ["/v1/pets?limit=5", { headers: { "X-Key": "" } }, "it sends no credentials"],
  ["/v1/pets", { method: "POST" }, "the body is missing"],
  ["/v1/pets", json({ name: 1 }), "the body: data/value/name must be string"],
  ["/v1/pets", json({ name: "R2" }), 'the body: data/value/name must match pattern "^\\p{L}+$"'],
  ["/v1/pets", { method: "POST", body: "x" }, "a body of 'text/plain', which nobody declared"],
  [
    "/v1/photos",
    form({ pet: "{}" }),
    "the body: data/value must have required property 'file', data/value/pet must have required property 'name'",
  ],
])("of a request for %s it is said what is wrong: %#", async (path, init, problem) => {
  expect(await problemsOf(path, init)).toEqual([problem]);
});

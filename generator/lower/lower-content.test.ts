import { expect, test } from "vitest";
import { apiOf, type Lowered } from "../test/api-of.ts";
import { showType } from "../test/show-type.ts";

/** An operation that sends this content. */
function sending(content: string, more = ""): Lowered {
  return apiOf(`
paths:
  /x: { post: { operationId: x, requestBody: { content: { ${content} } }, responses: { "204": { description: ok } }${more} } }
components:
  schemas:
    A: { type: object, properties: { a: { type: string } } }
    List: { type: array, items: { $ref: "#/components/schemas/A" } }
`);
}

function typeOf({ api }: Lowered): string {
  const type = api.operations[0]?.body?.contents[0]?.type;
  return type === undefined ? "" : showType(type, api);
}

test.each([
  ["itemSchema: { $ref: '#/components/schemas/A' }", "A"],
  ["schema: { type: array, items: { $ref: '#/components/schemas/A' } }", "A"],
  ["schema: { $ref: '#/components/schemas/List' }", "A"],
  ["schema: { $ref: '#/components/schemas/A' }", "A"],
])("each line of JSON Lines is an item: %s", (described, expected) => {
  expect(typeOf(sending(`application/jsonl: { ${described} }`))).toBe(expected);
});

test.each([
  ["{ contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/A' } }", "A"],
  ["{ type: string }", "XRequest"],
])("items of events are what their data holds, where that is a document: %s", (data, expected) => {
  const event = `{ type: object, properties: { event: { type: string }, data: ${data} } }`;
  expect(typeOf(sending(`text/event-stream: { itemSchema: ${event} }`))).toBe(expected);
});

test("items of events may hold several documents", () => {
  const option = (schema: string) =>
    `{ properties: { event: { const: a }, data: { type: string, contentSchema: ${schema} } } }`;
  const options = [option("{ $ref: '#/components/schemas/A' }"), option("{ type: integer }")].join(", ");
  const event = `{ type: object, properties: { event: { type: string } }, oneOf: [${options}] }`;
  expect(typeOf(sending(`text/event-stream: { itemSchema: ${event} }`))).toBe("A|integer");
});

test("items of what is no sequence are passed over, and that is said", () => {
  const { messages } = sending("application/json: { itemSchema: { type: string } }");
  expect(messages).toEqual([
    "'itemSchema' of application/json, which is no sequence of lines or events, cannot be expressed, so it is passed over",
  ]);
});

const object = "{ type: object, properties: { a: { $ref: '#/components/schemas/A' }, b: { type: string } } }";

test.each([
  ["schema: { type: array, items: {} }", "a body of multipart/mixed whose parts have no names"],
  [
    `schema: ${object}, encoding: { a: { contentType: application/xml } }`,
    "an object as a part of type application/xml",
  ],
  [
    `schema: ${object}, encoding: { b: { headers: { X-A: { schema: {} } } } }`,
    "the header 'X-A' of the part 'b'",
  ],
  [`schema: ${object}, encoding: { b: { style: form } }`, "the style of the part 'b'"],
])("what parts cannot be is said: %s", (described, start) => {
  const { codes, messages } = sending(`multipart/mixed: { ${described} }`);
  expect(codes).toEqual(["schema-unsupported"]);
  expect(messages[0]).toContain(start);
});

test("parts as usual are nothing to speak of", () => {
  const encoding =
    "{ a: { contentType: application/vnd.a+json }, b: { contentType: text/html, headers: { Content-Type: {} } } }";
  expect(sending(`multipart/form-data: { schema: ${object}, encoding: ${encoding} }`).codes).toEqual([]);
});

const servers = (own: string, all: string): Lowered =>
  apiOf(`
servers: ${all}
paths: { /x: { get: { operationId: x, servers: [{ url: "${own}" }], responses: { "204": { description: ok } } } } }
`);

test.each([
  ["/v2", "[{ url: /v1 }, { url: 'https://api.test/v1' }]", "https://api.test/v2"],
  ["./v2", "[{ url: 'https://api.test' }]", "https://api.test/v2"],
  ["https://other.test", "[{ url: 'https://api.test' }]", "https://other.test"],
  ["{scheme}://other.test", "[{ url: 'https://api.test' }]", "{scheme}://other.test"],
])("the server %s of an operation beside %s is %s", (own, all, expected) => {
  const { api, codes } = servers(own, all);
  expect(api.operations[0]?.servers[0]?.url).toBe(expected);
  expect(codes).toEqual([]);
});

test("a relative server of an operation has the variables of the host that it stands on", () => {
  const document =
    '[{ url: "https://{region}.api.test/v{n}", variables: { region: { default: eu }, n: { default: "1" } } }]';
  const [server] = servers("/v2", document).api.operations[0]?.servers ?? [];
  expect(server?.url).toBe("https://{region}.api.test/v2");
  expect(server?.variables.map(({ name }) => name)).toEqual(["region"]);
});

test("a relative server of an operation that nothing tells the rest of is reported", () => {
  expect(servers("/v2", "[{ url: /v1 }]").codes).toEqual(["schema-unsupported"]);
});

test("null among constants makes the type nullable", () => {
  const { api } = sending(
    "application/json: { schema: { oneOf: [{ const: a }, { const: 1 }, { const: null }] } }",
  );
  const type = api.operations[0]?.body?.contents[0]?.type;
  expect(type?.kind).toBe("nullable");
});

test.each(["{ type: object, properties: { a: { type: string } } }", "{ $ref: '#/components/schemas/A' }"])(
  "an object in a media type that nobody takes apart is still known to be one: %s",
  (schema) => {
    const lowered = sending(`application/pdf: { schema: ${schema} }`);
    expect(["A", "XRequest"]).toContain(typeOf(lowered));
  },
);

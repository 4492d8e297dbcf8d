import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { parseDocument } from "../openapi/parse-document.ts";
import { Sources } from "../source/sources.ts";
import { documentOf } from "../test/api-of.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { lowerNamed } from "./lower-api.ts";

/** The public names of a specification, lowered with a ledger. */
function named(yaml: string, ledger: Ledger = emptyLedger) {
  const diagnostics = new Diagnostics();
  const { api, names } = lowerNamed(documentOf(yaml, diagnostics), diagnostics, ledger);
  return {
    names,
    operations: api.operations.map((operation) => operation.name.words.join(" ")),
    since: api.operations.map((operation) => operation.since),
    pages: Object.fromEntries(api.addresses.pages),
    anchors: [...api.addresses.anchors.values()],
    types: [...api.declarations.values()].map((declaration) => declaration.name.wire).sort(),
    codes: diagnostics.list.map((entry) => entry.code),
  };
}

const ok = "responses: { '200': { description: Fine. } }";
const address = "{ type: object, properties: { city: { type: string } } }";
const inline = `components: { schemas: { User: { type: object, properties: { address: ${address} } } } }`;

test("the first run pins every name by what it names", () => {
  const { names } = named(
    `paths: { '/users/{id}': { get: { operationId: getUser, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} } } }\n${inline}`,
  );
  expect(names).toEqual({
    operations: new Map([["GET /users/{id}", "getUser"]]),
    groups: new Map(),
    types: new Map([
      ["User", "User"],
      ["User.address", "UserAddress"],
    ]),
    pages: new Map([["GET /users/{id}", ["get-user"]]]),
    anchors: new Map([
      ["User", "User"],
      ["User.address", "UserAddress"],
    ]),
    since: new Map(),
    contracts: new Map([["GET /users/{id}", [{ digest: expect.stringMatching(/^\w{12}$/), version: "1" }]]]),
    generations: new Map(),
    members: new Map([
      ["User", new Map([["address", 0]])],
      ["User.address", new Map([["city", 0]])],
      ["GET /users/{id}", new Map([["path:id", 0]])],
    ]),
  });
});

test("members that are added later are known as such, wherever what has them moves", () => {
  const { names } = named(inline);
  const added = inline.replace("properties: { city:", "properties: { City: { type: string }, city:");
  const second = named(added, names).names;
  expect(second.members.get("User.address")).toEqual(
    new Map([
      ["city", 0],
      ["City", 2],
    ]),
  );
  const moved = `components: { schemas: { User: { type: object, properties: { address: { $ref: '#/components/schemas/Address' } } }, Address: ${address} } }`;
  expect(named(moved, second).names.members.get("Address")).toEqual(second.members.get("User.address"));
});

test("of a ledger that knows no members yet, all are taken for old", () => {
  const { names } = named(inline);
  const old: Ledger = { ...names, members: new Map() };
  expect(named(inline, old).names).toEqual(names);
});

test("an inline schema that moves to the components keeps its name", () => {
  const { names } = named(inline);
  const moved = `components: { schemas: { User: { type: object, properties: { address: { $ref: '#/components/schemas/Address' } } }, Address: ${address} } }`;
  expect(named(moved, names).types).toEqual(["User", "UserAddress"]);
  expect(named(moved).types).toEqual(["Address", "User"]);
});

test("an inline schema keeps its name when the parameter around it moves to the components", () => {
  const sort =
    "{ name: sort, in: query, schema: { type: array, items: { type: string, enum: [up, down] } } }";
  const { names } = named(`paths: { /a: { get: { operationId: listA, parameters: [${sort}], ${ok} } } }`);
  const list = (id: string) =>
    `get: { operationId: ${id}, parameters: [{ $ref: '#/components/parameters/Sort' }], ${ok} }`;
  const moved = `paths: { /b: { ${list("listB")} }, /a: { ${list("listA")} } }\ncomponents: { parameters: { Sort: ${sort} } }`;
  expect(named(moved, names).types).toEqual(["ListASortItem"]);
  expect(named(moved).types).toEqual(["SortParameterItem"]);
});

test("a new schema never takes a name that was given", () => {
  const { names } = named(inline);
  const added = inline.replace("schemas: {", "schemas: { UserAddress: { type: string },");
  expect(named(added, names)).toMatchObject({
    types: ["User", "UserAddress", "UserAddress2"],
    codes: ["schema-name-clash"],
  });
});

test("a new operation does not rename one whose short name it shares", () => {
  const one = `/a: { get: { operationId: Users_list, ${ok} } }`;
  const two = `/b: { get: { operationId: Groups_list, ${ok} } }`;
  const { names, operations } = named(`paths: { ${one} }`);
  expect(operations).toEqual(["list"]);
  expect(named(`paths: { ${two}, ${one} }`).operations).toEqual(["Groups list", "Users list"]);
  expect(named(`paths: { ${two}, ${one} }`, names).operations).toEqual(["Groups list", "list"]);
});

test("a changed operationId keeps the published name", () => {
  const { names } = named(`paths: { /a: { get: { operationId: getA, ${ok} } } }`);
  expect(named(`paths: { /a: { get: { operationId: fetchA, ${ok} } } }`, names).operations).toEqual([
    "get A",
  ]);
});

test("names of what is gone stay in the ledger, and new ones are added at its end", () => {
  const { names } = named(inline);
  const next = named(
    "components: { schemas: { Account: { type: object, properties: { id: { type: string } } } } }",
    names,
  ).names;
  expect([...next.types.keys()]).toEqual(["User", "User.address", "Account"]);
});

const getA = (id = "getA", path = "/a") => `paths: { ${path}: { get: { operationId: ${id}, ${ok} } } }`;

test("an operation that was renamed has a page of its new name, and its former one is remembered", () => {
  const { names } = named(getA());
  const operations = new Map([["GET /a", "fetchA"]]);
  const renamed = named(getA(), { ...names, operations });
  expect(renamed.pages).toEqual({ fetchA: { name: "fetch-a", former: ["get-a"] } });
  expect(named(getA(), renamed.names).names).toEqual(renamed.names);
  expect(named(getA(), { ...renamed.names, operations: new Map([["GET /a", "getA"]]) }).pages).toEqual({
    getA: { name: "get-a", former: ["fetch-a"] },
  });
});

test("an operation that moves to another path keeps its name and its page", () => {
  const { names } = named(getA());
  const moved = named(getA("getA", "/b"), names);
  expect([moved.operations, moved.pages, moved.codes]).toEqual([
    ["get A"],
    { getA: { name: "get-a", former: [] } },
    [],
  ]);
  expect([...moved.names.operations]).toEqual([["GET /b", "getA"]]);
});

test("pages and anchors that differ only by case stay apart, and stay as they are whatever is added", () => {
  const one = "components: { schemas: { USER: { type: object, properties: { a: { type: string } } } } }";
  const two = one.replace(
    "schemas: {",
    "schemas: { User: { type: object, properties: { b: { type: string } } },",
  );
  expect(named(two).anchors).toEqual(["User", "USER2"]);
  expect(named(two, named(one).names).anchors).toEqual(["User2", "USER"]);
});

test("a component under another name keeps its anchor where no other has its members", () => {
  const components = (...objects: readonly (readonly [name: string, members: string])[]) =>
    `paths: {}\ncomponents: { schemas: { ${objects
      .map(([name, members]) => `${name}: { type: object, properties: { ${members} } }`)
      .join(", ")} } }`;
  const before = named(components(["Pet", "id: {}, name: {}"], ["Shop", "id: {}"])).names;
  const anchors = (yaml: string) => named(yaml, before).anchors;
  expect(anchors(components(["Animal", "name: {}, id: {}"], ["Shop", "id: {}"]))).toEqual(["Pet", "Shop"]);
  expect(anchors(components(["Animal", "id: {}"], ["Shop", "id: {}"]))).toEqual(["Animal", "Shop"]);
  expect(
    anchors(components(["Cat", "id: {}, name: {}"], ["Dog", "id: {}, name: {}"], ["Shop", "id: {}"])),
  ).toEqual(["Cat", "Dog", "Shop"]);
});

test("a type that was renamed keeps its anchor", () => {
  const { names } = named(inline);
  const types = new Map([...names.types, ["User.address", "Address"]]);
  expect(named(inline, { ...names, types })).toMatchObject({
    types: ["Address", "User"],
    anchors: ["User", "UserAddress"],
  });
});

test("an operation that comes later tells the version with which it came, and goes on telling it", () => {
  const version = (number: string, paths: string) => `info: { title: A, version: "${number}" }\n${paths}`;
  const both = getA().replace(/ }$/, `, /b: { get: { operationId: getB, ${ok} } } }`);
  const first = named(version("1.0", getA()));
  const second = named(version("1.1", both), first.names);
  const third = named(version("2.0", both), second.names);
  expect([first.since, second.since, third.since]).toEqual([[null], [null, "1.1"], [null, "1.1"]]);
});

test("inline schemas that share a place, as those of several media types do, keep a name each", () => {
  const body = (name: string) => `{ schema: { type: object, properties: { ${name}: { type: string } } } }`;
  const content = `{ application/json: ${body("a")}, multipart/form-data: ${body("b")} }`;
  const spec = `paths: { /a: { post: { operationId: add, requestBody: { content: ${content} }, ${ok} } } }`;
  const { names, types } = named(spec);
  expect(types).toEqual(["AddRequest", "AddRequest2"]);
  expect(named(spec, names)).toMatchObject({ types, codes: ["media-type-unsent"] });
});

test("names of what is in an operation are known by its public name, however its id is written", () => {
  const sort = "{ name: sort, in: query, schema: { type: string, enum: [up, down] } }";
  const spec = `paths: { /a: { get: { operationId: list.a-item, parameters: [${sort}], ${ok} } } }`;
  const { names, types } = named(spec);
  expect(names.types).toEqual(new Map([["listAItem.sort", "ListAItemSort"]]));
  expect(named(spec, names)).toMatchObject({ types, names });
});

test("operations whose names differ only in spelling keep their order", () => {
  const one = `/a: { get: { operationId: get-a, ${ok} } }`;
  const two = `/b: { get: { operationId: getA, ${ok} } }`;
  const { names } = named(`paths: { ${one}, ${two} }`);
  expect([...names.operations.values()]).toEqual(["get-a", "getA"]);
  expect(named(`paths: { ${two}, ${one} }`, names).names).toEqual(names);
});

test("components of two files that share a name have an entry each", () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-ledger-"));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const user = (member: string, type: string) =>
    `components: { schemas: { User: { type: object, properties: { ${member}: ${type} } } } }`;
  write("other.yaml", user("b", "{ type: object, properties: { c: { type: string } } }"));
  write(
    "main.yaml",
    `openapi: 3.1.0
info: { title: A, version: "1" }
paths: {}
${user("a", "{ $ref: 'other.yaml#/components/schemas/User' }")}`,
  );
  const sources = new Sources(folder);
  const diagnostics = new Diagnostics();
  const source = sources.document("main.yaml", (entry) => diagnostics.add([entry]));
  const document = source === null ? null : parseDocument(source, sources, diagnostics);
  if (document === null) throw new Error("the document of the test is wrong");
  const { names } = lowerNamed(document, diagnostics, emptyLedger);
  expect(names.types).toEqual(
    new Map([
      ["User", "User"],
      ["other.yaml#User", "User"],
      ["User.b", "UserB"],
    ]),
  );
  expect(lowerNamed(document, diagnostics, names).names).toEqual(names);
});

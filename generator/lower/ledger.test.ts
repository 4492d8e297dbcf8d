import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
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
    types: new Map([
      ["User", "User"],
      ["User.address", "UserAddress"],
    ]),
  });
});

test("an inline schema that moves to the components keeps its name", () => {
  const { names } = named(inline);
  const moved = `components: { schemas: { User: { type: object, properties: { address: { $ref: '#/components/schemas/Address' } } }, Address: ${address} } }`;
  expect(named(moved, names).types).toEqual(["User", "UserAddress"]);
  expect(named(moved).types).toEqual(["Address", "User"]);
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

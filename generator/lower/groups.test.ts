import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { apiOf, documentOf } from "../test/api-of.ts";
import { groupText } from "./groups.ts";
import { emptyLedger } from "./ledger.ts";
import { lowerNamed } from "./lower-api.ts";

/** Where the operations of these ids and tags stand; null for those that have no group. */
function groupsOf(ids: Readonly<Record<string, string>>): Readonly<Record<string, string | null>> {
  const paths = Object.entries(ids).map(
    ([id, tag], index) =>
      `  /${index}: { get: { operationId: ${JSON.stringify(id)}, tags: [${tag}], responses: { "200": { description: ok } } } }`,
  );
  const { api } = apiOf(`paths:\n${paths.join("\n")}`);
  return Object.fromEntries(
    api.operations.map(({ name, group }) => [name.wire, group === null ? null : groupText(group)]),
  );
}

test("the words of the tag are left out at the beginning and at the end", () => {
  expect(
    groupsOf({ listPets: "Pets", getPet: "Pets", "repos/get": "repos", list_user_groups: '"User groups"' }),
  ).toEqual({
    listPets: "pets.list",
    getPet: "pets.get",
    "repos/get": "repos.get",
    list_user_groups: "userGroups.list",
  });
});

test("in the midst they stay, and so does what would be empty or the same", () => {
  expect(groupsOf({ getPetById: "pets", getPet: "pets", getPets: "pets", pets: "pets" })).toEqual({
    getPetById: "pets.getPetById",
    getPet: "pets.getPet",
    getPets: "pets.getPets",
    pets: "pets.pets",
  });
});

test("what is left is a name of its own", () => {
  expect(groupsOf({ addAPet: "pets", getListOfPets: "pets", listForPet: "pets" })).toEqual({
    addAPet: "pets.add",
    getListOfPets: "pets.getListOfPets",
    listForPet: "pets.listForPet",
  });
});

test("only the first tag counts, and without one there is no group", () => {
  expect(groupsOf({ listPets: "pets, store", ping: "" })).toEqual({ listPets: "pets.list", ping: null });
});

test("what a ledger pins stays where it is, whatever becomes of names and tags", () => {
  const named = (id: string, tag: string, ledger = emptyLedger) => {
    const responses = '{ "200": { description: ok } }';
    const yaml = `
paths:
  /pets: { get: { operationId: ${id}, tags: [${tag}], responses: ${responses} } }
  /orders: { get: { operationId: listOrders, tags: [orders], responses: ${responses} } }
`;
    return lowerNamed(documentOf(yaml, new Diagnostics()), new Diagnostics(), ledger).names;
  };
  const first = named("listPets", "pets");
  expect([...first.groups]).toEqual([
    ["GET /pets", "pets.list"],
    ["GET /orders", "orders.list"],
  ]);
  expect(named("findPets", "animals", first).groups).toEqual(first.groups);
});

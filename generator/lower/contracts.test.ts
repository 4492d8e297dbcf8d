import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { documentOf } from "../test/api-of.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { lowerNamed } from "./lower-api.ts";

interface Change {
  readonly parameters?: string;
  readonly body?: string;
  readonly answer?: string;
  readonly schemas?: string;
}

const id = "{ name: id, in: query, description: Which., schema: { type: string } }";
const limit = "{ name: limit, in: query, schema: { type: integer, maximum: 9 } }";
const pet =
  "{ type: object, properties: { name: { type: string }, owner: { $ref: '#/components/schemas/Owner' } } }";
const owner =
  "{ type: object, properties: { pets: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }";
const schemas = `Pet: ${pet}, Owner: ${owner}`;
const body =
  "{ content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } }";

function spec(version: string, change: Change = {}): string {
  return `
info: { title: Test, version: "${version}" }
paths:
  /pets:
    post:
      operationId: addPet
      parameters: [${change.parameters ?? `${id}, ${limit}`}]
      requestBody: ${change.body ?? body}
      responses: { "200": { description: Fine., content: { application/json: { schema: ${change.answer ?? "{ $ref: '#/components/schemas/Pet' }"} } } } }
components: { schemas: { ${change.schemas ?? schemas} } }`;
}

/** Lowers versions one after the other, each with the ledger of the one before; gives what the last says. */
function changedAfter(...versions: readonly string[]): string | null | undefined {
  let ledger: Ledger = emptyLedger;
  let changed: string | null | undefined;
  for (const yaml of versions) {
    const diagnostics = new Diagnostics();
    const lowered = lowerNamed(documentOf(yaml, diagnostics), diagnostics, ledger);
    ledger = lowered.names;
    changed = lowered.api.operations[0]?.changed;
  }
  return changed;
}

test.each<[string, Change]>([
  ["a parameter", { parameters: id }],
  ["a limit", { parameters: `${id}, ${limit.replace("9", "10")}` }],
  ["what is required", { parameters: `${id.replace("in:", "required: true, in:")}, ${limit}` }],
  ["the body", { body: body.replace("type: string", "type: integer") }],
  ["a type that a type refers to", { schemas: schemas.replace("pets:", "animals:") }],
  ["the type of the answer", { answer: "{ $ref: '#/components/schemas/Owner' }" }],
])("%s changes an operation, with the version in which it does", (_, change) => {
  expect(changedAfter(spec("1.0"), spec("1.1", change))).toBe("1.1");
});

test.each<[string, Change]>([
  ["nothing", {}],
  ["texts", { parameters: `${id.replace("Which.", "Which one.")}, ${limit}` }],
  ["the order of parameters", { parameters: `${limit}, ${id}` }],
  [
    "the order of members",
    {
      schemas: schemas
        .replace("name: { type: string }, owner:", "owner:")
        .replace("Owner' } }", "Owner' }, name: { type: string } }"),
    },
  ],
  ["the name of a type", { schemas: schemas.replaceAll("Owner", "Keeper") }],
  [
    "a type that gets a name",
    {
      parameters: `${id}, ${limit.replace("{ type: integer, maximum: 9 }", "{ $ref: '#/components/schemas/Limit' }")}`,
      schemas: `${schemas}, Limit: { type: integer, maximum: 9 }`,
    },
  ],
])("%s does not change an operation", (_, change) => {
  expect(changedAfter(spec("1.0"), spec("1.1", change))).toBeNull();
});

test("while a version is being written, its changes are of that version, and may be taken back", () => {
  const changed = { parameters: id };
  expect(changedAfter(spec("1.0"), spec("1.0", changed))).toBeNull();
  expect(changedAfter(spec("1.0"), spec("1.1", changed), spec("1.1"))).toBeNull();
  expect(changedAfter(spec("1.0"), spec("1.1"), spec("1.1", changed))).toBe("1.1");
});

test("later versions go on telling the last change", () => {
  const changed = { parameters: id };
  expect(changedAfter(spec("1.0"), spec("1.1", changed), spec("1.2", changed))).toBe("1.1");
  expect(changedAfter(spec("1.0"), spec("1.1", changed), spec("1.2"))).toBe("1.2");
});

import { expect, test } from "vitest";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { emptyLedger } from "../lower/ledger.ts";
import { lowerNamed } from "../lower/lower-api.ts";
import { apiOf, documentOf } from "./api-of.ts";
import { printProject as printPython } from "./python-package.ts";
import { printProject as printTypeScript, projectOf, sdkOptions } from "./typescript-sdk.ts";

/** A method that takes a query and a body, in a document that has grown. */
function specification(parameters: string, properties: string): string {
  return `
paths:
  /pets:
    post:
      operationId: addPet
      parameters: [${parameters}]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "204": { description: Added. } }
components: { schemas: { Pet: { type: object, properties: { ${properties} } } } }`;
}

const query = (name: string) => `{ name: ${name}, in: query, schema: { type: boolean } }`;
const before = specification(query("dry-run"), "name: { type: string }");
const after = specification(
  `${query("name")}, ${query("dry_run")}, ${query("dry-run")}`,
  "dry-run: { type: string, format: date }, Name: { type: integer }, name: { type: string }",
);

function grown() {
  const diagnostics = new Diagnostics();
  const { names } = lowerNamed(documentOf(before, diagnostics), diagnostics, emptyLedger);
  return projectOf({ api: apiOf(after, "3.1.0", names).api });
}

test("what a method took keeps its name in TypeScript, and what joins it takes another", async () => {
  const { files } = await printTypeScript(grown(), sdkOptions({ dates: "Date" }));
  const text = files.get("src/api/operations.ts") ?? "";
  expect(text).toContain('export interface AddPetParams extends Omit<Pet, "dry-run"> {');
  expect(text.match(/^ {2}\S+\?: .*;$/gm)).toEqual([
    "  nameInQuery?: boolean | undefined;",
    "  dry_run?: boolean | undefined;",
    '  "dry-run"?: boolean | undefined;',
    '  "dry-runInBody"?: Date | undefined;',
  ]);
  expect(text).toContain('body: { ...body, "dry-run": dryRunInBody }');
});

test("and in Python", async () => {
  const { files } = await printPython(grown(), { package: "sdk", grouping: "flat" });
  const text = files.get("sdk/_client.py") ?? "";
  expect(text).toContain('query={"name": name_in_query, "dry_run": dry_run_, "dry-run": dry_run},');
  expect(text).toContain('body={"dry-run": dry_run_in_body, "Name": name_, "name": name},');
});

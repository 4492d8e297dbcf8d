import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { openapiTypes } from "./openapi-types.ts";
import { tool, workFolder } from "./test/typescript-sdk.ts";

async function typesOf(schemas: string): Promise<string> {
  const info = { title: "T", version: "1" };
  return openapiTypes({ openapi: "3.1.0", info, paths: {}, components: { schemas: parse(schemas) } });
}

const ref = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;

const cyclic = `
Json: { oneOf: [{ type: string }, { type: array, items: ${ref("Json")} }, { type: object, additionalProperties: ${ref("Json")} }] }
Tree: { type: array, items: ${ref("Tree")} }
Map: { type: object, additionalProperties: ${ref("Map")} }
Loop: { oneOf: [${ref("Loop")}, { type: string }] }
A: ${ref("B")}
B: { anyOf: [${ref("A")}, { type: "null" }] }
not-a-name: { type: array, prefixItems: [{ type: string }], items: ${ref("not-a-name")} }
Both: { allOf: [${ref("Both")}, { type: object, properties: { a: { type: string } } }] }
Node: { type: object, properties: { next: ${ref("Node")}, list: { type: array, items: ${ref("Node")} } } }
Pet: { type: object, discriminator: { propertyName: kind }, properties: { kind: { type: string } }, oneOf: [${ref("Cat")}] }
Cat: { allOf: [${ref("Pet")}, { type: object, properties: { lives: { type: integer } } }] }
`;

/** Lists in lists with a text in them have the type; a number in their midst has not. */
const uses = `
import type { components } from "./openapi.js";
export const json: components["schemas"]["Json"] = { a: ["b", { c: [] }] };
// @ts-expect-error a number is no such value
export const wrong: components["schemas"]["Json"] = { a: ["b", { c: [1] }] };
export const tree: components["schemas"]["Tree"] = [[], [[]]];
export const loop: components["schemas"]["Loop"] = "text";
`;

test("types that contain themselves compile, and say what they are", async () => {
  using folder = workFolder(
    new Map([
      ["openapi.ts", await typesOf(cyclic)],
      ["uses.ts", uses],
    ]),
  );
  const flags = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"];
  await promisify(execFile)(process.execPath, [tool("typescript/bin/tsc"), ...flags, "uses.ts"], {
    cwd: folder.path,
  });
});

test("nothing changes where no type leads straight back to itself", async () => {
  const text = await typesOf(`Node: { type: object, properties: { next: ${ref("Node")} } }`);
  expect(text).toContain('next?: components["schemas"]["Node"];');
  expect(text).not.toMatch(/^type /m);
});

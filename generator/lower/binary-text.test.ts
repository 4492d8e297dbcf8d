import { expect, test } from "vitest";
import { apiOf, type Lowered } from "../test/api-of.ts";
import { showDeclaration } from "../test/show-type.ts";

/** An operation that sends and answers this, with `Bytes` for another name of bytes. */
function sending(content: string, schemas = ""): Lowered {
  return apiOf(`
paths:
  /x:
    post:
      operationId: x
      parameters: [{ name: key, in: query, schema: { $ref: "#/components/schemas/Bytes" } }]
      requestBody: { content: { ${content} } }
      responses: { "200": { description: ok, content: { ${content} } } }
components:
  schemas:
    Bytes: { type: string, format: binary }
    Doc: { type: object, properties: { own: { type: string, format: binary }, named: { type: array, items: { $ref: "#/components/schemas/Bytes" } } } }
${schemas}`);
}

function shown({ api }: Lowered, name: string): string {
  const declaration = [...api.declarations.values()].find((each) => each.name.wire === name);
  return declaration === undefined ? "" : showDeclaration(declaration, api);
}

test("bytes in JSON and in parameters are texts", () => {
  const lowered = sending("application/json: { schema: { $ref: '#/components/schemas/Doc' } }");
  expect(shown(lowered, "Doc")).toBe("{own?: string/binary, named?: [Bytes]}");
  expect(shown(lowered, "Bytes")).toBe("= string/binary");
});

test("bytes in the parts of a body are bytes, but not in what the parts hold, nor in parameters", () => {
  const form =
    "{ type: object, properties: { files: { type: array, items: { $ref: '#/components/schemas/Bytes' } }, doc: { $ref: '#/components/schemas/Doc' } } }";
  const lowered = sending(`multipart/form-data: { schema: ${form} }`);
  expect(shown(lowered, "XRequest")).toBe("{files?: [Bytes], doc?: Doc}");
  expect(shown(lowered, "Bytes")).toBe("= file/raw");
  expect(shown(lowered, "Doc")).toBe("{own?: string/binary, named?: [string/binary]}");
  expect(lowered.api.operations[0]?.parameters[0]?.type).toMatchObject({ kind: "scalar", format: "binary" });
});

test.each(["{ type: string, format: binary }", "{ $ref: '#/components/schemas/Bytes' }"])(
  "a body that is a file is its bytes, though it is called JSON: %s",
  (schema) => {
    const [operation] = sending(`application/json: { schema: ${schema} }`).api.operations;
    expect(operation?.body?.contents[0]?.format).toBe("binary");
    expect(operation?.responses[0]?.contents[0]?.format).toBe("binary");
  },
);

test("names that contain themselves end", () => {
  const tree =
    "    Tree: { type: array, items: { anyOf: [{ $ref: '#/components/schemas/Tree' }, { type: string, format: binary }] } }\n";
  const lowered = sending(
    "application/json: { schema: { type: object, properties: { tree: { $ref: '#/components/schemas/Tree' } } } }",
    tree,
  );
  expect(shown(lowered, "XRequest")).toBe("{tree?: Tree}");
});

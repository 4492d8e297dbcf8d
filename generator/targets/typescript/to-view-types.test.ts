import { expect, test } from "vitest";
import { printSdk } from "../../test/typescript-sdk.ts";

/** The types that these component schemas become, when an operation sends or answers with them. */
async function typesOf(
  schemas: string,
  travels: "request" | "response" | "both" = "response",
): Promise<string> {
  const names = [...schemas.matchAll(/^(\w+):/gm)].map((match) => match[1]);
  const properties = names.map((name) => `{ $ref: "#/components/schemas/${name}" }`).join(", ");
  const content = `{ application/json: { schema: { type: array, prefixItems: [${properties}], items: false } } }`;
  const operation = [
    "paths: { /x: { post: { operationId: x,",
    travels === "response" ? "" : `requestBody: { required: true, content: ${content} },`,
    `responses: { "200": { description: ok${travels === "request" ? "" : `, content: ${content}`} } } } } }`,
  ].join(" ");
  const components = `components:\n  schemas:\n${schemas.replace(/^(?=.)/gm, "    ")}`;
  const { files } = await printSdk({ test: `${operation}\n${components}` });
  const text = files.get("src/test/types.ts") ?? "";
  return text.split("\n").slice(2).join("\n").trim();
}

test.each([
  ["{ type: string }", "string"],
  ["{ type: integer, format: int64 }", "number"],
  ["{ type: string, format: date-time }", "string"],
  ["{ type: string, format: binary }", "Blob"],
  ["{ type: [string, 'null'] }", "string | null"],
  ["{ type: [string, integer] }", "string | number"],
  ["{ const: 1 }", "1"],
  ["{ type: array, items: { type: [string, 'null'] } }", "(string | null)[]"],
  ["{ type: array, prefixItems: [{ type: string }], items: { type: number } }", "[string, ...number[]]"],
  ["{ type: object, additionalProperties: { type: string } }", "{ [key: string]: string }"],
  ["{ anyOf: [{ type: string }, {}] }", "unknown"],
  ["{ type: array, items: { $ref: '#/components/schemas/A' } }", "A[]"],
])("%s becomes %s", async (schema, expected) => {
  expect(await typesOf(`A: ${schema}`)).toBe(`export type A = ${expected};`);
});

test("values of enumerations have their names and meanings", async () => {
  const values = "enum: [0, 1], x-enum-varnames: [Off, On], x-enum-descriptions: [It is dark., '']";
  expect(await typesOf(`A: { type: integer, ${values} }`, "request")).toBe(
    "/**\n * - `0`: Off: It is dark.\n * - `1`: On\n */\nexport type A = 0 | 1;",
  );
});

test("optional members may be undefined, and null stands only where it is declared", async () => {
  const schema =
    "A: { type: object, required: [a, b], properties: { a: { type: string }, b: { type: [string, 'null'] }, c: { type: string } } }";
  expect(await typesOf(schema)).toBe(
    ["export interface A {", "  a: string;", "  b: string | null;", "  c?: string | undefined;", "}"].join(
      "\n",
    ),
  );
});

test("member names are quoted only where they must be", async () => {
  const names = ["1", "a-b", "constructor", "__proto__", "", "ü", 'quo"te'];
  const properties = names.map((name) => `${JSON.stringify(name)}: { type: string }`).join(", ");
  expect(await typesOf(`A: { type: object, properties: { ${properties} } }`)).toBe(
    [
      "export interface A {",
      '  "1"?: string | undefined;',
      '  "a-b"?: string | undefined;',
      "  constructor?: string | undefined;",
      "  __proto__?: string | undefined;",
      '  ""?: string | undefined;',
      "  ü?: string | undefined;",
      '  "quo\\"te"?: string | undefined;',
      "}",
    ].join("\n"),
  );
});

const color = "Color: { type: string, enum: [red, green], x-enum-descriptions: [Warm., Calm.] }";

test("enumerations are open in answers and closed in requests", async () => {
  expect(await typesOf(color)).toContain('export type Color = "red" | "green" | (string & {});');
  expect(await typesOf(color, "both")).toContain('export type Color = "red" | "green" | (string & {});');
  expect(await typesOf(color, "request")).toContain('export type Color = "red" | "green";');
  expect(await typesOf("Level: { type: integer, enum: [1, 2] }")).toContain("1 | 2 | (number & {})");
});

test("the comment of an enumeration describes its values", async () => {
  expect(await typesOf(color)).toContain(' * - `"red"`: Warm.\n * - `"green"`: Calm.');
});

test("an object that differs in requests has a type for each way, and so has what holds it", async () => {
  const user =
    "User: { type: object, properties: { id: { type: string, readOnly: true }, key: { type: string, writeOnly: true } } }";
  const team = "Team: { type: object, properties: { lead: { $ref: '#/components/schemas/User' } } }";
  const text = await typesOf(`${user}\n${team}`, "both");
  expect(text.replace(/\/\*\*.*\*\/\n/g, "").replace(/\n+/g, "\n")).toBe(
    [
      "export interface User {",
      "  id?: string | undefined;",
      "}",
      "export interface UserInput {",
      "  key?: string | undefined;",
      "}",
      "export interface Team {",
      "  lead?: User | undefined;",
      "}",
      "export interface TeamInput {",
      "  lead?: UserInput | undefined;",
      "}",
    ].join("\n"),
  );
});

test("an object that travels one way has one type", async () => {
  const user = "User: { type: object, properties: { id: { type: string, readOnly: true } } }";
  expect(await typesOf(user, "request")).toBe("export interface User {\n}");
});

test("a union says which values of its discriminator stand for which member", async () => {
  const cat = "Cat: { type: object, required: [kind], properties: { kind: { type: string } } }";
  const dog = "Dog: { type: object, required: [kind], properties: { kind: { const: dog } } }";
  const pet =
    "Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { cat: Cat, lion: Cat, dog: Dog } } }";
  expect(await typesOf(`${cat}\n${dog}\n${pet}`)).toContain(
    'export type Pet = (Cat & { kind: "cat" | "lion" }) | Dog;',
  );
});

test("the default member of a discriminator stands for any value", async () => {
  const cat = "Cat: { type: object, required: [kind], properties: { kind: { type: string } } }";
  const pet =
    "Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }], discriminator: { propertyName: kind, mapping: { cat: Cat, o: Other }, defaultMapping: Other } }";
  expect(await typesOf(`${cat}\n${cat.replace("Cat", "Other")}\n${pet}`)).toContain(
    'export type Pet = (Cat & { kind: "cat" }) | Other;',
  );
});

test("an index signature holds for the known members too", async () => {
  const schema =
    "A: { type: object, properties: { a: { type: number } }, additionalProperties: { type: string } }";
  expect(await typesOf(schema)).toContain("[key: string]: string | number | undefined;");
});

test("recursion is ordinary, but a type made of nothing but itself is reported", async () => {
  const tree = "Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }";
  expect(await typesOf(tree)).toBe("export type Tree = Tree[];");
  const loop =
    "A: { anyOf: [{ $ref: '#/components/schemas/B' }, { type: string }] }\nB: { anyOf: [{ $ref: '#/components/schemas/A' }, { type: number }] }";
  expect(await typesOf(loop)).toBe("export type A = unknown;\n\nexport type B = unknown;");
});

test("comments carry default and deprecation", async () => {
  const schema =
    "A: { type: object, properties: { a: { type: string, description: Text., default: x, deprecated: true } } }";
  expect(await typesOf(schema)).toContain('   * Text.\n   *\n   * @default "x"\n   * @deprecated\n');
});

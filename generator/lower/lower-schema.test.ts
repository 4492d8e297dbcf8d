import { expect, test } from "vitest";
import { apiOf } from "../test/api-of.ts";
import { showDeclaration } from "../test/show-type.ts";

/** What each component becomes, with everything derived from inline schemas. */
function shapes(schemas: string, version?: string): Record<string, string> {
  const indented = schemas.trim().replace(/^/gm, "    ");
  const { api } = apiOf(`components:\n  schemas:\n${indented}`, version);
  return Object.fromEntries(
    [...api.declarations.values()].map((entry) => [entry.name.wire, showDeclaration(entry, api)]),
  );
}

test("an object has its properties, required or not", () => {
  expect(
    shapes(`
User:
  type: object
  required: [id]
  properties: { id: { type: string }, age: { type: integer, format: int32 } }
`),
  ).toEqual({ User: "{id: string, age?: integer/int32}" });
});

test("inline objects and enumerations are called after their place", () => {
  expect(
    shapes(`
User:
  type: object
  properties:
    address: { type: object, properties: { city: { type: string } } }
    roles: { type: array, items: { type: string, enum: [admin, guest] } }
`),
  ).toEqual({
    User: "{address?: UserAddress, roles?: [UserRolesItem]}",
    UserAddress: "{city?: string}",
    UserRolesItem: '"admin"|"guest"',
  });
});

test("alternatives are numbered only where several of them need a name", () => {
  const list = "{ type: array, items: { type: string, enum: [up, down] } }";
  expect(
    shapes(`A: { type: object, properties: { b: { anyOf: [${list}, { type: string, enum: [''] }] } } }`),
  ).toEqual({
    A: '{b?: [ABItem]|""}',
    ABItem: '"up"|"down"',
  });
  expect(
    Object.keys(shapes(`A: { type: object, properties: { b: { anyOf: [${list}, ${list}] } } }`)),
  ).toEqual(["A", "ABOption1Item", "ABOption2Item"]);
});

test("a derived name that a component has already gets a number, and that is reported", () => {
  const { api, codes } = apiOf(`
components:
  schemas:
    User: { type: object, properties: { address: { type: object, properties: { city: { type: string } } } } }
    UserAddress: { type: string }
`);
  expect([...api.declarations.values()].map((entry) => entry.name.wire)).toEqual([
    "User",
    "UserAddress",
    "UserAddress2",
  ]);
  expect(codes).toEqual(["schema-name-clash"]);
});

test("alternatives that the type beside them rules out are none", () => {
  const either = "oneOf: [{ type: integer }, { type: string }]";
  expect(shapes(`A: { allOf: [{ ${either} }, { type: string }] }`)).toEqual({ A: "= string" });
  expect(shapes(`A: { type: [string, boolean], ${either} }`)).toEqual({ A: "= string" });
  expect(shapes(`A: { type: boolean, ${either} }`)).toEqual({ A: "integer or string" });
  const referred = "oneOf: [{ $ref: '#/components/schemas/T' }, { $ref: '#/components/schemas/O' }]";
  const members = (name: string) => `type: object, properties: { ${name}: { type: string } }`;
  expect(
    shapes(`T: { type: boolean }\nO: { ${members("b")} }\nA: { ${members("a")}, ${referred} }`),
  ).toMatchObject({ A: "{b?: string, a?: string}" });
});

test("an alternative that stands alone beside members is a part of the whole", () => {
  const only = "oneOf: [{ $ref: '#/components/schemas/B' }]";
  const parent = `A: { type: object, properties: { a: { type: string } }, ${only} }`;
  expect(shapes(`${parent}\nB: { type: object, properties: { b: { type: string } } }`)).toMatchObject({
    A: "{b?: string, a?: string}",
  });
  const heir = "B: { allOf: [{ $ref: '#/components/schemas/A' }], properties: { b: { type: string } } }";
  expect(shapes(`${parent}\n${heir}`)).toEqual({
    A: "{a?: string, b?: string}",
    B: "{a?: string, b?: string}",
  });
});

test("a misspelt keyword and a dynamic reference are reported, other words are not", () => {
  const { codes, messages } = apiOf(`
components:
  schemas:
    A: { type: object, propertes: { b: { type: string } }, unit: kg, xml: { name: a }, if: {} }
    B: { $dynamicRef: '#node' }
`);
  expect(codes).toEqual(["openapi-unknown-field", "schema-unsupported"]);
  expect(messages[0]).toBe("a schema has no field 'propertes', so it is ignored");
});

test("what came with OpenAPI 3.1 is read in a document of 3.0, and reported", () => {
  const newer =
    "A: { type: [string, 'null'] }, B: { oneOf: [{ type: string }, { type: 'null' }] }, C: { type: number, exclusiveMinimum: 1 }";
  const { messages } = apiOf(`paths: {}\ncomponents: { schemas: { ${newer} } }`, "3.0.3");
  const told = (what: string) => `${what} came with OpenAPI 3.1; it is read all the same`;
  expect(messages).toEqual([
    told("a list of types"),
    told("the type 'null'"),
    told("a number as 'exclusiveMinimum'"),
  ]);
});

test("null where a text belongs and sizes below zero are reported and read as absent", () => {
  const { api, messages } = apiOf(
    "components: { schemas: { A: { type: string, title: null, minLength: -1 } } }",
  );
  expect(messages).toEqual([
    "'title' is null, so it is read as if it were not there",
    "'minLength' is -1, and nothing has a negative size, so it is ignored",
  ]);
  expect([...api.declarations.values()][0]).toMatchObject({ constraints: { minLength: null } });
});

test("null beside a type, in 3.0 or 3.1 spelling, makes it nullable", () => {
  const nullable = { A: "= string|null" };
  expect(shapes("A: { type: [string, 'null'] }")).toEqual(nullable);
  expect(shapes("A: { type: string, nullable: true }", "3.0.3")).toEqual(nullable);
  expect(
    shapes(
      "A: { $ref: '#/components/schemas/B', type: string, nullable: true }\nB: { type: string }",
      "3.0.3",
    ),
  ).toMatchObject(nullable);
  expect(shapes("A: { anyOf: [{ type: string }, { type: 'null' }] }")).toEqual(nullable);
});

test("`nullable` without a type adds null to what stands beside it, and alone says nothing", () => {
  const b = "B: { type: object, properties: { c: { type: string } } }";
  const nullable = (keyword: string) => shapes(`A: { ${keyword}, nullable: true }\n${b}`, "3.0.3").A;
  expect(nullable("anyOf: [{ type: string }, { type: integer }]")).toBe("= string|integer|null");
  expect(nullable("allOf: [{ $ref: '#/components/schemas/B' }]")).toBe("= B|null");
  expect(nullable("$ref: '#/components/schemas/B'")).toBe("= B|null");
  expect(nullable("enum: [x, y]")).toBe("= AValue|null");
  expect(nullable("properties: { c: { type: string } }")).toBe("= AValue|null");
  expect(nullable("description: Anything.")).toBe("= any");
});

test("null beside the parts of allOf is allowed, though no part allows it", () => {
  expect(
    shapes(
      `
A: { type: object, nullable: true, allOf: [{ $ref: '#/components/schemas/B' }, { properties: { d: { type: string } } }] }
B: { type: object, properties: { c: { type: string } } }
`,
      "3.0.3",
    ),
  ).toEqual({ A: "= AValue|null", AValue: "{c?: string, d?: string}", B: "{c?: string}" });
});

test("a null type beside alternatives or members means null or one of them", () => {
  expect(shapes("A: { type: 'null', oneOf: [{ type: string }, { type: integer }] }")).toEqual({
    A: "= string|integer|null",
  });
  expect(shapes("A: { type: 'null', properties: { b: { type: string } } }").A).toBe("= AValue|null");
  expect(shapes("A: { type: 'null' }")).toEqual({ A: "= null" });
});

test("a nullable enumeration keeps its values apart from null", () => {
  expect(shapes("A: { type: [string, 'null'], enum: [x, y, null] }")).toEqual({
    A: "= AValue|null",
    AValue: '"x"|"y"',
  });
});

test("several types are a union", () => {
  expect(shapes("A: { type: [string, integer] }")).toEqual({ A: "= string|integer" });
});

test("allOf of one reference with a description stays that reference", () => {
  expect(
    shapes(`
A: { type: object, properties: { b: { allOf: [{ $ref: '#/components/schemas/B' }], description: Words. } } }
B: { type: object, properties: { c: { type: string } } }
`),
  ).toEqual({ A: "{b?: B}", B: "{c?: string}" });
});

test("allOf merges properties, required lists and what stands beside it", () => {
  expect(
    shapes(`
Base: { type: object, required: [id], properties: { id: { type: string }, kind: { type: string } } }
Cat:
  allOf:
    - $ref: '#/components/schemas/Base'
    - { type: object, properties: { lives: { type: integer } } }
  required: [lives, kind]
`).Cat,
  ).toBe("{id: string, kind: string, lives: integer}");
});

test("a member that refers to one schema in a part of allOf and to its heir in another is the heir", () => {
  const { A, B, C } = shapes(`
A: { type: object, properties: { links: { $ref: '#/components/schemas/Links' } } }
B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { links: { $ref: '#/components/schemas/MoreLinks' } } }] }
C: { allOf: [{ properties: { links: { $ref: '#/components/schemas/MoreLinks' } } }, { $ref: '#/components/schemas/A' }] }
Links: { type: object, properties: { self: { type: string } } }
MoreLinks: { allOf: [{ $ref: '#/components/schemas/Links' }, { properties: { next: { type: string } } }] }
`);
  expect([A, B, C]).toEqual(["{links?: Links}", "{links?: MoreLinks}", "{links?: MoreLinks}"]);
});

test("a member that several parts of allOf describe is all that they say, and each part keeps its own", () => {
  expect(
    shapes(`
A: { type: object, properties: { size: { type: object, properties: { width: { type: integer } } } } }
B: { type: object, properties: { size: { type: object, properties: { height: { type: integer } } } } }
C: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
`),
  ).toEqual({
    A: "{size?: ASize}",
    B: "{size?: BSize}",
    C: "{size?: CSize}",
    ASize: "{width?: integer}",
    BSize: "{height?: integer}",
    CSize: "{width?: integer, height?: integer}",
  });
});

test("what a part of allOf only passes on from another schema is there too", () => {
  expect(
    shapes(`
Pet: { type: object, required: [kind], properties: { kind: { type: string } } }
Reptile: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
Snake: { allOf: [{ $ref: '#/components/schemas/Reptile' }, { properties: { length: { type: integer } } }] }
`),
  ).toEqual({ Pet: "{kind: string}", Reptile: "= Pet", Snake: "{kind: string, length?: integer}" });
});

test("items and additional members that several parts of allOf describe are all that they say", () => {
  const parts = (keyword: string) =>
    shapes(`
A: { allOf: [
  { ${keyword}: { type: object, properties: { b: { type: string } } } },
  { ${keyword}: { type: object } },
  { ${keyword}: { properties: { c: { type: string } } } } ] }
`);
  expect(parts("items")).toEqual({ A: "= [AItem]", AItem: "{b?: string, c?: string}" });
  expect(parts("additionalProperties")).toEqual({ A: "= {AValue}", AValue: "{b?: string, c?: string}" });
});

test("limits that a later part of allOf sets for a member hold, together with those of the earlier part", () => {
  const { api } = apiOf(`components:
  schemas:
    Name: { type: string, maxLength: 9 }
    A: { type: object, properties: {
      own: { type: string, minLength: 1, maxLength: 8 },
      named: { $ref: '#/components/schemas/Name' },
      list: { type: array, items: { type: string } } } }
    B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: {
      own: { maxLength: 5 }, named: { pattern: ^a }, list: { uniqueItems: true, items: { maxLength: 2 } } } }] }`);
  const whole = [...api.declarations.values()].find(({ name }) => name.wire === "B");
  expect(whole?.kind === "object" && whole.properties).toMatchObject([
    { constraints: { minLength: 1, maxLength: 5 } },
    { type: { kind: "ref" }, constraints: { pattern: "^a" } },
    { type: { itemConstraints: { maxLength: 2 } }, constraints: { uniqueItems: true } },
  ]);
});

test("allOf that contradicts itself is reported", () => {
  const { codes } = apiOf("components: { schemas: { A: { allOf: [{ type: string }, { type: object }] } } }");
  expect(codes).toEqual(["schema-contradiction"]);
});

test("structure beside a reference is merged with what it refers to", () => {
  expect(
    shapes(`
A: { $ref: '#/components/schemas/B', properties: { status: { type: integer } }, required: [status] }
B: { type: object, properties: { title: { type: string } } }
C: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }
`),
  ).toEqual({ A: "{title?: string, status: integer}", B: "{title?: string}", C: "{a?: A}" });
});

test("oneOf of references is a union of them", () => {
  expect(
    shapes(`
Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
Cat: { type: object, properties: { meow: { type: boolean } } }
Dog: { type: object, properties: { bark: { type: boolean } } }
`).Pet,
  ).toBe("Cat or Dog");
});

test("members beside oneOf belong to every alternative", () => {
  expect(
    shapes(`
Pet:
  type: object
  properties: { name: { type: string } }
  oneOf:
    - { title: Cat, properties: { lives: { type: integer } } }
    - { title: Dog, properties: { tricks: { type: integer } } }
`),
  ).toEqual({
    Pet: "PetCat or PetDog",
    PetCat: "{name?: string, lives?: integer}",
    PetDog: "{name?: string, tricks?: integer}",
  });
});

test("of oneOf and anyOf together, each alternative of the one goes with each of the other", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map(
    (name) => `{ type: object, required: [${name}], properties: { ${name}: { type: string } } }`,
  );
  expect(Object.values(shapes(`A: { allOf: [{ oneOf: [${a}, ${b}] }, { anyOf: [${c}, ${d}] }] }`))).toEqual([
    "AOption1Option1|AOption1Option2 or AOption2Option1|AOption2Option2",
    "{a: string, c: string}",
    "{a: string, d: string}",
    "{b: string, c: string}",
    "{b: string, d: string}",
  ]);
});

test("anyOf that only asks for members is no union", () => {
  expect(
    shapes(
      "A: { type: object, properties: { x: { type: string } }, anyOf: [{ required: [x] }, { required: [y] }] }",
    ),
  ).toEqual({ A: "{x?: string}" });
});

test("alternatives that only describe leave the type to what stands beside them", () => {
  expect(shapes("A: { type: string, oneOf: [{ description: One. }, { maxLength: 5 }] }")).toEqual({
    A: "= string",
  });
  expect(shapes("A: { type: object, anyOf: [{ required: [b] }, { required: [c] }] }")).toEqual({
    A: "= {any}",
  });
});

test("a member without a mapping is told by the constant that it has for the property", () => {
  const { declaration } = apiOf(`
components:
  schemas:
    Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }
    Cat: { type: object, properties: { kind: { const: cat } } }
    Base: { type: object, properties: { kind: { enum: [dog, hound] } } }
    Dog: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { name: { type: string } } }] }
`);
  const pet = declaration("Pet");
  const mapping = pet.kind === "union" ? (pet.discriminator?.mapping ?? []) : [];
  expect(mapping.map(({ value, id }) => [value, id.split("/").at(-1)])).toEqual([
    ["cat", "Cat"],
    ["dog", "Dog"],
    ["hound", "Dog"],
  ]);
});

test("a discriminator maps names to members, implicit ones by component name", () => {
  const { declaration, api } = apiOf(`
components:
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
      discriminator: { propertyName: kind, mapping: { kitty: '#/components/schemas/Cat' } }
    Cat: { type: object, properties: { kind: { type: string } } }
    Dog: { type: object, properties: { kind: { type: string } } }
`);
  const pet = declaration("Pet");
  const mapping = pet.kind === "union" ? (pet.discriminator?.mapping ?? []) : [];
  expect(mapping.map(({ value, id }) => [value, api.declarations.get(id)?.name.wire])).toEqual([
    ["kitty", "Cat"],
    ["Dog", "Dog"],
  ]);
});

test("the default of a discriminator is one of its alternatives; another is reported", () => {
  const pet = (name: string) => `
components:
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }]
      discriminator: { propertyName: kind, defaultMapping: ${name} }
    Cat: { type: object, properties: { kind: { type: string } } }
    Other: { type: object, properties: { kind: { type: string } } }
    Fish: { type: object, properties: { kind: { type: string } } }
`;
  const named = apiOf(pet("Other"), "3.2.0");
  const id = (name: string) => named.declaration(name).id;
  expect(named.declaration("Pet")).toMatchObject({
    discriminator: { mapping: [{ value: "Cat", id: id("Cat") }], default: id("Other") },
  });
  const stray = apiOf(pet("Fish"), "3.2.0");
  expect(stray.declaration("Pet")).toMatchObject({ discriminator: { default: null } });
  expect(stray.messages).toEqual(["this mapping is ignored: it names none of the alternatives"]);
});

test("what a reference leads to is named by the last word of its place, whatever stands there", () => {
  const { declaration } = apiOf(`
x-parts: { "50%": { type: object, properties: { a: { type: string } } }, "a/b": { type: object, properties: { a: { type: string } } } }
components:
  schemas:
    Half: { type: array, items: { $ref: "#/x-parts/50%25" } }
    Path: { type: array, items: { $ref: "#/x-parts/a~1b" } }
`);
  expect(declaration("50").kind).toBe("object");
  expect(declaration("AB").kind).toBe("object");
});

test("an object without properties is a map, of anything unless it says of what", () => {
  expect(
    shapes(
      "A: { type: object }\nB: { type: object, additionalProperties: { type: integer } }\nC: { additionalProperties: false, type: object }",
    ),
  ).toEqual({ A: "= {any}", B: "= {integer}", C: "{closed}" });
});

test("additional properties stand beside the declared ones", () => {
  expect(
    shapes(
      "A: { type: object, properties: { x: { type: string } }, additionalProperties: { type: integer } }",
    ),
  ).toEqual({ A: "{x?: string, *: integer}" });
});

test("members told by patterns are of any of the types that patterns and additionalProperties give", () => {
  const patterns =
    "patternProperties: { '^n': { type: number }, '^s': { type: string }, '^t': { type: string } }";
  expect(shapes(`A: { type: object, ${patterns} }`)).toEqual({ A: "= {number|string}" });
  expect(shapes(`A: { type: object, additionalProperties: { type: boolean }, ${patterns} }`)).toEqual({
    A: "= {boolean|number|string}",
  });
  expect(
    shapes("A: { type: object, additionalProperties: true, patternProperties: { a: { type: string } } }"),
  ).toEqual({
    A: "= {any}",
  });
});

test("recursive schemas of all shapes end", () => {
  expect(
    shapes(`
Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' }, all: { type: array, items: { $ref: '#/components/schemas/Node' } } } }
List: { type: array, items: { $ref: '#/components/schemas/List' } }
Either: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Either' }] }
`),
  ).toEqual({ Node: "{next?: Node, all?: [Node]}", List: "= [List]", Either: "string or Either" });
});

test("a schema that contains itself by allOf is reported, not followed", () => {
  const { codes } = apiOf(
    "components: { schemas: { A: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { x: { type: string } } }] } } }",
  );
  expect(codes).toEqual(["schema-unsupported"]);
});

test("a schema that inherits from a union that lists it gets the union's own members", () => {
  expect(
    shapes(`
Parent: { type: object, properties: { id: { type: string } }, oneOf: [{ $ref: '#/components/schemas/Child' }, { properties: { x: { type: string } } }] }
Child: { allOf: [{ $ref: '#/components/schemas/Parent' }, { properties: { y: { type: string } } }] }
`).Child,
  ).toBe("{id?: string, y?: string}");
});

test("enumeration values take names and descriptions from extensions", () => {
  const { declaration } = apiOf(`
components:
  schemas:
    Level: { type: integer, enum: [1, 2], x-enum-varnames: [Low, High], x-enum-descriptions: [Little., Much.] }
`);
  const level = declaration("Level");
  expect(
    level.kind === "enum" &&
      level.values.map(({ name, value, description }) => [name.wire, value, description]),
  ).toEqual([
    ["Low", 1, "Little."],
    ["High", 2, "Much."],
  ]);
});

test("oneOf of constants is an enumeration", () => {
  expect(shapes("A: { oneOf: [{ const: x, title: Ex }, { const: y }] }")).toEqual({ A: '"x"|"y"' });
});

test("3.0's boolean exclusiveMinimum becomes 3.1's number", () => {
  const { declaration } = apiOf(
    "components: { schemas: { A: { type: integer, minimum: 0, exclusiveMinimum: true } } }",
    "3.0.3",
  );
  const alias = declaration("A");
  expect(alias.kind === "alias" && [alias.constraints.minimum, alias.constraints.exclusiveMinimum]).toEqual([
    null,
    0,
  ]);
});

test("bytes in base64 are files; elsewhere than in bodies and their parts, raw ones are text", () => {
  expect(
    shapes(
      "A: { type: string, format: binary }\nB: { type: string, format: byte }\nC: { type: string, contentEncoding: base64 }",
    ),
  ).toEqual({ A: "= string/binary", B: "= file/base64", C: "= file/base64" });
});

test("a tuple has its leading items and what may follow", () => {
  expect(
    shapes(
      "A: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false }\nB: { type: array, prefixItems: [{ type: string }], items: { type: boolean } }",
    ),
  ).toEqual({ A: "= (string, integer)", B: "= (string, ...boolean)" });
});

test("a member that may not be there is none", () => {
  expect(shapes("A: { type: object, properties: { x: { type: string }, never: false } }").A).toBe(
    "{x?: string}",
  );
});

test("a member called __proto__ is an ordinary member", () => {
  expect(shapes("A: { type: object, properties: { __proto__: { type: string } } }").A).toBe(
    "{__proto__?: string}",
  );
});

test("schemas nested hundreds deep are reported, not followed", () => {
  const deep = `${"{type: array, items: ".repeat(300)}{}${"}".repeat(300)}`;
  expect(apiOf(`components: { schemas: { A: ${deep} } }`).codes).toEqual(["schema-too-deep"]);
});

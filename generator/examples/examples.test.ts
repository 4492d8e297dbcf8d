import { describe, expect, it } from "vitest";
import type { JsonValue } from "../ir/json.ts";
import { apiOf } from "../test/api-of.ts";
import { Examples } from "./examples.ts";
import { recursiveGroups } from "./recursion.ts";

type Schemas = Readonly<Record<string, unknown>>;

/** The example of the schema called `Thing`. */
function exampleOf(schemas: Schemas, direction: "request" | "response" = "response"): JsonValue | undefined {
  const { api, declaration } = apiOf(JSON.stringify({ paths: {}, components: { schemas } }));
  return new Examples(api, direction, ["leftOut"]).ofType({ kind: "ref", id: declaration("Thing").id });
}

function object(properties: object, required: readonly string[] = Object.keys(properties)): object {
  return { type: "object", properties, required };
}

/** The example of the one parameter of an operation, which is an object. */
function parameterExample(location: "path" | "query", schema: object): JsonValue | undefined {
  const parameter = { name: "p", in: location, required: true, schema };
  const { api } = apiOf(JSON.stringify({ paths: { "/a/{p}": { get: { parameters: [parameter] } } } }));
  const [found] = api.operations[0]?.parameters ?? [];
  return found === undefined ? undefined : new Examples(api, "request").ofParameter(found);
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("what is given", () => {
  it("uses the first example that is valid", () => {
    expect(exampleOf({ Thing: { type: "integer", examples: ["many", 7] } })).toBe(7);
  });

  it("puts an example of an item into the list that the type asks for", () => {
    const Thing = { type: "array", items: object({ a: { type: "string" } }), example: { a: "x" } };
    expect(exampleOf({ Thing })).toEqual([{ a: "x" }]);
  });

  it("reads an example that was written as text", () => {
    const Thing = object({
      ids: { type: "array", items: { type: "string" }, example: '["a","b"]' },
      on: { type: "boolean", example: "false" },
    });
    expect(exampleOf({ Thing })).toEqual({ ids: ["a", "b"], on: false });
  });

  it("takes decimal fractions for the multiples that they are", () => {
    expect(exampleOf({ Thing: { type: "number", multipleOf: 0.01, example: 0.07 } })).toBe(0.07);
  });

  it("ends where a union contains itself", () => {
    const Thing = { anyOf: [ref("Thing"), { type: "string" }], example: "x" };
    expect(exampleOf({ Thing })).toBe("x");
  });

  it("keeps falsy examples and defaults", () => {
    const Thing = object({ a: { type: "integer", example: 0 }, b: { type: "string", default: "" } });
    expect(exampleOf({ Thing })).toEqual({ a: 0, b: "" });
  });
});

describe("what is built", () => {
  it("leaves no object in a path empty", () => {
    const point = object({ x: { type: "integer" }, y: { type: "integer" } }, []);
    const map = { type: "object", additionalProperties: { type: "integer" } };
    expect([point, map, {}].map((schema) => parameterExample("path", schema))).toEqual([
      { x: 1 },
      { key: 1 },
      "string",
    ]);
    expect(parameterExample("query", point)).toEqual({});
  });

  it("keeps the limits of alternatives, of the values of a map and of the places of a tuple", () => {
    const long = { type: "string", minLength: 9 };
    const Thing = object({
      a: { anyOf: [long, { type: "boolean" }] },
      b: { type: "object", additionalProperties: long },
      c: { type: "array", prefixItems: [{ type: "integer", minimum: 4 }] },
      d: { anyOf: [long, { type: "null" }] },
    });
    const { a, b, c, d } = exampleOf({ Thing }) as {
      readonly a: string;
      readonly b: Readonly<Record<string, string>>;
      readonly c: readonly number[];
      readonly d: string;
    };
    for (const text of [a, b.key, d]) expect(text?.length).toBeGreaterThanOrEqual(9);
    expect(c).toEqual([4]);
  });

  it("shows optional members in an answer that would else be empty, or would lack some", () => {
    const properties = { a: { type: "string" }, b: { type: "integer" }, leftOut: { type: "string" } };
    const Thing = object(properties, []);
    expect(exampleOf({ Thing })).toEqual({ a: "string", b: 1 });
    expect(exampleOf({ Thing }, "request")).toEqual({});
    expect(exampleOf({ Thing: { ...Thing, minProperties: 1 } }, "request")).toEqual({ a: "string" });
  });

  it("shows required members, and optional ones of which something is known", () => {
    const Thing = object(
      {
        a: { type: "string" },
        b: { type: "string" },
        c: { type: "string", example: "c" },
        d: object({ e: { type: "integer", example: 1 } }),
        leftOut: { type: "string", example: "failure" },
      },
      ["a"],
    );
    expect(exampleOf({ Thing })).toEqual({ a: "string", c: "c", d: { e: 1 } });
  });

  it("makes lists of lists", () => {
    const Thing = { type: "array", items: ref("Item"), minItems: 2 };
    expect(exampleOf({ Thing, Item: object({ id: { type: "integer" } }) })).toEqual([{ id: 1 }, { id: 1 }]);
  });

  it("makes as many entries as a dictionary must have", () => {
    const Thing = { type: "object", additionalProperties: { type: "integer" }, minProperties: 2 };
    expect(exampleOf({ Thing })).toEqual({ key: 1, key2: 1 });
    expect(exampleOf({ Thing: { type: "object" } })).toEqual({});
  });

  it("keeps limits, formats and patterns", () => {
    const Thing = object({
      a: { type: "integer", minimum: 5, multipleOf: 4 },
      b: { type: "number", exclusiveMaximum: 0 },
      c: { type: "string", minLength: 8, maxLength: 9 },
      d: { type: "string", format: "date-time" },
      e: { type: "string", pattern: "^[A-Z]{2}-\\d{3,}(?:x|y)?$" },
      f: { type: "string", pattern: "^(?:[0-9a-f][0-9a-f])+$", minLength: 5 },
      g: { type: "string", pattern: "^\\p{Lu}\\u0042{1,9}$", minLength: 4 },
      // Right only without the flag for Unicode.
      h: { type: "string", pattern: "^\\@\\w+$", minLength: 3 },
    });
    expect(exampleOf({ Thing })).toEqual({
      a: 8,
      b: -0.5,
      c: "stringst",
      d: "2024-01-31T12:30:00.000Z",
      e: "AA-000x",
      f: "aaaaaa",
      g: "ABBB",
      h: "@aa",
    });
  });

  it("leaves out what only the other side sends", () => {
    const Thing = object({
      secret: { type: "string", writeOnly: true },
      id: { type: "string", readOnly: true },
    });
    expect(exampleOf({ Thing }, "request")).toEqual({ secret: "string" });
    expect(exampleOf({ Thing }, "response")).toEqual({ id: "string" });
  });

  it("prefers an alternative that no other alternative allows too", () => {
    const A = object({ kind: { type: "string", example: "b" } });
    const B = object({ kind: { type: "string" }, size: { type: "integer" } }, ["kind"]);
    expect(exampleOf({ Thing: { oneOf: [ref("A"), ref("B"), { type: "integer" }] }, A, B })).toBe(1);
  });

  it("writes the discriminator's value for the alternative", () => {
    const Cat = object({ kind: { type: "string" } });
    const Dog = object({ kind: { type: "string" }, bark: { type: "boolean" } });
    const discriminator = { propertyName: "kind", mapping: { feline: "#/components/schemas/Cat" } };
    const Thing = { oneOf: [ref("Cat"), ref("Dog")], discriminator };
    expect(exampleOf({ Thing, Cat, Dog })).toEqual({ kind: "feline" });
  });
});

describe("rules that no type knows", () => {
  const named = { a: { type: "string" }, b: { type: "string" }, c: { type: "string" } };

  it("ask for members that are else left out, also for such as nothing is said of", () => {
    const Thing = { ...object(named, ["a"]), if: { required: ["z"] }, else: { required: ["b"] } };
    expect(exampleOf({ Thing })).toEqual({ a: "string", b: "string" });
    expect(
      exampleOf({ Thing: { ...object(named, ["a"]), anyOf: [{ required: ["b"] }, { required: ["c"] }] } }),
    ).toEqual({
      a: "string",
      b: "string",
    });
    expect(exampleOf({ Thing: object(named, ["a", "z"]) })).toEqual({ a: "string", z: "string" });
    expect(exampleOf({ Thing: { ...object(named, ["a"]), dependentRequired: { a: ["c"] } } })).toEqual({
      a: "string",
      c: "string",
    });
  });

  it("leave out members that may not be there", () => {
    expect(exampleOf({ Thing: { ...object(named, []), not: { required: ["b"] } } })).toEqual({
      a: "string",
      c: "string",
    });
  });

  it("name the members of a map", () => {
    const map = (keywords: object) => exampleOf({ Thing: { type: "object", ...keywords } });
    expect(map({ patternProperties: { "^x-": { type: "integer" } }, additionalProperties: false })).toEqual({
      "x-": 1,
    });
    expect(
      map({ propertyNames: { enum: ["left", "right"] }, additionalProperties: { type: "integer" } }),
    ).toEqual({
      left: 1,
    });
    expect(map({ required: ["id"], additionalProperties: { type: "integer" } })).toEqual({ id: 1 });
  });

  it("make an example that breaks them none, and a value none that nothing can be made of", () => {
    expect(exampleOf({ Thing: { type: "string", not: { const: "x" }, examples: ["x", "y"] } })).toBe("y");
    expect(exampleOf({ Thing: { type: "string", not: { type: "string" } } })).toBeUndefined();
  });

  it("make as many items as a list must contain", () => {
    const contains = { contains: { type: "string" }, minContains: 2 };
    expect(exampleOf({ Thing: { type: "array", items: { type: "string" }, ...contains } })).toEqual([
      "string",
      "string",
    ]);
  });

  it("let a value be of one alternative alone, in what is received", () => {
    const open = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } } });
    const Thing = { oneOf: [open("a"), open("b")], examples: [{ a: "x" }] };
    expect(exampleOf({ Thing })).toBeUndefined();
    expect(exampleOf({ Thing }, "request")).toEqual({ a: "x" });
    expect(
      exampleOf({
        Thing: { ...Thing, oneOf: [object({ a: { type: "string" } }), object({ b: { type: "string" } })] },
      }),
    ).toEqual({ a: "x" });
  });

  it("are kept where what they refer to is not known", () => {
    expect(exampleOf({ Thing: { type: "string", not: ref("Other") }, Other: { type: "string" } })).toBe(
      "string",
    );
  });
});

it("what is built shows the examples of items, of the values of a map and of alternatives", () => {
  const word = { type: "string", example: "red" };
  const Thing = object({
    list: { type: "array", items: word },
    map: { type: "object", additionalProperties: word },
    either: { anyOf: [word, { type: "array", items: word }] },
  });
  expect(exampleOf({ Thing })).toEqual({ list: ["red"], map: { key: "red" }, either: "red" });
});

describe("recursive types", () => {
  it("end in an empty list", () => {
    const Thing = object({
      name: { type: "string", example: "root" },
      children: { type: "array", items: ref("Thing") },
    });
    expect(exampleOf({ Thing })).toEqual({ name: "root", children: [] });
  });

  it("end where a member is optional or may be null", () => {
    const Other = object({ back: { anyOf: [ref("Thing"), { type: "null" }] } });
    const Thing = object({ parent: ref("Thing"), other: ref("Other") }, ["other"]);
    expect(exampleOf({ Thing, Other })).toEqual({ other: { back: null } });
  });

  it("are told from a chain of any length", () => {
    const links = Array.from({ length: 20_000 }, (_, index) => [
      `T${index}`,
      object({ next: ref(`T${index + 1}`) }),
    ]);
    const schemas = { ...Object.fromEntries(links), T20000: object({ again: ref("T20000") }) };
    const { api, declaration } = apiOf(JSON.stringify({ paths: {}, components: { schemas } }));
    expect([...recursiveGroups(api).keys()]).toEqual([declaration("T20000").id]);
  });

  it("have no value where they require themselves", () => {
    expect(exampleOf({ Thing: object({ self: ref("Thing") }) })).toBeUndefined();
  });
});

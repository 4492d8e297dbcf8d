import { describe, expect, it } from "vitest";
import { answer, ok, operation, pageOf, schemas, section } from "../../test/docs-pages.ts";

describe("tables", () => {
  const row = async (schema: string, components = "") => {
    const page = await pageOf(
      operation(`parameters: [{ name: p, in: query, schema: ${schema} }]\n${ok}`, components),
    );
    return /^\| p \| (.*) \|$/m.exec(page)?.[1];
  };

  it("print the item type of arrays", async () => {
    expect(await row("{ type: array, items: { type: array, items: { type: integer } } }")).toBe(
      "integer[][] | query | no | - |  | ",
    );
    expect(
      await row(
        "{ type: array, items: { $ref: '#/components/schemas/U' } }",
        schemas("U: { type: object, properties: { a: { type: string } } }"),
      ),
    ).toBe("[U[]](#U) | query | no | - |  | ");
  });

  it("print a type for unions, maps, constants and nullable values", async () => {
    expect(await row("{ oneOf: [{ type: string }, { type: integer }] }")).toMatch(/^string or integer \|/);
    expect(await row("{ type: array, items: { type: [string, integer] } }")).toMatch(
      /^\(string or integer\)\[\] \|/,
    );
    expect(await row("{ type: object, additionalProperties: { type: number } }")).toMatch(
      /^map of number \|/,
    );
    expect(await row("{ const: a }")).toBe("string | query | no | - | Always `a`. | ");
    expect(await row("{ type: [string, 'null'] }")).toBe("string | query | no | - | May be `null`. | ");
    expect(await row("{}")).toMatch(/^any \|/);
  });

  it("print a bare reference as a link, and the names of other types as what they stand for", async () => {
    const components = schemas(
      "Id: { type: string, maxLength: 24, description: An ID. }\nU: { type: object, properties: { a: { type: string } } }",
    );
    expect(await row("{ $ref: '#/components/schemas/U' }", components)).toMatch(/^\[U\]\(#U\) \|/);
    expect(await row("{ $ref: '#/components/schemas/Id' }", components)).toBe(
      "string | query | no | - | An ID. Maximum length: 24. | ",
    );
  });

  it("print falsy defaults and examples", async () => {
    expect(await row("{ type: boolean, default: false, example: false }")).toBe(
      "boolean | query | no | `false` |  | `false`",
    );
    expect(await row("{ type: integer, default: 0, example: 0 }")).toBe(
      "integer | query | no | `0` |  | `0`",
    );
    expect(await row("{ type: string, default: '' }")).toBe('string | query | no | `""` |  | ');
  });

  it("print the defaults of an answer's members, in a column that is there only then", async () => {
    const response = async (schema: string) =>
      section(await pageOf(operation(answer(schema))), "Request response");
    const plain = "{ type: object, properties: { a: { type: integer } } }";
    expect(await response(plain)).toContain("| a | integer | no |  |");
    expect(await response(plain.replace("integer", "integer, default: 0"))).toContain(
      "| Name | Type | Required | Default value | Description |\n| --- | --- | --- | --- | --- |\n| a | integer | no | `0` |  |",
    );
  });

  it("print a name that one would not see in quotes", async () => {
    const page = await pageOf(
      operation(answer("{ type: object, properties: { '': { type: string }, ' ': {} } }")),
    );
    expect(page).toContain('| `""` | string |');
    expect(page).toContain('| `" "` | any |');
  });

  it("print defaults that are lists and objects as JSON", async () => {
    expect(await row("{ type: object, default: { a: [1] } }")).toMatch(/\| `\{"a":\[1\]\}` \|/);
  });

  it("print every constraint", async () => {
    expect(
      await row("{ type: string, minLength: 3, maxLength: 9, pattern: '^a|b$', format: slug }"),
    ).toContain("| Format: `slug`. Minimum length: 3. Maximum length: 9. Pattern: `^a\\|b$`. |");
    expect(await row("{ type: integer, minimum: 0, exclusiveMaximum: 10, multipleOf: 2 }")).toContain(
      "| At least 0. Less than 10. A multiple of 2. |",
    );
    expect(
      await row(
        "{ type: array, minItems: 1, maxItems: 5, uniqueItems: true, items: { type: string, maxLength: 4 } }",
      ),
    ).toContain(
      "| Minimum array length: 1. Array length limit: 5. No item occurs twice. Each item: Maximum length: 4. |",
    );
  });

  it("leave out an example that is no value of the type", async () => {
    expect(await row("{ type: integer, example: many }")).toMatch(/\| {2}\| $/);
  });

  it("keep pipes, line breaks, tags and braces of the specification inside their cells", async () => {
    const page = await pageOf(
      operation(
        `parameters:\n  - name: filter\n    in: query\n    description: "An LDAP filter.\\n\\n- \`(|(a=b))\`: any\\n- a|b <b>bold</b> {{ x }}"\n    example: "(|(a=b)\\n(c=d))"\n    schema: { type: string }\n${ok}`,
      ),
    );
    expect(page).toContain(
      '| filter | string | query | no | - | An LDAP filter.<br>- `(\\|(a=b))`: any<br>- a\\|b **bold** &#123;&#123; x &#125;&#125; | `"(\\|(a=b)\\n(c=d))"` |',
    );
  });
});

describe("enumerations", () => {
  it("list every value, with its meaning in a section that each mention links to", async () => {
    const components = schemas(
      "Kind: { type: string, enum: [a, b], x-enum-descriptions: [First., Second.], description: The kinds. }",
    );
    const page = await pageOf(
      operation(
        `parameters: [{ name: p, in: query, description: Which kind., schema: { $ref: '#/components/schemas/Kind' } }]\n${ok}`,
        components,
      ),
    );
    expect(page).toContain("| p | [Kind](#Kind) | query | no | - | Which kind. One of `a`, `b`. |");
    expect(section(page, "Kind")).toBe("The kinds.\n\nType: `string`\n\n- `a`: First.\n- `b`: Second.");
  });

  it("without meanings stand in the table alone", async () => {
    const page = await pageOf(
      operation(`parameters: [{ name: p, in: query, schema: { type: string, enum: [a, b] } }]\n${ok}`),
    );
    expect(page).toContain("| p | string | query | no | - | One of `a`, `b`. |");
    expect(page).not.toContain("## Data structure");
  });
});

describe("data structures", () => {
  it("are printed once, though the body and the response both need them", async () => {
    const components = schemas(
      "U: { type: object, properties: { a: { type: string } } }\nIn: { type: object, properties: { u: { $ref: '#/components/schemas/U' } } }",
    );
    const body =
      "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/In' } } } }";
    const page = await pageOf(
      operation(`${body}\n${answer("{ $ref: '#/components/schemas/In' }")}`, components, "post"),
    );
    expect(page.match(/<a id="U">/g)).toHaveLength(1);
  });

  it("end where they are recursive", async () => {
    const components = schemas(
      "Tree: { type: object, properties: { name: { type: string, example: root }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }",
    );
    const page = await pageOf(operation(answer("{ $ref: '#/components/schemas/Tree' }"), components));
    expect(section(page, "Tree")).toContain("| children | [Tree[]](#Tree) | no |");
    expect(page).toContain('```json\n{\n  "name": "root"\n}\n```');
  });

  it("show defaults, constraints, and which way a member travels", async () => {
    const components = schemas(
      "T: { type: object, properties: { u: { $ref: '#/components/schemas/U' } } }\nU: { type: object, required: [a], properties: { a: { type: integer, default: 0, minimum: 0 }, id: { type: string, readOnly: true } } }",
    );
    const page = await pageOf(operation(answer("{ $ref: '#/components/schemas/T' }"), components));
    expect(section(page, "U").split("\n").slice(2)).toEqual([
      "| a | integer | yes | `0` | At least 0. |  |",
      "| id | string | no | - | Only in responses. |  |",
    ]);
  });

  it("name the alternatives of a union and what tells them apart", async () => {
    const components = schemas(
      "Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { feline: '#/components/schemas/Cat' } } }\n" +
        "Cat: { type: object, properties: { kind: { type: string } } }\nDog: { type: object, properties: { kind: { type: string } } }",
    );
    const page = await pageOf(operation(answer("{ $ref: '#/components/schemas/Pet' }"), components));
    expect(section(page, "Request response")).toContain("Type: [Pet](#Pet)");
    expect(section(page, "Pet")).toBe("`kind` tells which:\n\n- `feline`: [Cat](#Cat)\n- `Dog`: [Dog](#Dog)");
  });

  it("have anchors of their own, whatever their names are", async () => {
    const components = schemas(
      "User: { type: object, properties: { a: { type: string } } }\nuser: { type: object, properties: { a: { type: string } } }\n'Page«User»': { type: object, properties: { a: { $ref: '#/components/schemas/User' }, b: { $ref: '#/components/schemas/user' } } }",
    );
    const page = await pageOf(
      operation(answer("{ type: array, items: { $ref: '#/components/schemas/Page«User»' } }"), components),
    );
    expect([...page.matchAll(/<a id="([^"]*)">/g)].map((match) => match[1])).toEqual([
      "Page-User-",
      "User",
      "type-user",
    ]);
    expect(page).toContain("(#type-user)");
  });
});

import { describe, expect, it } from "vitest";
import { answer, ok, operation, pageOf, pagesOf, schemas, section } from "../../test/docs-pages.ts";

// What a specification says in rarer places, and a reader of pages wants to know.

describe("headers of responses", () => {
  const response = (status: string, header: string) =>
    operation(`responses: { '200': { description: Fine. }, '${status}': { headers: { X-H: ${header} } } }`);
  const row = async (header: string) =>
    /^\| `X-H` \| (.*) \|$/m.exec(await pageOf(response("429", header)))?.[1];

  it("tell their limits, their example and that they are deprecated", async () => {
    expect(await row("{ required: true, example: 3, schema: { type: integer, minimum: 1 } }")).toBe(
      "integer | yes | At least 1. | `3`",
    );
    expect(await row("{ deprecated: true, description: Old., schema: { type: string } }")).toBe(
      "string | no | **Deprecated.** Old. | ",
    );
  });

  it("stand below the table of responses that are no success", async () => {
    const page = await pageOf(response("429", "{ schema: { type: integer } }"));
    expect(section(page, "Other responses")).toContain("\nResponse headers of `429`:\n\n| Name |");
  });
});

it("words beside a reference take the place of those of what it names", async () => {
  const page = await pageOf(
    operation(
      `parameters: [{ $ref: '#/components/parameters/P', description: My words. }]\n${ok}`,
      "components: { parameters: { P: { name: p, in: query, description: Yours., schema: { type: string } } } }",
    ),
  );
  expect(section(page, "Request parameters")).toContain("| p | string | query | no | - | My words. |");
});

it("of the limits of a member and of what its type names, the narrower are told", async () => {
  const name = "Name: { type: string, minLength: 2, maxLength: 9, pattern: ^a }";
  const page = await pageOf(
    operation(
      answer(
        "{ type: object, properties: { n: { $ref: '#/components/schemas/Name', maxLength: 4, pattern: z$ } } }",
      ),
      schemas(name),
    ),
  );
  expect(page).toContain("Minimum length: 2. Maximum length: 4. Pattern: `z$`. Pattern: `^a`. |");
});

it("a parameter tells that reserved characters are sent as they are", async () => {
  const parameter = "{ name: p, in: query, allowReserved: true, schema: { type: string } }";
  const page = await pageOf(operation(`parameters: [${parameter}]\n${ok}`));
  expect(page).toContain("| - | Reserved characters are sent as they are. |");
});

it("the example that the specification has of a failure is shown", async () => {
  const page = async (example: string) =>
    pageOf(
      operation(
        `responses: { '404': { content: { application/json: { schema: { type: object }${example} } } } }`,
      ),
    );
  expect(section(await page(", example: { code: 7 }"), "Other responses")).toContain(
    'Example of `404`:\n\n```json\n{\n  "code": 7\n}\n```',
  );
  expect(await page("")).not.toContain("Example of");
});

describe("limits of what a value is made of", () => {
  const description = async (schema: string, components = "") => {
    const parameter = `parameters: [{ name: p, in: query, schema: ${schema} }]\n${ok}`;
    const page = await pageOf(operation(parameter, components));
    return /^\| p \| .* \| no \| - \| (.*) \| {2}\|$/m.exec(page)?.[1];
  };

  it("are told of the values of a map", async () => {
    expect(await description("{ type: object, additionalProperties: { type: string, maxLength: 5 } }")).toBe(
      "Each value: Maximum length: 5.",
    );
  });

  it("are told of each place of a tuple", async () => {
    expect(await description("{ type: array, prefixItems: [{ type: string }, { const: 2 }] }")).toBe(
      "Item 2: Always `2`.",
    );
  });

  it("are told of alternatives", async () => {
    expect(
      await description("{ anyOf: [{ type: string, maxLength: 5 }, { type: integer, minimum: 2 }] }"),
    ).toBe("As string: Maximum length: 5. As integer: At least 2.");
    expect(await description("{ anyOf: [{ enum: [a, b] }, { type: integer }] }")).toBe(
      "As string: One of `a`, `b`.",
    );
  });

  it("are those of the member where the only other alternative is null", async () => {
    expect(await description("{ anyOf: [{ type: string, maxLength: 5 }, { type: 'null' }] }")).toBe(
      "May be `null`. Maximum length: 5.",
    );
  });

  it("are told of lists of lists, also through names, and end where those go in circles", async () => {
    const components = schemas("L: { type: array, minItems: 1, items: { $ref: '#/components/schemas/L' } }");
    expect(await description("{ type: array, items: { type: array, maxItems: 3 } }")).toBe(
      "Each item: Array length limit: 3.",
    );
    expect(await description("{ $ref: '#/components/schemas/L' }", components)).toMatch(
      /^Minimum array length: 1\. Each item: Minimum array length: 1\./,
    );
  });

  it("come with the words for items, values and alternatives", async () => {
    expect(
      await description(
        "{ type: array, description: Tags., items: { type: string, description: A word, minLength: 2 } }",
      ),
    ).toBe("Tags. Each item: A word. Minimum length: 2.");
    expect(
      await description("{ type: object, additionalProperties: { type: string, description: By day. } }"),
    ).toBe("Each value: By day.");
    expect(await description("{ anyOf: [{ type: string, description: A name }, { type: integer }] }")).toBe(
      "As string: A name",
    );
    expect(
      await description(
        "{ type: array, items: { $ref: '#/components/schemas/O' } }",
        schemas("O: { type: object, description: In its section., properties: { a: {} } }"),
      ),
    ).toBe("");
  });

  it("are rules that no type knows, in words or as they are written", async () => {
    expect(await description("{ type: string, not: { const: x } }")).toBe(
      'Must also fit `{"not":{"const":"x"}}`.',
    );
    expect(await description("{ type: object, required: [a, b] }")).toBe("Has `a` and `b`.");
    expect(
      await description(
        "{ type: object, patternProperties: { ^x-: { type: string } }, additionalProperties: false }",
      ),
    ).toBe("Names match `^x-`.");
    expect(await description("{ type: string, contentEncoding: base16, contentMediaType: text/html }")).toBe(
      "Encoded as `base16`. Holds `text/html`.",
    );
  });

  it("are told of the members of an object together", async () => {
    const limits = async (rules: string) => {
      const object = `O: { type: object, properties: { a: {}, b: {}, c: {} }, ${rules} }`;
      const page = await pageOf(
        operation(answer("{ type: array, items: { $ref: '#/components/schemas/O' } }"), schemas(object)),
      );
      return section(page, "O").split("\n").at(-1);
    };
    expect(await limits("anyOf: [{ required: [a] }, { required: [b, c] }]")).toBe(
      "At least one of `a`, `b` and `c`.",
    );
    expect(await limits("oneOf: [{ required: [a] }, { required: [b] }]")).toBe("Exactly one of `a`, `b`.");
    expect(await limits("dependentRequired: { a: [b, c] }")).toBe("With `a`, also `b` and `c`.");
    expect(await limits("required: [d]")).toBe("Has `d`.");
    expect(await limits("additionalProperties: false")).toBe("No other members.");
    expect(await limits("unevaluatedProperties: false")).toBe("No other members.");
  });

  it("stand beside the alternatives and the other members of a section", async () => {
    const page = await pageOf(
      operation(
        answer("{ $ref: '#/components/schemas/U' }"),
        schemas(
          "U: { oneOf: [{ type: string, maxLength: 5 }, { $ref: '#/components/schemas/O' }] }\nO: { type: object, minProperties: 1, properties: { a: {} }, additionalProperties: { type: integer, minimum: 2 } }",
        ),
      ),
    );
    expect(section(page, "U")).toContain("- string. Maximum length: 5.\n- [O](#O)");
    expect(section(page, "O")).toMatch(/\nOther members: integer\. At least 2\.\n\nMembers: at least 1\.$/);
  });

  it("are told of a whole body", async () => {
    const list = "{ type: array, minItems: 2, items: { type: integer } }";
    const page = await pageOf(
      operation(
        `requestBody: { content: { application/json: { schema: ${list} } } }\n${answer(list)}`,
        "",
        "post",
      ),
    );
    expect(page).toContain("| body | integer[] | body | no | - | Minimum array length: 2. |  |");
    expect(section(page, "Request response")).toContain("Type: integer[]\n\nMinimum array length: 2.\n");
  });
});

describe("sample values", () => {
  const body = (media: string, components = "") =>
    pageOf(
      operation(`requestBody: { content: { application/json: { ${media} } } }\n${ok}`, components, "post"),
    );
  const members = "properties: { a: { type: integer }, b: { type: integer, example: 7 } }";

  it("of members come from the example of the whole where they have none of their own", async () => {
    const page = await body(`schema: { type: object, ${members} }, example: { a: 0, b: 1 }`);
    expect(page).toContain("| a | integer | body | no | - |  | `0` |");
    expect(page).toContain("| b | integer | body | no | - |  | `7` |");
    const named = await body(
      "schema: { $ref: '#/components/schemas/T' }",
      schemas(`T: { type: object, ${members}, example: { a: 3 } }`),
    );
    expect(named).toContain("| a | integer | body | no | - |  | `3` |");
  });

  it("come from what the type names", async () => {
    const page = await pageOf(
      operation(
        `parameters: [{ name: p, in: query, schema: { $ref: '#/components/schemas/Land' } }]\n${ok}`,
        schemas("Land: { type: string, enum: [AF, FR], example: FR }"),
      ),
    );
    expect(page).toContain("| One of `AF`, `FR`. | `FR` |");
  });
});

it("an example of XML is shown as it is sent, whatever its schema says", async () => {
  const page = await pageOf(
    operation(
      "responses: { '200': { content: { application/xml: { schema: { type: object }, example: '<a/>' } } } }",
    ),
  );
  expect(section(page, "Request response")).toContain("```xml\n<a/>\n```");
});

it("what a path says of all its operations stands on the page of each that says nothing itself", async () => {
  const path = (verbs: string) => `paths: { /a: { summary: A title, description: "About all.", ${verbs} } }`;
  const one = await pageOf(path(`get: { ${ok} }`));
  expect(one).toMatch(/^# A title\n[\s\S]*\nAbout all\.\n/);
  const options = { languages: { go: null } };
  const [get = "", put = ""] = (
    await pagesOf(path(`get: { ${ok} }, put: { description: "Own.", ${ok} }`), { options })
  ).values();
  expect(get).toMatch(/^# getA\n[\s\S]*\nAbout all\.\n/);
  expect(put).toContain("\nOwn.\n");
  expect(put).not.toContain("About all.");
});

it("an operation tells its own address, and where more is to be read", async () => {
  const page = await pageOf(
    operation(
      `servers: [{ url: "https://{x}.example.com", description: Files., variables: { x: { default: a } } }]\nexternalDocs: { url: "https://example.com/a", description: "More [here]" }\n${ok}`,
    ),
  );
  expect(section(page, "Method name")).toContain("- Server: `https://{x}.example.com` (Files.)\n");
  expect(section(page, "Method name")).toContain("- See also: [More &#91;here&#93;](https://example.com/a)");
});

it("an operation tells what the API calls because of it", async () => {
  const callback =
    "post: { summary: New data, requestBody: { content: { application/json: { schema: { type: object, properties: { at: { type: string } } } } } } }";
  const page = await pageOf(
    operation(`callbacks: { onData: { '{$request.body#/url}': { ${callback} } } }\n${ok}`, "", "post"),
  );
  expect(section(page, "Callbacks")).toContain(
    "- `onData`: `POST {$request.body#/url}`, `application/json` [GetThingOnDataCallback](#GetThingOnDataCallback): New data",
  );
  expect(section(page, "GetThingOnDataCallback")).toContain("| at | string | no |");
});

it("a webhook tells what it sends beside its payload, and what its answers hold", async () => {
  const yaml = `
webhooks:
  sold:
    post:
      parameters: [{ name: X-Sign, in: header, required: true, description: Of the body., schema: { enum: [a, b] }, example: b }]
      responses: { "200": { content: { application/json: { schema: { type: object, properties: { taken: { type: boolean } } } } } } }
`;
  const page = await pageOf(yaml);
  expect(section(page, "Payload")).toContain(
    "Headers and parameters:\n\n| Name | Type | In | Required | Description | Sample value |\n| --- | --- | --- | --- | --- | --- |\n| X-Sign | string | header | yes | Of the body. One of `a`, `b`. | `b` |",
  );
  expect(section(page, "Expected response")).toContain(
    "| `200` | `application/json` | [SoldWebhookResponse](#SoldWebhookResponse) |  |",
  );
  expect(section(page, "SoldWebhookResponse")).toContain("| taken | boolean |");
});

it("a parameter that is not sent as one expects shows how", async () => {
  const parameter = (name: string, rest: string, place = "query") =>
    `  - { name: ${name}, in: ${place}, ${place === "path" ? "required: true, " : ""}${rest} }\n`;
  const list = "schema: { type: array, items: { type: string } }";
  const object = "schema: { type: object, additionalProperties: { type: string } }";
  const page = await pageOf(
    operation(
      `parameters:\n${parameter("usual", list)}${parameter("csv", `explode: false, ${list}`)}${parameter("bars", `style: pipeDelimited, explode: false, ${list}`)}${parameter("deep", `style: deepObject, ${object}`)}${parameter("json", `content: { application/json: { ${object} } }`)}${ok}`,
    ),
  );
  const rows = [...section(page, "Request parameters").matchAll(/^\| (\w+) \|.*\| - \| (.*?) \| {2}\|$/gm)];
  expect(rows.map(([, name, description]) => [name, description])).toEqual([
    ["usual", ""],
    ["csv", "Sent as `csv=a,b`."],
    ["bars", "Sent as `bars=a\\|b`."],
    ["deep", "Sent as `deep[key]=value`."],
    ["json", "Sent as `application/json`."],
  ]);
});

describe("of several examples with names", () => {
  const body = `content: { application/json: { schema: { type: integer }, examples: {
        one: { summary: The first, value: 1 }, same: { value: 1 }, wrong: { value: x }, two: { summary: Two., value: 2 } } } }`;

  it.each(["classic", "tabs"])("those of results that are valid are all shown: %s", async (layout) => {
    const pages = await pagesOf(operation(`responses: { '200': { description: Fine., ${body} } }`), {
      options: { layout, languages: { node: null } },
    });
    expect(section([...pages.values()][0] ?? "", "Request response")).toMatch(
      /Example results:\n\n```json\n1\n```\n\nAnother result, `two` \(Two\.\):\n\n```json\n2\n```$/,
    );
  });

  it("those of a request are shown below its parameters", async () => {
    const page = await pageOf(operation(`requestBody: { ${body} }\n${ok}`, "", "post"));
    expect(section(page, "Request parameters")).toMatch(
      /A request body, `one` \(The first\):\n\n```json\n1\n```\n\nA request body, `two` \(Two\.\):\n\n```json\n2\n```$/,
    );
  });

  it("the words are translated, or marked", async () => {
    const spec = operation(`responses: { '200': { description: Fine., ${body} } }`);
    const pages = await pagesOf(spec, {
      options: { languages: { node: null }, locales: ["zh-CN"] },
      translations: { "zh-CN": spec.replace("The first", "其一") },
    });
    expect([...pages.values()][0]).toContain("另一结果，`two` (*（en）* Two.)：");
  });
});

it("what can be called with what an answer holds stands below the answers", async () => {
  const link =
    "{ operationId: getThing, parameters: { id: $response.body#/id }, description: The next one. }";
  const page = await pageOf(
    operation(`responses: { '200': { description: Fine., links: { next: ${link} } } }`),
  );
  expect(section(page, "Links")).toBe(
    "With what the answer holds, one can call:\n\n- `200`, `next`: `getThing`, `id` from `$response.body#/id`. The next one.",
  );
});

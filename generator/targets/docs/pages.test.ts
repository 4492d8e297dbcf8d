import { describe, expect, it } from "vitest";
import { answer, ok, operation, pageOf, pagesOf, schemas, section } from "../../test/docs-pages.ts";

describe("the whole page", () => {
  it("has the sections of the format in their order", async () => {
    const page = await pageOf(
      operation(
        `summary: Get a thing\n${answer("{ $ref: '#/components/schemas/T' }")}`,
        schemas(
          "T: { type: object, properties: { u: { $ref: '#/components/schemas/U' } } }\nU: { type: object, properties: { a: { type: string } } }",
        ),
      ),
      {
        samples: () => ({
          language: "ts",
          text: "call();\n",
          method: "ManagementClient.getThing",
          arguments: [],
        }),
      },
    );
    const lines = page.split("\n").filter((line) => /^(#|<!--|>|`Man|\|.*Name|```)/.test(line));
    expect(lines.map((line) => line.slice(0, 22))).toEqual([
      "# Get a thing",
      "<!-- Do not edit this ",
      "> This document is aut",
      "## Method name",
      "`ManagementClient.getT",
      "## Request parameters",
      "## Sample code",
      "```ts",
      "```",
      "## Request response",
      "| Name | Type | Requir",
      "```json",
      "```",
      "## Data structure",
      '### <a id="U"></a> U',
      "| Name | Type | Requir",
    ]);
  });

  it("ends with one line end", async () => {
    expect(await pageOf(operation(ok))).toMatch(/[^\n]\n$/);
  });

  it("is called by its operation where it has no title", async () => {
    expect(await pageOf(operation(ok))).toMatch(/^# getThing\n/);
  });

  it("links the specification's address where there is one", async () => {
    const page = await pageOf(operation(ok), { options: { source: "https://api.example.com/" } });
    expect(page).toContain(
      "> This document is automatically generated from the specification of [Test](https://api.example.com/).",
    );
  });
});

describe("method names", () => {
  it("follow each language", async () => {
    const languages = { node: null, python: null, java: null, go: null, php: null, csharp: null };
    const pages = await pagesOf(operation(ok).replace("getThing", "getUserLoggedinApps"), {
      options: { languages },
    });
    const names = [...pages].map(([path, page]) => [
      path.split("/")[1],
      section(page, "Method name").split("\n")[0],
    ]);
    expect(names).toEqual([
      ["node", "`ManagementClient.getUserLoggedinApps`"],
      ["python", "`ManagementClient.get_user_loggedin_apps`"],
      ["java", "`ManagementClient.getUserLoggedinApps`"],
      ["go", "`ManagementClient.GetUserLoggedinApps`"],
      ["php", "`ManagementClient.getUserLoggedinApps`"],
      ["csharp", "`ManagementClient.GetUserLoggedinApps`"],
    ]);
  });

  it("are those of the SDK where there is one", async () => {
    const samples = () => ({ language: "ts", text: "", method: "ManagementClient.getThing2", arguments: [] });
    expect(await pageOf(operation(ok), { samples })).toContain("\n`ManagementClient.getThing2`\n");
  });

  it("come with an example of how the language writes arguments", async () => {
    const spec = operation(`parameters: [{ name: userId, in: query, schema: { type: string } }]\n${ok}`);
    const page = await pageOf(spec, { options: { languages: { python: null } } });
    expect(section(page, "Request parameters")).toContain(
      "Python writes them in its own way: `userId` is `user_id`.",
    );
    expect(await pageOf(spec)).not.toContain("in its own way");
  });
});

describe("the request", () => {
  it("tells method, path and where each parameter goes", async () => {
    const page = await pageOf(
      operation(
        "parameters: [{ name: id, in: query, schema: { type: string } }, { name: X-Trace, in: header, schema: { type: string } }]\n" +
          "requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }\n" +
          ok,
        "",
        "post",
      ),
    );
    expect(page).toContain("- HTTP request: `POST /api/v3/get-thing`");
    expect(page).toMatch(
      /\| id \| string \| query \|[\s\S]*\| X-Trace \| string \| header \|[\s\S]*\| name \| string \| body \|/,
    );
  });

  it("names every way to authenticate", async () => {
    const components = `components:
  securitySchemes:
    token: { type: http, scheme: bearer, description: Short-lived. }
    pool: { type: apiKey, in: header, name: x-pool }
    oauth: { type: oauth2, flows: { implicit: { authorizationUrl: https://example.com, scopes: { read: Reads } } } }`;
    const page = await pageOf(
      operation(`security: [{ token: [], pool: [] }, { oauth: [read] }, {}]\n${ok}`, components),
    );
    expect(section(page, "Method name").split("\n").slice(2)).toEqual([
      "- HTTP request: `GET /api/v3/get-thing`",
      "- Authentication: `token` and `pool`, or `oauth` (scopes `read`), or none",
      "  - `token`: Bearer token in the `authorization` header. Short-lived.",
      "  - `pool`: `x-pool` (header)",
      "  - `oauth`: OAuth 2.0 access token",
      "    - Implicit: users agree at `https://example.com`",
      "    - `read`: Reads",
    ]);
  });

  it("tells how the pages of a list follow each other", async () => {
    const list =
      "{ type: object, properties: { data: { type: object, properties: { list: { type: array, items: { type: string } }, total: { type: integer } } } } }";
    const page = async (pagination: string) =>
      pageOf(
        operation(
          `x-specpress-pagination: ${pagination}\nparameters: [${["page", "limit", "after"].map((name) => `{ name: ${name}, in: query, schema: { type: integer } }`).join(", ")}]\n${answer(list)}`,
        ),
      );
    expect(
      await page("{ style: page, page: page, limit: limit, items: data.list, total: data.total }"),
    ).toContain(
      "- Paging: `page` is the number of the page, from 1 on. `limit` is the size of a page. The items are in `data.list`. `data.total` is the number of all items.\n",
    );
  });

  it("says which group an operation belongs to, once", async () => {
    const page = await pageOf(operation(`tags: [things, "a|b", things]\n${ok}`));
    expect(page).toContain("- Group: `things`, `a|b`");
  });

  it("says when there is no authentication and no parameter", async () => {
    const page = await pageOf(operation(ok));
    expect(page).toContain("- Authentication: none");
    expect(section(page, "Request parameters")).toBe("This operation takes no parameters.");
  });

  it("keeps required parameters in the order of the specification", async () => {
    const names = ["zulu", "optional", "alpha", "mike"];
    const parameters = names.map(
      (name) => `{ name: ${name}, in: query, required: ${name !== "optional"}, schema: { type: string } }`,
    );
    const page = await pageOf(operation(`parameters: [${parameters.join(", ")}]\n${ok}`));
    expect([...page.matchAll(/^\| (\w+) \| string/gm)].map((match) => match[1])).toEqual(names);
  });

  it("marks what is deprecated, with the reason", async () => {
    const page = await pageOf(
      operation(
        `deprecated: true\nparameters: [{ name: old, in: query, deprecated: true, schema: { type: string, x-deprecation-reason: "Use new." } }]\nx-deprecation-reason: Use getThings.\n${ok}`,
      ),
    );
    expect(page).toContain("\n**Deprecated.** Use getThings.\n");
    expect(page).toContain("| **Deprecated.** Use new. |");
  });

  it("describes bodies that are not JSON, and more than one", async () => {
    const page = await pageOf(
      operation(
        "requestBody:\n  description: What to store.\n  content:\n    multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } }, required: [file] } }\n    text/plain: { schema: { type: string } }\n" +
          ok,
        "",
        "put",
      ),
    );
    const text = section(page, "Request parameters");
    expect(text).toContain(
      "Request body (optional): `multipart/form-data` `GetThingRequest` or `text/plain` string\n\nWhat to store.",
    );
    expect(text).toContain("| file | file | body | yes | - |");
  });

  it("shows a body that is no object as one row", async () => {
    const body =
      "requestBody: { required: true, content: { application/json: { schema: { type: array, items: { type: string } } } } }";
    const page = await pageOf(operation(`${body}\n${ok}`, "", "post"));
    expect(page).toContain("| body | string[] | body | yes | - |  |  |");
  });
});

describe("responses", () => {
  it("tell what is required, and link what is nested", async () => {
    const components = schemas(
      "R: { type: object, required: [list], properties: { list: { type: array, items: { $ref: '#/components/schemas/U' } }, note: { type: string } } }\nU: { type: object, properties: { a: { type: string } } }",
    );
    const page = await pageOf(operation(answer("{ $ref: '#/components/schemas/R' }"), components));
    expect(page).toContain(
      "Type: `R`\n\n| Name | Type | Required | Description |\n| --- | --- | --- | --- |\n| list | [U[]](#U) | yes |  |\n| note | string | no |  |",
    );
  });

  it("are all there: several successes, failures, the default one, headers", async () => {
    const page = await pageOf(
      operation(`responses:
  '201': { description: Made., headers: { X-Rate: { schema: { type: integer }, description: Calls left. } } }
  '202': { description: Later. }
  4XX: { description: Wrong input., content: { application/json: { schema: { type: object, properties: { code: { type: integer } } } } } }
  default: { description: Other. }`),
    );
    const text = section(page, "Request response");
    expect(text).toContain("`201`\n\nMade.\n\nNo content.\n\nResponse headers:\n");
    expect(text).toContain("| `X-Rate` | integer | no | Calls left. |");
    expect(text).toContain("`202`\n\nLater.");
    expect(text).toContain(
      "| `4XX` | `application/json` | [GetThing4XxResponse](#GetThing4XxResponse) | Wrong input. |\n| `default` | - | - | Other. |",
    );
  });

  it("may be missing", async () => {
    expect(section(await pageOf(operation("responses: {}")), "Request response")).toBe(
      "No responses are described.",
    );
  });

  it("need no 200", async () => {
    const page = await pageOf(operation("responses: { '302': { description: Go there. } }"));
    expect(section(page, "Request response")).toContain("| `302` | - | - | Go there. |");
  });

  it("may be text, bytes or a stream of events", async () => {
    const as = (type: string, schema: string) =>
      pageOf(
        operation(
          `responses: { '200': { description: Fine., content: { ${type}: { schema: ${schema} } } } }`,
        ),
      ).then((page) => section(page, "Request response"));
    expect(await as("text/plain", "{ type: string, example: hello }")).toBe(
      "`200` `text/plain`\n\nFine.\n\nType: string\n\nExample results:\n\n```\nhello\n```",
    );
    expect(await as("image/png", "{ type: string, format: binary }")).toBe(
      "`200` `image/png`\n\nFine.\n\nType: file",
    );
    expect(await as("text/event-stream", "{ type: object, properties: { n: { type: integer } } }")).toContain(
      "A stream of events, one of the type below at a time.",
    );
  });

  it("show lists in example results as lists, and nothing that only failures have", async () => {
    const components = schemas(
      "R: { type: object, required: [code], properties: { code: { type: integer, example: 200 }, requestId: { type: string, example: r1 }, data: { type: array, items: { $ref: '#/components/schemas/U' } } } }\nU: { type: object, properties: { ids: { type: array, items: { type: string }, example: '[\"x\"]' } } }",
    );
    const page = await pageOf(operation(answer("{ $ref: '#/components/schemas/R' }"), components), {
      options: { failureMembers: ["requestId"] },
    });
    const [, json = ""] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(JSON.parse(json)).toEqual({ code: 200, data: [{ ids: ["x"] }] });
  });
});

describe("descriptions", () => {
  it("cannot open a section of the page", async () => {
    const page = await pageOf(
      operation(`description: "Text.\\n\\n## Request parameters\\n\\nMore.\\n\\nTitle\\n=====\\n"\n${ok}`),
    );
    expect(page).toContain("\nText.\n\n#### Request parameters\n\nMore.\n\n#### Title\n");
    expect(page.match(/^## /gm)).toHaveLength(3);
  });

  it("keep links to other sites only", async () => {
    const page = await pageOf(
      operation(
        `description: "See [tags](#tag/a), [guide](/guide) and [site](https://example.com/a_b)."\n${ok}`,
      ),
    );
    expect(page).toContain("See tags, guide and [site](https://example.com/a_b).");
  });
});

describe("samples", () => {
  it("come from the target that the config names, which must be there", async () => {
    const languages = { node: "typescript" };
    await expect(pagesOf(operation(ok), { options: { languages } })).rejects.toThrow(
      "'languages.node': there is no SDK target 'typescript' in this config to print samples",
    );
    expect(await pageOf(operation(ok), { options: { languages: { node: null } } })).not.toContain(
      "Sample code",
    );
  });

  it("are there where the usual targets are, when the config names no languages", async () => {
    const pages = await pagesOf(operation(ok));
    expect([...pages.keys()]).toEqual([
      "en/node/management/get-thing.md",
      "en/python/management/get-thing.md",
    ]);
  });
});

describe("which pages there are", () => {
  it("has one for each verb of a path, with and without tags, whatever the path", async () => {
    const pages = await pagesOf(
      `paths:
  /webauthn/registration/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { '200': { description: '' } } }
    post: { operationId: register, tags: [undeclared / tag], responses: { '200': { description: '' } } }
  /index: { get: { operationId: index, responses: { '200': { description: '' } } } }`,
      { options: { languages: { node: null } } },
    );
    expect([...pages.keys()]).toEqual([
      "en/node/management/get-webauthn-registration-by-id.md",
      "en/node/management/register.md",
      "en/node/management/index2.md",
    ]);
  });

  it("leaves out operations that an extension hides", async () => {
    const hidden = operation(`x-internal: true\n${ok}`);
    expect([...(await pagesOf(hidden, { options: { hiddenBy: ["x-internal"] } })).keys()]).toEqual([]);
  });
});

describe("locales", () => {
  const spec = operation(`summary: Get a thing\ndescription: Gets it.\n${ok}`);

  it("print labels and texts in their language", async () => {
    const translated = operation(
      "summary: 获取\ndescription: 获取它。\nresponses: { '200': { description: 好。 } }",
    );
    const pages = await pagesOf(spec, {
      options: { locales: ["en", "zh-CN"], languages: { node: null } },
      translations: { "zh-CN": translated },
    });
    expect(pages.get("zh-CN/node/management/get-thing.md")).toMatch(
      /^# 获取\n[\s\S]*\n获取它。\n\n## 方法名称\n/,
    );
  });

  it("mark texts that nobody translated", async () => {
    const pages = await pagesOf(spec, {
      options: { locales: ["zh-CN"], languages: { node: null } },
      translations: { "zh-CN": spec },
    });
    const [page = ""] = pages.values();
    expect(page).toMatch(/^# Get a thing（en）\n/);
    expect(page).toContain("\n*（en）* Gets it.\n");
  });

  it("mark texts of parts of values, wherever these are", async () => {
    const said = (description: string) => `{ type: string, description: ${description} }`;
    const text = operation(
      `responses:
  '200':
    description: ''
    content:
      application/json:
        schema:
          type: object
          additionalProperties: ${said("Further.")}
          properties:
            list: { type: array, items: ${said("Each.")} }
            map: { type: object, additionalProperties: { type: array, items: ${said("Deep.")} } }
            either: { oneOf: [${said("One.")}, { type: integer, description: Other. }] }
            pair: { type: array, prefixItems: [${said("First.")}], items: false }`,
    );
    const pages = await pagesOf(text, {
      options: { locales: ["zh-CN"], languages: { node: null } },
      translations: { "zh-CN": text },
    });
    const [page = ""] = pages.values();
    const marked = [...page.matchAll(/\*（en）\* (\w+)\./g)].map(([, word]) => word);
    expect(marked.sort()).toEqual(["Deep", "Each", "First", "Further", "One", "Other"]);
  });

  it("keeps untranslated texts apart from the notes behind them", async () => {
    const text = operation(
      `parameters: [{ name: a, in: query, description: Its name., schema: { type: string, maxLength: 3 } }]\n${ok}`,
    );
    const pages = await pagesOf(text, {
      options: { locales: ["zh-CN"], languages: { node: null } },
      translations: { "zh-CN": text },
    });
    expect([...pages.values()][0]).toContain("| *（en）* Its name. 最大长度：3。 |");
  });

  it("need labels", async () => {
    await expect(pagesOf(spec, { options: { locales: ["xx"] } })).rejects.toThrow(
      "'locales': there is no 'labels/xx.json'; there are labels for en, zh-CN",
    );
    const additions = new Map([["labels/en.json", '{ "yes": "yes", "no": 1, "perhaps": "" }']]);
    await expect(pagesOf(spec, { additions })).rejects.toThrow(
      /^'locales': 'labels\/en.json' does not have what it must: no text 'sections', .*, no text 'no', no text 'none', Unrecognized key: "perhaps"$/,
    );
  });
});

describe("templates of a project", () => {
  it("take the place of those with the same path", async () => {
    const additions = new Map([["parts/request.hbs", "**{{line}}**\n"]]);
    expect(section(await pageOf(operation(ok), { additions }), "Method name")).toBe(
      "`ManagementClient.getThing`\n\n**`GET /api/v3/get-thing`**",
    );
  });

  it("may use others of their own, but none may be left over", async () => {
    const own = new Map([
      ["parts/request.hbs", "{{> mine this}}\n"],
      ["mine.hbs", "mine\n"],
    ]);
    expect(await pageOf(operation(ok), { additions: own })).toContain("\nmine\n");
    const misspelt = new Map([["parts/reqest.hbs", "mine\n"]]);
    await expect(pageOf(operation(ok), { additions: misspelt })).rejects.toThrow(
      "'additions': 'parts/reqest.hbs' takes the place of no template, and none asks for it",
    );
  });

  it("may not name what the view does not have", async () => {
    const additions = new Map([["parts/request.hbs", "{{lines}}\n"]]);
    await expect(pageOf(operation(ok), { additions })).rejects.toThrow(
      "RequestView has no 'lines'; did you mean 'line'?",
    );
    const condition = new Map([["page.hbs", "{{#if labels.nope}}{{/if}}\n"]]);
    await expect(pageOf(operation(ok), { additions: condition })).rejects.toThrow("Labels has no 'nope'");
  });

  it("may not give others what is not there", async () => {
    const additions = new Map([["parts/success.hbs", "{{> parts/headers headers}}\n"]]);
    await expect(pageOf(operation(ok), { additions })).rejects.toThrow(
      /^'parts\/headers.hbs', which it asks for, cannot print what it gets: "lead" not defined/,
    );
  });
});

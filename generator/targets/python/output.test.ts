import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { hostileTexts } from "../../test/hostile/texts.ts";
import { python, runPython } from "../../test/python-env.ts";
import { checkPackage, clean, printPython, samplesOf, temporaryFolder } from "../../test/python-package.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (schema: object) => ({ responses: { 200: { description: "ok", content: json(schema) } } });
const nothing = { responses: { 204: { description: "nothing" } } };
const parameter = (name: string, schema: object, more: object = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});

/** A name that fills a line by itself. */
const long = (start: string) => `${start}${"VeryLongWord".repeat(6)}`;

/** Everything that is awkward to name, to type, or to fit on a line. */
const hard = {
  servers: [{ url: "https://{region}.example.com/v1", variables: { region: { default: "eu" } } }],
  security: [{ key: [], "basic-auth": [] }, { oauth: [] }, {}],
  paths: {
    "/items/{item-id}/{class}": {
      parameters: [
        { name: "item-id", in: "path", required: true, schema: { type: "string" } },
        {
          name: "class",
          in: "path",
          required: true,
          style: "matrix",
          schema: { type: "array", items: { type: "integer" } },
        },
      ],
      get: {
        operationId: "list",
        deprecated: true,
        summary: "Lists.",
        parameters: [
          parameter("self", { type: "string" }),
          parameter("request_options", { type: "boolean", default: false }),
          parameter("None", { type: "number" }),
          parameter("2fa", { type: "string", enum: ["on", "off"] }),
          parameter("+1", { type: "string" }),
          parameter("-1", { type: "string" }),
          parameter("user_id", { type: "string" }, { description: "A description ".repeat(12) }),
          parameter("userId", { type: ["string", "null"], format: "date-time" }),
          parameter("filter", ref("Node"), { style: "deepObject", explode: true }),
          parameter(
            "ids",
            { type: "array", items: { type: "string" } },
            { style: "pipeDelimited", explode: false },
          ),
          parameter("用户", {
            oneOf: [ref(long("A")), ref(long("B")), { type: "array", items: ref(long("C")) }],
          }),
          { name: "X-Trace", in: "header", schema: { type: "string" } },
          { name: "session", in: "cookie", schema: { type: "string" } },
        ],
        ...answer({ type: "array", items: { oneOf: [ref("Node"), ref(long("A")), ref(long("B"))] } }),
      },
      put: {
        operationId: "dict",
        requestBody: { required: true, content: json(ref("Node")) },
        responses: {
          200: { description: "ok", content: json(ref("Pet")) },
          202: { description: "later", content: { "text/plain": { schema: { type: "string" } } } },
          204: { description: "nothing" },
        },
      },
    },
    "/bodies": {
      post: {
        operationId: "postArray",
        requestBody: { content: json({ type: "array", items: ref("Node") }) },
        ...nothing,
      },
      put: {
        operationId: "upload",
        requestBody: { required: true, content: { "application/octet-stream": {} } },
        ...nothing,
      },
      patch: {
        operationId: "form",
        requestBody: { content: { "application/x-www-form-urlencoded": { schema: ref("Node") } } },
        ...nothing,
      },
      delete: {
        operationId: long("operation"),
        security: [],
        ...answer({ type: "object", additionalProperties: { type: "integer" } }),
      },
      get: { operationId: "any", ...answer({}) },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "query", name: "api_key" },
      "basic-auth": { type: "http", scheme: "basic" },
      oauth: {
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "https://x.example/t", scopes: {} } },
      },
    },
    schemas: {
      Node: {
        type: "object",
        required: ["value", "list"],
        properties: {
          value: { type: "integer", format: "int64" },
          list: { type: "array", items: ref("Node") },
          dict: { type: "object", additionalProperties: ref("Node") },
          str: { type: "string" },
          model_dump: { type: "string" },
          register: { type: "string" },
          json: { type: "string" },
          _private: { type: "string" },
          "@type": { type: "string" },
          date: { type: "string", format: "date" },
          when: { type: ["string", "null"], format: "date-time" },
          owner: ref("Owner"),
          secret: { type: "string", writeOnly: true },
          created: { type: "string", readOnly: true },
          kind: { type: ["string", "null"], enum: ["a", "b", null] },
          mixed: { enum: ["a", 1, 1.5, true] },
          [long("property")]: { oneOf: [ref(long("A")), ref(long("B")), { type: "null" }] },
          tuple: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false },
          data: { type: "string", format: "byte" },
        },
      },
      Owner: {
        type: "object",
        properties: { nodes: { type: "array", items: ref("Node") }, 用户: ref("用户") },
      },
      用户: { type: "object", properties: { name: { type: "string" } } },
      Pet: {
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: { propertyName: "petType", mapping: { cat: "#/components/schemas/Cat" } },
      },
      Cat: {
        type: "object",
        required: ["petType"],
        properties: { petType: { type: "string" }, lives: { type: "integer" } },
      },
      Dog: {
        type: "object",
        required: ["petType"],
        properties: { petType: { type: "string" }, friend: ref("Pet") },
      },
      Tree: { type: "array", items: ref("Tree") },
      Json: { oneOf: [{ type: "string" }, { type: "object", additionalProperties: ref("Json") }] },
      Itself: { oneOf: [ref("Itself")] },
      TypedDict: { type: "object", properties: { Any: { type: "string" } } },
      [long("A")]: { type: "object" },
      [long("B")]: { type: "object", properties: { a: { type: "string" } } },
      [long("C")]: { type: "string", enum: Array.from({ length: 30 }, (_, index) => `value ${index}`) },
      "user-dto": { type: "object", properties: {} },
      UserDto: { type: "object", properties: {} },
    },
  },
};

describe.skipIf(python() === null)("hard input", () => {
  let folder: string;
  let codes: readonly string[];
  let samples: readonly string[];

  beforeAll(async () => {
    const printed = await printPython(stringify(hard));
    const programs = samplesOf(printed);
    folder = temporaryFolder(new Map([...printed.files, ...programs]));
    codes = printed.diagnostics.list.map((entry) => `${entry.code}: ${entry.message}`);
    samples = [...programs.keys()];
  });

  it("gives a package and samples that are clean under ruff, mypy and pyright", async () => {
    const found = await checkPackage(folder);
    // A sample of a deprecated operation uses it on purpose.
    const other = (found.pyright ?? "")
      .split("\n")
      .filter((line) => /error:/.test(line) && !/is deprecated$/.test(line));
    expect({ ...found, pyright: other.join("\n") }).toEqual(clean);
    expect(samples).toHaveLength(7);
  });

  it("never renames or leaves out without saying so", () => {
    expect([...codes].sort()).toEqual([
      "python-name-clash: in Python '-1' has the same name as '+1', so it is called 'value_1_'",
      "python-name-clash: in Python 'UserDto' has the same name as 'user-dto', so it is called 'UserDto_'",
      "python-name-clash: in Python 'userId' has the same name as 'user_id', so it is called 'user_id_'",
      ...[
        "TypedDict",
        "class",
        "class",
        "dict",
        "json",
        "model_dump",
        "register",
        "request_options",
        "self",
        "用户",
      ].map((name) => `python-name-reserved: '${name}' is reserved in Python, so it is called '${name}_'`),
      "python-unsupported: the type 'Itself', which is made of nothing but itself, cannot be expressed in Python yet: it may be anything",
    ]);
  });

  it("builds every model", async () => {
    const program = [
      "from testapi import models",
      "from testapi._runtime.decoding import decode",
      "for name in models.__all__:",
      "    item = getattr(models, name)",
      "    if hasattr(item, 'model_rebuild'): item.model_rebuild(force=True)",
      "tree = decode(models.Tree, [[], [[]]])",
      "pet = decode(models.Pet, {'petType': 'Dog', 'friend': {'petType': 'cat', 'lives': 9}})",
      "print(tree, type(pet).__name__, type(pet.friend).__name__, pet.friend.lives)",
      "print(type(decode(models.Pet, {'petType': 'fish'})).__name__)",
      "node = decode(models.Node, {'value': 1, 'list': [], '@type': 't', 'kind': 'new', 'userId': 1})",
      "print(node.type, node.kind, node.list, node.model_dump(by_alias=True, exclude_unset=True))",
    ].join("\n");
    const { output } = await runPython(["-c", program], folder);
    expect(output.trim().split("\n")).toEqual([
      "[[], [[]]] Dog Cat 9",
      "UnknownModel",
      "t new [] {'value': 1, 'list': [], '@type': 't', 'kind': 'new', 'userId': 1}",
    ]);
  });
});

/** Puts a text into every string position of a specification that may hold any text. */
function everywhere(text: string): object {
  const schema = {
    title: text,
    description: text,
    type: "object",
    required: [text],
    properties: {
      [text]: { type: "string", title: text, description: text, default: text, example: text, pattern: text },
      plain: {
        type: "string",
        enum: [text, "other"],
        description: text,
        deprecated: true,
        "x-enum-descriptions": [text, text],
      },
    },
  };
  return {
    info: { title: text, version: text, description: text, summary: text },
    servers: [{ url: "https://example.com", description: text }],
    tags: [{ name: text, description: text }],
    security: [{ [text]: [] }],
    paths: {
      "/x/{id}": {
        post: {
          operationId: `x${text}`,
          tags: [text],
          summary: text,
          description: text,
          deprecated: true,
          parameters: [
            {
              name: "id",
              in: "path",
              required: true,
              description: text,
              example: text,
              schema: { type: "string" },
            },
            parameter(text, { type: "string", default: text }, { description: text, example: text }),
          ],
          requestBody: { description: text, required: true, content: json(ref("Thing")) },
          responses: { 200: { description: text, content: json(ref("Thing")) } },
        },
      },
    },
    components: {
      securitySchemes: { [text]: { type: "apiKey", in: "header", name: "x-key", description: text } },
      schemas: { Thing: schema },
    },
  };
}

describe.skipIf(python() === null)("hostile input", () => {
  it("stays text wherever it stands", async () => {
    const files = new Map<string, string>();
    for (const [index, text] of ["harmless text", ...hostileTexts].entries()) {
      const printed = await printPython(JSON.stringify(everywhere(text)));
      for (const [path, content] of [...printed.files, ...samplesOf(printed)])
        files.set(`${index}/${path}`, content);
    }
    const folder = temporaryFolder(files);
    // The statements of each module, without names and texts, must be those of the harmless package.
    const program = [
      "import ast, pathlib",
      "def shape(path):",
      "    tree = ast.parse(path.read_text(encoding='utf-8'))",
      "    return sorted(type(n).__name__ for n in ast.walk(tree) if isinstance(n, (ast.stmt, ast.Call, ast.JoinedStr)))",
      "def total(folder):",
      "    return sorted(map(str, (shape(p) for p in folder.rglob('*.py') if '_runtime' not in str(p))))",
      "base = total(pathlib.Path('0'))",
      "for folder in sorted(pathlib.Path('.').iterdir(), key=lambda p: int(p.name)):",
      "    other = total(folder)",
      "    if len(other) != len(base): print(folder, len(other), len(base))",
      "    for a, b in zip(base, other):",
      "        if a != b: print(folder, a, b)",
    ].join("\n");
    const { output } = await runPython(["-c", program], folder);
    expect(output).toBe("");
    const format = ["-m", "ruff", "format", "--no-cache", "--isolated", "--line-length=100", "--diff", "."];
    expect((await runPython(format, folder)).output).toMatch(/^\d+ files already formatted\n$/);
  });
});

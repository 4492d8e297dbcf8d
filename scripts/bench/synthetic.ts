/** A specification of a regular kind, as large as wanted: five operations for each resource. */
export function syntheticSpec(resources: number): unknown {
  const numbers = Array.from({ length: resources }, (_, index) => index + 1);
  return {
    openapi: "3.1.0",
    info: { title: "Synthetic", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths: Object.fromEntries(numbers.flatMap(pathsOf)),
    components: { schemas: Object.fromEntries([...numbers.flatMap(schemasOf), ["Problem", problem]]) },
  };
}

function pathsOf(number: number): [string, unknown][] {
  const ref = { $ref: `#/components/schemas/Item${number}` };
  const one = { "200": answer("The item.", ref), default: failure };
  const body = { required: true, content: json(ref) };
  const id = { name: "itemId", in: "path", required: true, schema: { type: "string" } };
  const list = answer("A page of items.", {
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", items: ref }, next: { type: ["string", "null"] } },
  });
  const operation = (verb: string, rest: object) => ({
    operationId: `${verb}Item${number}`,
    tags: [`group${number % 20}`],
    summary: `Does what "${verb}" says to items of kind ${number}.`,
    ...rest,
  });
  return [
    [
      `/kind-${number}/items`,
      {
        get: operation("list", { parameters: pageParameters, responses: { "200": list, default: failure } }),
        post: operation("create", { requestBody: body, responses: one }),
      },
    ],
    [
      `/kind-${number}/items/{itemId}`,
      {
        parameters: [id],
        get: operation("get", { responses: one }),
        put: operation("replace", { requestBody: body, responses: one }),
        delete: operation("delete", { responses: { "204": { description: "Gone." }, default: failure } }),
      },
    ],
  ];
}

/** Each kind refers to another, so that references lead far across the document. */
function schemasOf(number: number): [string, unknown][] {
  const parent = { $ref: `#/components/schemas/Item${Math.ceil(number / 2)}` };
  return [
    [
      `Item${number}`,
      {
        type: "object",
        description: `An item of kind ${number}.\n\nIt has what most items of most interfaces have.`,
        required: ["id", "name", "status"],
        properties: {
          id: { type: "string", format: "uuid", readOnly: true },
          name: { type: "string", minLength: 1, maxLength: 200, description: "What people call it." },
          status: { type: "string", enum: ["draft", "active", "archived"], default: "draft" },
          createdAt: { type: "string", format: "date-time", description: "When it was made." },
          count: { type: "integer", format: "int32", minimum: 0, examples: [number] },
          labels: { type: "object", additionalProperties: { type: "string" } },
          parent: { oneOf: [parent, { type: "null" }] },
          place: {
            type: "object",
            properties: { street: { type: "string" }, city: { type: "string" }, zip: { type: "string" } },
          },
        },
      },
    ],
  ];
}

function json(schema: object): object {
  return { "application/json": { schema } };
}

function answer(description: string, schema: object): object {
  return { description, content: json(schema) };
}

const failure = answer("What went wrong.", { $ref: "#/components/schemas/Problem" });

const problem = {
  type: "object",
  required: ["code"],
  properties: { code: { type: "string" }, message: { type: "string" } },
};

const pageParameters = [
  { name: "limit", in: "query", description: "How many at most.", schema: { type: "integer" } },
  { name: "after", in: "query", description: "Where to go on.", schema: { type: "string" } },
];

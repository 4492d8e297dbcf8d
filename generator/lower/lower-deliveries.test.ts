import { expect, test } from "vitest";
import { apiOf } from "../test/api-of.ts";
import { showType } from "../test/show-type.ts";

const body = (schema: string): string =>
  `requestBody: { content: { text/plain: { schema: { type: string } }, application/json: { schema: ${schema} } } }`;

const { api, codes, declaration } = apiOf(`
paths:
  /subscriptions:
    post:
      operationId: subscribe
      callbacks:
        onData:
          "{$request.body#/url}":
            post: { ${body('{ $ref: "#/components/schemas/Pet" }')} }
        onEnd: { $ref: "#/components/callbacks/End" }
      responses: { "201": { description: made } }
webhooks:
  pet.added:
    post: { description: A pet was added., ${body('{ $ref: "#/components/schemas/Pet" }')} }
  ping:
    get: { responses: { "200": { description: ok } } }
  state:
    post: { ${body("{ type: object, properties: { on: { type: boolean }, code: { type: string, writeOnly: true } } }")} }
    put: { ${body("{ type: array, items: { type: string } }")} }
components:
  callbacks:
    End:
      x-note: nothing
      "{$request.body#/url}/end":
        post: { ${body("{ type: object, properties: { why: { type: string } } }")} }
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
`);

function typeOf(name: string): string {
  const found = declaration(name);
  if (found.kind === "alias") return showType(found.type, api);
  return found.kind === "union" ? found.members.map((type) => showType(type, api)).join(" | ") : found.kind;
}

test("what webhooks and callbacks deliver has names by one rule", () => {
  expect(codes).toEqual([]);
  expect(typeOf("PetAddedWebhook")).toBe("Pet");
  expect(typeOf("StatePostWebhook")).toBe("object");
  expect(typeOf("StatePutWebhook")).toBe("[string]");
  expect(typeOf("SubscribeOnDataCallback")).toBe("Pet");
  expect(typeOf("SubscribeOnEndCallback")).toBe("object");
  expect(declaration("PetAddedWebhook").doc.description).toBe("A pet was added.");
});

test("one type is any webhook's payload, and all of it is received", () => {
  expect(typeOf("WebhookPayload")).toBe("PetAddedWebhook | StatePostWebhook | StatePutWebhook");
  expect(api.webhookPayload).toBe(declaration("WebhookPayload").id);
  for (const name of ["WebhookPayload", "Pet", "SubscribeOnEndCallback"])
    expect(declaration(name).usage).toEqual({ request: false, response: true });
});

test("callbacks that lead to themselves end", () => {
  const { codes } = apiOf(`
paths:
  /a:
    post:
      operationId: a
      callbacks: { again: { here: { $ref: "#/paths/~1a" } } }
      responses: { "200": { description: ok } }
`);
  expect(codes).toEqual([]);
});

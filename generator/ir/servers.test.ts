import { expect, test } from "vitest";
import { apiOf } from "../test/api-of.ts";
import type { Server, ServerVariable } from "./api.ts";
import { filledUrl, settableVariables, usualServer } from "./servers.ts";

const variable = (name: string, fallback: string, values: string[] = []): ServerVariable => ({
  name,
  default: fallback,
  values,
  description: null,
});

const server = (url: string, ...variables: ServerVariable[]): Server => ({
  url,
  description: null,
  variables,
});

test("a server's variables have defaults", () => {
  expect(filledUrl(server("https://{a}.test/{b}", variable("a", "eu")))).toBe("https://eu.test/{b}");
});

test.each([
  ["https://api.test/v1", true],
  ["https://{region}.api.test", true],
  ["{region}://api.test", false],
  ["https://{unknown}.api.test", false],
  ["/v1", false],
  ["https://api.test?a=b", false],
  ["https://api.test/#top", false],
  ["https://me:secret@api.test", false],
  ["https:///v1", false],
])("requests can go to %s: %s", (url, expected) => {
  const found = usualServer([server(url, variable("region", "eu"))]);
  expect(found !== null).toBe(expected);
});

test("users may set the variables of the servers that are called, each once", () => {
  const { api } = apiOf(`
servers:
  - url: https://{region}.api.test
    variables: { region: { default: eu, enum: [eu, us], description: Where }, unused: { default: x } }
  - { url: "https://{other}.test", variables: { other: { default: x } } }
paths:
  /files:
    servers: [{ url: "https://{region}.files.test/{tenant}", variables: { region: { default: us, enum: [us, ap] }, tenant: { default: all } } }]
    get: { operationId: files, responses: { "204": { description: ok } } }
  /logs:
    get:
      operationId: logs
      servers: [{ url: "https://logs.test/{tenant}", variables: { tenant: { default: all, enum: [all] } } }]
      responses: { "204": { description: ok } }
`);
  expect(settableVariables(api)).toEqual([
    { name: "region", values: ["eu", "us", "ap"], defaults: ["eu", "us"], description: "Where" },
    { name: "tenant", values: [], defaults: ["all"], description: null },
  ]);
});

import { expect, test } from "vitest";
import { json, loopbackServer } from "../testing/loopback-server.ts";
import { ClientCore, type ClientCoreOptions } from "./client-core.ts";
import { type ClientHooks, logCalls } from "./hooks.ts";
import { inPath } from "./path-params.ts";
import { authorization, keyInQuery, securedBy } from "./security.ts";

const operation = { id: "getUser", method: "GET", path: "/users/{id}", pathParams: inPath({ id: "u 1" }) };
const clock = { now: Date.now, random: () => 1, sleep: async () => {} };

function clientOf(baseUrl: string, options: ClientCoreOptions): ClientCore {
  const schemes = { token: authorization("Bearer", "hidden"), key: keyInQuery("k", "hidden") };
  const secure = securedBy(schemes, [["token", "key"]]);
  return new ClientCore({ baseUrl, clock, ...options }, { secure });
}

test("hooks hear of requests, answers, failures and retries, in this order", async () => {
  await using server = await loopbackServer((arrived, response) =>
    json(1, server.arrived.length === 1 ? 503 : 200)(arrived, response),
  );
  const heard: unknown[] = [];
  const hooks: ClientHooks = {
    beforeRequest: ({ url, headers }, call) => {
      headers.set("traceparent", `t${call.attempt}`);
      heard.push(["request", url.pathname, call]);
    },
    afterResponse: ({ status }, { attempt }) => void heard.push(["response", status, attempt]),
    onError: ({ kind, status }, { attempt }) => void heard.push(["error", kind, status, attempt]),
    onRetry: (wait, { status }, { attempt }) => void heard.push(["retry", wait, status, attempt]),
  };
  await clientOf(server.url, { hooks: [hooks] }).request(operation);
  const info = { operation: "getUser", method: "GET", path: "/users/{id}" };
  expect(heard).toEqual([
    ["request", "/users/u%201", { ...info, attempt: 1 }],
    ["response", 503, 1],
    ["error", "status", 503, 1],
    ["retry", 500, 503, 1],
    ["request", "/users/u%201", { ...info, attempt: 2 }],
    ["response", 200, 2],
  ]);
  expect(server.arrived.map(({ headers }) => headers.traceparent)).toEqual(["t1", "t2"]);
});

test("the log tells every step, and no secret", async () => {
  await using server = await loopbackServer(
    json({ message: "no" }, 404, { "set-cookie": "s=hidden", "x-a": "shown" }),
  );
  const lines: string[] = [];
  const write = (message: string, details: object): void =>
    void lines.push(`${message} ${JSON.stringify(details)}`);
  const client = clientOf(server.url, {
    hooks: [logCalls({ debug: write, warn: write })],
    headers: { "x-api-key": "hidden", cookie: "hidden", "x-b": "shown" },
  });
  await client.request({ ...operation, query: { token: "hidden", page: 1 } }).catch(() => {});
  expect(lines.map((line) => line.split(" {")[0])).toEqual([
    `getUser: GET ${server.url}/users/u%201`,
    "getUser: 404",
    "getUser: 404 no",
  ]);
  expect(lines.join("\n")).not.toContain("hidden");
  expect(lines.join("\n").match(/shown/g)).toHaveLength(2);
});

test("an answer may be read as it is, with its signal", async () => {
  await using server = await loopbackServer((_, response) => void response.writeHead(200).write("part"));
  const controller = new AbortController();
  const call = clientOf(server.url, {}).request(operation, { signal: controller.signal });
  const response = await call.asResponse();
  const reader = response.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("part");
  controller.abort();
  await expect(reader?.read()).rejects.toThrow();
});

test("status and headers come with the data", async () => {
  await using server = await loopbackServer(json({ id: 1 }, 201, { "x-request-id": "r1" }));
  const { data, status, headers } = await clientOf(server.url, {})
    .request<{ id: number }>(operation)
    .withResponse();
  expect([data.id, status, headers.get("x-request-id")]).toEqual([1, 201, "r1"]);
});

test("members that the specification does not know travel too", async () => {
  await using server = await loopbackServer(json(1));
  const post = { id: "a", method: "POST", path: "/a", query: { q: 1 }, body: { a: 1 } };
  await clientOf(server.url, {}).request(post, {
    query: { r: 2 },
    body: { b: null },
    headers: { "x-c": "3" },
  });
  expect(server.arrived[0]).toMatchObject({ target: "/a?q=1&r=2&k=hidden", body: '{"a":1,"b":null}' });
  expect(server.arrived[0]?.headers["x-c"]).toBe("3");
});

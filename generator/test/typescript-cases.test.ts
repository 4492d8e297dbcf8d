import { readFileSync } from "node:fs";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { systemClock } from "../../templates/typescript/runtime/deadline.ts";
import * as publicRuntime from "../../templates/typescript/runtime/index.ts";
import * as internalRuntime from "../../templates/typescript/runtime/internal.ts";
import type { Pagination as RuntimePagination } from "../../templates/typescript/runtime/page.ts";
import type { JsonValue } from "../ir/json.ts";
import type { Pagination } from "../ir/pagination.ts";
import { apiOf } from "./api-of.ts";
import { type Script, scriptedServer } from "./scripted-server.ts";

const runtime = { ...publicRuntime, ...internalRuntime };

// The runtime of the TypeScript SDKs against `runtime-cases.yaml`.

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly query?: object;
  readonly body?: object;
  readonly fill?: number;
  readonly idempotencyKey?: string;
  readonly read?: "json" | "text" | "events" | "json-lines" | "pages";
  readonly take?: number;
  readonly abortAfter?: number;
}

interface Outcome {
  readonly value?: unknown;
  readonly length?: number;
  readonly items?: readonly unknown[];
  readonly error?: Readonly<Record<string, unknown>> & { readonly class: string };
  readonly within?: number;
}

interface Case {
  readonly name: string;
  readonly options?: {
    readonly maxRetries?: number;
    readonly timeout?: number;
    readonly totalTimeout?: number;
  };
  readonly auth?: { readonly bearer?: string; readonly clientCredentials?: boolean };
  readonly proxy?: boolean;
  readonly clock?: "real";
  readonly random?: number;
  readonly together?: boolean;
  readonly calls: readonly Call[];
  readonly pagination?: Readonly<Record<string, JsonValue>>;
  readonly server: Script;
  readonly requests?: readonly {
    readonly method?: string;
    readonly path?: string;
    readonly body?: unknown;
    readonly length?: number;
    readonly headers?: Readonly<Record<string, string | null>>;
  }[];
  readonly differ?: readonly string[];
  readonly waits?: readonly (number | readonly [number, number])[];
  readonly outcomes: readonly Outcome[];
  readonly closed?: boolean;
}

const file = fileURLToPath(new URL("runtime-cases.yaml", import.meta.url));
const { cases } = parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };

/** Time in which waits take none, and are noted. */
function testClock(random: number, waits: number[]): publicRuntime.ClientClock {
  return {
    now: Date.now,
    random: () => random,
    sleep: async (milliseconds) => void waits.push(milliseconds),
  };
}

function clientOf(
  { options, auth = {}, proxy, clock: time, random = 1 }: Case,
  url: string,
  waits: number[],
): publicRuntime.ClientCore {
  const clock = time === "real" ? systemClock : testClock(random, waits);
  const token = auth.clientCredentials
    ? runtime.clientCredentials(
        { clientId: "id", clientSecret: "secret" },
        { tokenUrl: `${url}/token`, clock },
      )
    : auth.bearer;
  const secure = runtime.securedBy({ token: { kind: "http", scheme: "bearer" } }, [["token"]], { token });
  const way = proxy === true ? { baseUrl: "http://api.invalid", fetch: fetchThrough(url) } : { baseUrl: url };
  return new runtime.ClientCore({ ...way, clock, ...options }, { secure });
}

/** A `fetch` that asks a proxy, as RFC 9112 section 3.2.2 says. */
function fetchThrough(proxy: string): typeof fetch {
  return (address, { method, headers, signal } = {}) =>
    new Promise((resolve, reject) => {
      const asked = request(proxy, {
        method: method ?? "GET",
        path: String(address),
        headers: { ...Object.fromEntries(new Headers(headers)), host: new URL(String(address)).host },
        ...(signal ? { signal } : {}),
      });
      asked.on("error", reject).on("response", async (answer) => {
        const body = Buffer.concat(await answer.toArray());
        resolve(new Response(body, { status: answer.statusCode ?? 0 }));
      });
      asked.end();
    });
}

/** What the extension means, found as it is for every specification. */
function paginationOf(written: Case["pagination"], call: Call): RuntimePagination {
  const parameters = Object.keys({ page: 0, limit: 0, offset: 0, after: 0, ...call.query });
  const specification = {
    paths: {
      "/thing": {
        get: {
          operationId: "call",
          "x-specpress-pagination": written,
          parameters: parameters.map((name) => ({ name, in: "query", schema: {} })),
          responses: { "200": { description: "ok", content: { "application/json": { schema: {} } } } },
        },
      },
    },
  };
  const { api, messages } = apiOf(JSON.stringify(specification));
  const pagination: Pagination | null = api.operations[0]?.pagination ?? null;
  if (pagination === null) throw new Error(messages.join());
  const entries = Object.entries(pagination).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as unknown as RuntimePagination;
}

async function make(
  call: Call,
  client: publicRuntime.ClientCore,
  pagination: Case["pagination"],
  given: unknown[],
) {
  const { method = "GET", path = "/thing", query, idempotencyKey, abortAfter, read = "json" } = call;
  const body = call.fill === undefined ? call.body : { a: "x".repeat(call.fill) };
  const operation: publicRuntime.OperationRequest = { id: "call", method, path, query, body };
  const signal = abortAfter === undefined ? undefined : AbortSignal.timeout(abortAfter);
  const options = { idempotencyKey, signal };
  if (read === "json") return client.request(operation, options);
  if (read === "text") return client.request({ ...operation, read: runtime.readText }, options);
  const stream = read === "events" ? runtime.eventData : runtime.jsonLines;
  const items =
    read === "pages"
      ? runtime.paginate<unknown, unknown>(client, operation, paginationOf(pagination, call), options)
      : await client.request<publicRuntime.ApiStream<unknown>>({ ...operation, stream }, options);
  for await (const item of items) {
    given.push(item);
    if (given.length === call.take) break;
  }
  return given;
}

async function check(
  entry: Case,
  call: Call,
  client: publicRuntime.ClientCore,
  expected: Outcome,
): Promise<void> {
  const given: unknown[] = [];
  const start = Date.now();
  const [result] = await Promise.allSettled([make(call, client, entry.pagination, given)]);
  if (expected.within !== undefined) expect(Date.now() - start).toBeLessThan(expected.within);
  if (expected.length !== undefined) {
    expect(result).toEqual({ status: "fulfilled", value: expect.any(String) });
    expect(result?.status === "fulfilled" && result.value).toHaveLength(expected.length);
    return;
  }
  if (expected.error === undefined) {
    expect(result).toEqual({ status: "fulfilled", value: expected.value ?? undefined });
    return;
  }
  const error: unknown = result?.status === "rejected" ? result.reason : result?.value;
  const { class: name, message, ...facts } = expected.error;
  const Class = (runtime as unknown as Record<string, typeof publicRuntime.ApiError>)[name];
  expect(error).toBeInstanceOf(Class);
  expect(error).toMatchObject(facts);
  if (message !== undefined) expect(String(error)).toContain(message);
  expect(given).toEqual(expected.items ?? []);
}

test.each(cases)("$name", async (entry) => {
  await using server = await scriptedServer(entry.server);
  const waits: number[] = [];
  const client = clientOf(entry, server.url, waits);
  const run = (call: Call, index: number): Promise<void> =>
    check(entry, call, client, entry.outcomes[index] ?? {});
  if (entry.together === true) await Promise.all(entry.calls.map(run));
  else for (const [index, call] of entry.calls.entries()) await run(call, index);
  if (entry.closed !== undefined) expect(await server.closed()).toBe(entry.closed);
  if (entry.requests !== undefined) expect(server.requests).toHaveLength(entry.requests.length);
  for (const [index, expected] of (entry.requests ?? []).entries()) {
    const { method, path, headers = {}, body } = server.requests[index] ?? {};
    if (expected.method !== undefined) expect(method).toBe(expected.method);
    if (expected.path !== undefined) expect(path).toBe(expected.path);
    if (expected.body !== undefined) expect(JSON.parse(body ?? "")).toEqual(expected.body);
    if (expected.length !== undefined) expect(body).toHaveLength(expected.length);
    for (const [name, value] of Object.entries(expected.headers ?? {}))
      expect(headers[name] ?? null).toBe(value);
  }
  for (const name of entry.differ ?? [])
    expect(new Set(server.requests.map(({ headers }) => headers[name])).size).toBe(server.requests.length);
  if (entry.waits !== undefined) expect(waits).toHaveLength(entry.waits.length);
  for (const [index, expected] of (entry.waits ?? []).entries()) {
    const [least, most] = typeof expected === "number" ? [expected, expected] : expected;
    expect(waits[index]).toBeGreaterThanOrEqual(least);
    expect(waits[index]).toBeLessThanOrEqual(most);
  }
});

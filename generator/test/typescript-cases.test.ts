import { request } from "node:http";
import { expect, test } from "vitest";
import { systemClock } from "../../templates/typescript/runtime/deadline.ts";
import * as publicRuntime from "../../templates/typescript/runtime/index.ts";
import * as internalRuntime from "../../templates/typescript/runtime/internal.ts";
import type { Pagination as RuntimePagination } from "../../templates/typescript/runtime/page.ts";
import {
  type Call,
  type Case,
  cases,
  checkServer,
  checkWaits,
  type Outcome,
  paginationOf,
} from "./runtime-cases.ts";
import { type ScriptedServer, scriptedServer } from "./scripted-server.ts";

const runtime = { ...publicRuntime, ...internalRuntime };

// The runtime of the TypeScript SDKs against `runtime-cases.yaml`.

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
  const signer =
    auth.key === undefined ? runtime.authorization("Bearer", token) : runtime.keyInQuery("api_key", auth.key);
  const secure = runtime.securedBy({ token: signer }, [["token"]]);
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

async function make(
  call: Call,
  client: publicRuntime.ClientCore,
  pagination: Case["pagination"],
  given: unknown[],
  caller: AbortController,
) {
  const { method = "GET", path = "/thing", query, idempotencyKey, giveUp, read = "json" } = call;
  const body = call.fill === undefined ? call.body : { a: "x".repeat(call.fill) };
  const operation: publicRuntime.OperationRequest = {
    ...{ id: "call", method, path, query, body },
    ...(call.pieces === undefined ? {} : { body: streamOf(call.pieces), encode: runtime.encodeRaw }),
  };
  const options = {
    ...call.options,
    idempotencyKey,
    signal: giveUp === undefined ? undefined : caller.signal,
  };
  if (read === "json") return client.request(operation, options);
  if (read === "text") return client.request({ ...operation, read: runtime.readText }, options);
  const stream = read === "events" ? runtime.eventData : runtime.jsonLines;
  const items =
    read === "pages"
      ? runtime.paginate<unknown, unknown>(client, operation, runtimePagination(pagination, call), options)
      : await client.request<publicRuntime.ApiStream<unknown>>({ ...operation, stream }, options);
  for await (const item of items) {
    given.push(item);
    if (giveUp === "given") caller.abort();
    if (given.length === call.take) break;
  }
  return given;
}

async function* streamOf(pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield new TextEncoder().encode(piece);
}

async function check(
  entry: Case,
  call: Call,
  client: publicRuntime.ClientCore,
  server: ScriptedServer,
  expected: Outcome,
): Promise<void> {
  const given: unknown[] = [];
  const caller = new AbortController();
  if (call.giveUp === "arrived" || call.giveUp === "answered")
    void server.reached(call.giveUp).then(() => caller.abort());
  const start = Date.now();
  const [result] = await Promise.allSettled([make(call, client, entry.pagination, given, caller)]);
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

/** As generated code gives it: without what is not said. */
function runtimePagination(written: Case["pagination"], call: Call): RuntimePagination {
  const said = Object.entries(paginationOf(written, call)).filter(([, value]) => value !== null);
  return Object.fromEntries(said) as unknown as RuntimePagination;
}

test.each(cases)("$name", async (entry) => {
  await using server = await scriptedServer(entry.server);
  const waits: number[] = [];
  const client = clientOf(entry, server.url, waits);
  const run = (call: Call, index: number): Promise<void> =>
    check(entry, call, client, server, entry.outcomes[index] ?? {});
  if (entry.together === true) await Promise.all(entry.calls.map(run));
  else for (const [index, call] of entry.calls.entries()) await run(call, index);
  await checkServer(entry, server);
  checkWaits(entry, waits);
});

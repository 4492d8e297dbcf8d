import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { JsonValue } from "../ir/json.ts";
import { apiOf } from "./api-of.ts";
import { python, repository, runPython } from "./python-env.ts";
import { temporaryFolder } from "./python-package.ts";
import { type Script, type ScriptedServer, scriptedServer } from "./scripted-server.ts";

// The runtime of the Python SDKs against `runtime-cases.yaml`: one process for each kind of client makes all calls.

interface Call {
  readonly query?: object;
  readonly read?: string;
  readonly abortAfter?: number;
}

interface Expected {
  readonly value?: unknown;
  readonly length?: number;
  readonly items?: readonly unknown[];
  readonly error?: Readonly<Record<string, unknown>> & { readonly class: string; readonly message?: string };
  readonly within?: number;
}

interface Case {
  readonly name: string;
  readonly together?: boolean;
  readonly calls: readonly Call[];
  readonly pagination?: JsonValue;
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
  readonly outcomes: readonly Expected[];
  readonly closed?: boolean;
}

interface Outcome {
  readonly value?: unknown;
  readonly items?: readonly unknown[];
  readonly error?: Readonly<Record<string, unknown>> & {
    readonly classes: readonly string[];
    readonly message: string;
  };
  readonly took: number;
}

interface Ran {
  readonly outcomes: readonly Outcome[];
  readonly waits: readonly number[];
}

const file = join(repository, "generator/test/runtime-cases.yaml");
const { cases } = parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };
const program = join(repository, "templates/python/tests/run_cases.py");

/** What the extension means, found as it is for every specification. */
function paginationOf(written: JsonValue, call: Call): unknown {
  const parameters = Object.keys({ page: 0, limit: 0, offset: 0, after: 0, ...call.query });
  const { api, messages } = apiOf(
    JSON.stringify({
      paths: {
        "/thing": {
          get: {
            operationId: "call",
            "x-specpress-pagination": written,
            parameters: parameters.map((name) => ({ name, in: "query", schema: {} })),
            responses: { 200: { description: "ok", content: { "application/json": { schema: {} } } } },
          },
        },
      },
    }),
  );
  const pagination = api.operations[0]?.pagination ?? null;
  if (pagination === null) throw new Error(messages.join());
  return pagination;
}

const flavours = ["sync", "async"] as const;

describe.skipIf(python() === null).each(flavours)("the %s Python client", (flavour) => {
  // Synchronous calls have no way to be cancelled.
  const able = cases.filter(
    ({ calls }) => flavour === "async" || calls.every(({ abortAfter }) => abortAfter === undefined),
  );
  const servers: ScriptedServer[] = [];
  let ran: readonly Ran[] = [];

  beforeAll(async () => {
    for (const entry of able) servers.push(await scriptedServer(entry.server));
    const input = able.map((entry, index) => ({
      ...entry,
      url: servers[index]?.url,
      calls: entry.calls.map((call) =>
        entry.pagination === undefined ? call : { ...call, pagination: paginationOf(entry.pagination, call) },
      ),
    }));
    const folder = temporaryFolder(new Map([["cases.json", JSON.stringify(input)]]));
    const { output } = await runPython([program, flavour, "cases.json"], folder);
    expect(output).toMatch(/^\[/);
    ran = JSON.parse(output) as readonly Ran[];
  }, 120_000);

  afterAll(async () => {
    for (const server of servers) await server[Symbol.asyncDispose]();
  });

  it.each(able.map((entry, index) => ({ name: entry.name, entry, index })))(
    "$name",
    async ({ entry, index }) => {
      const result = ran[index];
      const server = servers[index];
      if (result === undefined || server === undefined) throw new Error("the case was not run");
      for (const [call, expected] of entry.outcomes.entries()) checkOutcome(result.outcomes[call], expected);
      if (entry.closed !== undefined) expect(await server.closed()).toBe(entry.closed);
      checkRequests(entry, server);
      if (entry.waits !== undefined) checkWaits(result.waits, entry.waits);
    },
  );
});

function checkOutcome(outcome: Outcome | undefined, expected: Expected): void {
  if (expected.within !== undefined) expect(outcome?.took).toBeLessThan(expected.within);
  if (expected.length !== undefined) {
    expect(outcome?.value).toHaveLength(expected.length);
    return;
  }
  if (expected.error === undefined) {
    expect(outcome).toEqual({ value: expected.value ?? null, took: expect.any(Number) });
    return;
  }
  const { class: name, message, ...facts } = expected.error;
  expect(outcome?.error?.classes ?? outcome).toContain(name);
  expect(outcome?.error).toMatchObject(facts);
  if (message !== undefined) expect(outcome?.error?.message).toContain(message);
  expect(outcome?.items).toEqual(expected.items ?? []);
}

function checkRequests(entry: Case, server: ScriptedServer): void {
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
}

function checkWaits(waits: readonly number[], expected: NonNullable<Case["waits"]>): void {
  expect(waits).toHaveLength(expected.length);
  for (const [index, wanted] of expected.entries()) {
    const [least, most] = typeof wanted === "number" ? [wanted, wanted] : wanted;
    expect(waits[index]).toBeGreaterThanOrEqual(least);
    expect(waits[index]).toBeLessThanOrEqual(most);
  }
}

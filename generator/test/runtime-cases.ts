import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { parse } from "yaml";
import type { JsonValue } from "../ir/json.ts";
import type { Pagination } from "../ir/pagination.ts";
import { apiOf } from "./api-of.ts";
import type { Moment, Script, ScriptedServer } from "./scripted-server.ts";

// What the runtimes of all languages do: the cases of `runtime-cases.yaml`, and what is the same for every runner.

/** A call of the runtime. */
export interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly query?: object;
  readonly body?: object;
  readonly options?: {
    readonly query?: object;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: object;
  };
  readonly fill?: number;
  readonly pieces?: readonly string[];
  readonly idempotencyKey?: string;
  readonly read?: "json" | "text" | "events" | "json-lines" | "pages";
  readonly take?: number;
  readonly giveUp?: Moment | "given";
}

/** What a call is to give. */
export interface Outcome {
  readonly value?: unknown;
  readonly length?: number;
  readonly items?: readonly unknown[];
  readonly error?: Readonly<Record<string, unknown>> & { readonly class: string; readonly message?: string };
  readonly within?: number;
}

/** One case: the calls, what the server does, and what both sides see of it. */
export interface Case {
  readonly name: string;
  readonly options?: {
    readonly maxRetries?: number;
    readonly timeout?: number;
    readonly totalTimeout?: number;
  };
  readonly auth?: {
    readonly bearer?: string;
    readonly key?: string;
    readonly clientCredentials?: boolean;
  };
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

export const { cases } = parse(readFileSync(file, "utf8")) as { readonly cases: readonly Case[] };

/** What the extension means, found as it is for every specification. */
export function paginationOf(written: Case["pagination"], call: Call): Pagination {
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
  const pagination = api.operations[0]?.pagination ?? null;
  if (pagination === null) throw new Error(messages.join());
  return pagination;
}

/** What the server saw of a case. */
export async function checkServer(entry: Case, server: ScriptedServer): Promise<void> {
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
}

/** How long was waited between attempts, in milliseconds. */
export function checkWaits({ waits: expected }: Case, waits: readonly number[]): void {
  if (expected === undefined) return;
  expect(waits).toHaveLength(expected.length);
  for (const [index, wanted] of expected.entries()) {
    const [least, most] = typeof wanted === "number" ? [wanted, wanted] : wanted;
    expect(waits[index]).toBeGreaterThanOrEqual(least);
    expect(waits[index]).toBeLessThanOrEqual(most);
  }
}

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { python, repository, runPython } from "./python-env.ts";
import { temporaryFolder } from "./python-package.ts";
import { cases, checkServer, checkWaits, type Outcome, paginationOf } from "./runtime-cases.ts";
import { type ScriptedServer, scriptedServer } from "./scripted-server.ts";

// The runtime of the Python SDKs against `runtime-cases.yaml`: one process for each kind of client makes all calls.

/** What a program tells of a call. */
interface Told {
  readonly value?: unknown;
  readonly items?: readonly unknown[];
  readonly error?: Readonly<Record<string, unknown>> & {
    readonly classes: readonly string[];
    readonly message: string;
  };
  readonly took: number;
}

interface Ran {
  readonly outcomes: readonly Told[];
  readonly waits: readonly number[];
}

const program = join(repository, "templates/python/tests/run_cases.py");

const flavours = ["sync", "async"] as const;

describe.skipIf(python() === null).each(flavours)("the %s Python client", (flavour) => {
  // Synchronous calls have no way to be cancelled.
  const able = cases.filter(
    ({ calls }) => flavour === "async" || calls.every(({ giveUp }) => giveUp === undefined),
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
  });

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
      await checkServer(entry, server);
      checkWaits(entry, result.waits);
    },
  );
});

function checkOutcome(outcome: Told | undefined, expected: Outcome): void {
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

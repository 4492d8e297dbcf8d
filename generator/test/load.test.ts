import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { expectedOutcome, loadServer } from "./load-server.ts";
import { python, type Ran, repository, run, runPython } from "./python-env.ts";
import { workFolder } from "./typescript-sdk.ts";

// Many calls, 50 at once, against a server that fails each tenth. `LOAD_CALLS=10000` makes as many, and shows what
// the process held on the way: bytes of the heap in TypeScript, objects in Python.

const calls = Number(process.env.LOAD_CALLS ?? 1_000);

interface Load {
  readonly ended: Readonly<Record<string, number>>;
  readonly held: readonly number[];
  readonly timers: number;
}

async function load(name: string, start: (url: string) => Promise<Ran>, slack: number): Promise<void> {
  await using server = await loadServer();
  const { status, output } = await start(server.url);
  expect(status, output).toBe(0);
  const { ended, held, timers } = JSON.parse(output) as Load;
  if (process.env.LOAD_CALLS !== undefined)
    process.stderr.write(`${name}: ${server.mostSockets()} connections at most, held ${held.join(" ")}\n`);
  expect(ended).toEqual(expectedEnds());
  expect(timers).toBe(0);
  // The platform may open a connection for a call although another is about to be free, but does not go on so.
  expect(server.mostSockets()).toBeLessThanOrEqual(120);
  // What is held once all is running does not grow with the calls.
  expect((held.at(-1) ?? 0) - (held[2] ?? 0)).toBeLessThan(slack);
}

function expectedEnds(): Record<string, number> {
  const ends: Record<string, number> = {};
  for (let id = 0; id < calls; id++) ends[expectedOutcome(id)] = (ends[expectedOutcome(id)] ?? 0) + 1;
  return ends;
}

test("TypeScript: every call ends as it should, and nothing is left", { timeout: 300_000 }, async () => {
  using folder = workFolder(new Map());
  const runtime = join(folder.path, "runtime.mjs");
  await build({
    entryPoints: [join(repository, "templates/typescript/runtime/index.ts")],
    bundle: true,
    format: "esm",
    outfile: runtime,
  });
  const program = join(repository, "generator/test/load-typescript.mjs");
  const start = (url: string): Promise<Ran> =>
    run(process.execPath, ["--expose-gc", program, runtime, url, String(calls)], folder.path);
  await load("TypeScript", start, 4_000_000);
});

test.skipIf(python() === null).each(["sync", "async"])(
  "Python, %s: every call ends as it should, and nothing is left",
  { timeout: 300_000 },
  async (flavour) => {
    const program = join(repository, "generator/test/load-python.py");
    const runtime = join(repository, "templates/python");
    const start = (url: string): Promise<Ran> =>
      runPython([program, runtime, url, String(calls), flavour], repository);
    await load(`Python, ${flavour}`, start, 3_000);
  },
);

import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileName, type Input } from "./inputs.ts";
import { installPeer } from "./install.ts";
import { measure, medians, type Run, type Usage } from "./measure.ts";
import type { Peer } from "./peers.ts";
import { type Bench, generateOnce } from "./specpress.ts";
import { figure, table, whole } from "./tables.ts";
import { type Output, outputOf, type TypeErrors, typeErrors } from "./type-errors.ts";

/** One generator on one input. */
interface Row extends Usage {
  readonly name: string;
  readonly prints: Peer["prints"];
  readonly failure: string | null;
  readonly output: Output;
  readonly errors: TypeErrors;
}

interface Contestant {
  readonly name: string;
  readonly prints: Peer["prints"];
  /** The packages that its output may import. */
  readonly modules: string | null;
  run(input: Input, output: string): Promise<Run>;
}

const us = "specpress";

/** Runs every generator on an input, in turns, so that what else the machine does meets all of them. */
export async function compare(input: Input, peers: readonly Peer[], bench: Bench): Promise<string> {
  const contestants = [ourselves(bench), ...peers.map((peer) => contestant(peer, bench))];
  const runs = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < bench.runs; round++) {
    for (const one of contestants) {
      const done = runs.get(one.name) ?? [];
      // What fails once fails always, and some take minutes to do so.
      if (done.some((run) => run.failure !== null)) continue;
      const output = outputFolder(input, one.name, bench);
      rmSync(output, { recursive: true, force: true });
      mkdirSync(output, { recursive: true });
      done.push(await one.run(input, output));
    }
  }
  const rows: Row[] = [];
  for (const one of contestants) rows.push(await judged(one, input, runs.get(one.name) ?? [], bench));
  return `${input.name}\n\n${rowsTable(rows)}\n\n${ratios(rows)}`;
}

function outputFolder(input: Input, name: string, bench: Bench): string {
  return join(bench.scratch, "out", fileName(input.name), name);
}

function ourselves(bench: Bench): Contestant {
  return {
    name: us,
    prints: "sdk",
    modules: null,
    run: (input, output) => generateOnce(input, output, bench),
  };
}

function contestant(peer: Peer, bench: Bench): Contestant {
  const folder = installPeer(bench.scratch, peer);
  return {
    name: peer.name,
    prints: peer.prints,
    modules: join(folder, "node_modules"),
    run: (input, output) =>
      measure({
        node: bench.node,
        args: peer.command(input.path, output),
        cwd: folder,
        env: { BENCH_INPUT: input.path, BENCH_OUTPUT: output },
        scratch: bench.scratch,
      }),
  };
}

async function judged(one: Contestant, input: Input, runs: readonly Run[], bench: Bench): Promise<Row> {
  const folder = outputFolder(input, one.name, bench);
  const output = outputOf(folder);
  const failure = runs.find((run) => run.failure !== null)?.failure ?? null;
  const tsc = join(bench.root, "node_modules/typescript7/bin/tsc");
  const unknown = { plain: Number.NaN, strictest: Number.NaN };
  const errors = output.files === 0 ? unknown : await typeErrors(tsc, folder, one.modules);
  return {
    name: one.name,
    prints: one.prints,
    ...medians(runs),
    // Some say that they failed and end as if they had not.
    failure: failure ?? (output.files === 0 ? "prints nothing" : null),
    output,
    errors,
  };
}

function rowsTable(rows: readonly Row[]): string {
  const headings = ["", "wall s", "CPU s", "memory MB", "files", "KB", "errors", "strictest"];
  return table(
    headings,
    rows.map((row) => [
      row.prints === "types" ? `${row.name} (types only)` : row.name,
      figure(row.wall, 2),
      figure(row.cpu, 2),
      whole(row.memory),
      whole(row.output.files),
      whole(row.output.bytes / 1024),
      whole(row.errors.plain),
      row.failure === null ? whole(row.errors.strictest) : `failed: ${row.failure}`,
    ]),
  );
}

/** Ourselves against the peers that print a whole SDK: those that compile, and the leanest. */
function ratios(rows: readonly Row[]): string {
  const ours = rows.find((row) => row.name === us);
  const whole = rows.filter((row) => row !== ours && row.failure === null && row.prints === "sdk");
  const sound = whole.filter((row) => row.errors.plain === 0);
  const heyApi = whole.find((row) => row.name === "hey-api");
  const lines = [
    ratio(
      "the fastest whole SDK without type errors",
      ours,
      least(sound, (row) => row.wall),
      "wall",
    ),
    ratio(
      "the same",
      ours,
      least(sound, (row) => row.cpu),
      "cpu",
    ),
    ratio("", ours, heyApi, "wall"),
    ratio("", ours, heyApi, "cpu"),
    ratio(
      "the leanest",
      ours,
      least(whole, (row) => row.memory),
      "memory",
    ),
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function least(rows: readonly Row[], pick: (row: Row) => number): Row | undefined {
  return [...rows].sort((a, b) => pick(a) - pick(b))[0];
}

function ratio(what: string, ours: Row | undefined, peer: Row | undefined, of: keyof Usage): string | null {
  if (ours === undefined || peer === undefined) return null;
  const named = what === "" ? peer.name : `${what} (${peer.name})`;
  return `${of}: ${figure(ours[of] / peer[of], 2)} of ${named}`;
}

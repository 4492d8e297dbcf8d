import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFiles } from "../../generator/source/list-files.ts";
import { copied, type Input } from "./inputs.ts";
import { measure, medians, type Run } from "./measure.ts";
import type { Bench } from "./specpress.ts";
import { figure, table, whole } from "./tables.ts";
import { watchOne } from "./watch.ts";

/** Pages a second of the tool that printed these pages before: 2,496 of them with EJS in 4.6 s on two cores. */
const formerly = 2496 / 4.6;

/** The pages of the two large documents, for six languages in one locale, and the pages of one changed operation. */
export async function pages(management: Input, bench: Bench): Promise<string> {
  const runs: Run[] = [];
  const folder = `out/pages-${Date.now()}`;
  let printed = 0;
  for (let round = 0; round < bench.runs; round++) {
    // After a folder was removed, ext4 spends a third of a second on not using its inodes again for the next one.
    const output = `${folder}/${round}`;
    const config = writtenConfig(management, { spec: management.path, output }, bench);
    const run = await measure({
      node: bench.node,
      args: [...generateArguments(config, bench), "--quiet"],
      cwd: bench.scratch,
      env: { XDG_CACHE_HOME: join(bench.scratch, "cache") },
      scratch: bench.scratch,
    });
    if (run.failure !== null) throw new Error(run.failure);
    runs.push(run);
    printed = listFiles(join(bench.scratch, output)).filter((path) => path.endsWith(".md")).length;
  }
  rmSync(join(bench.scratch, folder), { recursive: true });
  const { wall, cpu, memory } = medians(runs);
  const rows = [
    [
      whole(printed),
      figure(wall, 2),
      figure(cpu, 2),
      whole(memory),
      whole(printed / wall),
      figure(printed / wall / formerly, 1),
    ],
  ];
  const headings = ["pages", "wall s", "CPU s", "memory MB", "pages/s", "× EJS"];
  return `Pages of GenAuth, six languages\n\n${table(headings, rows)}\n\n${await oneOperation(management, bench)}`;
}

async function oneOperation(management: Input, bench: Bench): Promise<string> {
  const copy = copied(bench.scratch, management);
  const output = "out/pages";
  const config = writtenConfig(management, { spec: copy.path, output }, bench);
  const args = [...generateArguments(config, bench), "--watch"];
  const seconds = await watchOne(copy, join(bench.scratch, output), args, bench);
  return table(["--watch, one operation changed", "seconds after the save"], [["", figure(seconds, 3)]]);
}

function generateArguments(config: string, bench: Bench): readonly string[] {
  return [join(bench.root, "dist/cli.js"), "generate", "--config", config, "--target", "docs"];
}

function writtenConfig(
  management: Input,
  { spec, output }: { readonly spec: string; readonly output: string },
  bench: Bench,
): string {
  const path = join(bench.scratch, "pages.yaml");
  const authentication = join(dirname(management.path), "genauth-authentication.json");
  const config = {
    clients: { management: { spec }, authentication: { spec: authentication } },
    targets: {
      typescript: { output: "out/sdk-typescript", package: "genauth" },
      python: { output: "out/sdk-python", package: "genauth" },
      docs: {
        output,
        locale: "zh-CN",
        locales: ["zh-CN"],
        languages: {
          node: "typescript",
          python: "python",
          java: null,
          go: null,
          php: null,
          csharp: null,
        },
        hiddenBy: ["x-authing-hidden-from-sdk"],
      },
    },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

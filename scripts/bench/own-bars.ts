import { join } from "node:path";
import { asYaml, changeOneOperation, copied, type Input, syntheticInput } from "./inputs.ts";
import { measure, medians, type Run, type Usage } from "./measure.ts";
import { type Bench, generateOften } from "./specpress.ts";
import { figure, table, whole } from "./tables.ts";

const headings = ["wall s", "CPU s", "memory MB"];

function cells(usage: Usage): string[] {
  return [figure(usage.wall, 2), figure(usage.cpu, 2), whole(usage.memory)];
}

/** How time and memory grow with the size of a specification. */
export async function growth(bench: Bench): Promise<string> {
  const factors = [1, 4, 16, 64];
  const usages: Usage[] = [];
  for (const factor of factors)
    usages.push(await generateOften(syntheticInput(bench.scratch, factor), bench));
  const rows = usages.map((usage, index) => {
    const before = usages[index - 1];
    const power = (of: keyof Usage) =>
      before === undefined ? "" : figure(Math.log(usage[of] / before[of]) / Math.log(4), 2);
    return [`${factors[index]}×`, ...cells(usage), power("cpu"), power("memory")];
  });
  const powers = ["CPU power", "memory power"];
  return `Growth: a synthetic specification (320 operations at 1×)\n\n${table(["", ...headings, ...powers], rows)}`;
}

/** The same document as JSON and as YAML. */
export async function yamlInput(input: Input, bench: Bench): Promise<string> {
  const json = await generateOften(input, bench);
  const yaml = await generateOften(asYaml(bench.scratch, input), bench);
  const rows = [
    ["JSON", ...cells(json)],
    ["YAML", ...cells(yaml)],
    [
      "ratio",
      figure(yaml.wall / json.wall, 2),
      figure(yaml.cpu / json.cpu, 2),
      figure(yaml.memory / json.memory, 2),
    ],
  ];
  return `${input.name} as JSON and as YAML\n\n${table(["", ...headings], rows)}`;
}

/** The second of two equal runs. */
export async function repeated(input: Input, bench: Bench): Promise<string> {
  await generateOften(input, { ...bench, runs: 1 });
  const usage = await generateOften(input, bench, () => undefined);
  return `${input.name}, nothing changed\n\n${table(["", ...headings], [["again", ...cells(usage)]])}`;
}

/** A run after one operation of the specification was changed. */
export async function oneChange(input: Input, bench: Bench): Promise<string> {
  const copy = copied(bench.scratch, input);
  await generateOften(copy, { ...bench, runs: 1 });
  const usage = await generateOften(copy, bench, (_output, round) => changeOneOperation(copy, round));
  return `${input.name}, one operation changed\n\n${table(["", ...headings], [["again", ...cells(usage)]])}`;
}

/** What a process costs that does next to nothing. */
export async function startUp(bench: Bench): Promise<string> {
  const often = async (args: readonly string[]) => {
    const runs: Run[] = [];
    for (let round = 0; round < bench.runs; round++)
      runs.push(await measure({ node: bench.node, args, cwd: bench.scratch, scratch: bench.scratch }));
    return medians(runs);
  };
  const rows = [
    ["node alone", ...cells(await often(["--eval", "0"]))],
    ["specpress --help", ...cells(await often([join(bench.root, "dist/cli.js"), "--help"]))],
  ];
  return `Start-up\n\n${table(["", ...headings], rows)}`;
}

// Measures specpress against its peers, and against its own bars, as whole processes on this machine.
//   npm run bench -- [--quick] [--runs N] [--inputs NAME,…] [--peers NAME,… | --peers none] [--only compare,growth,…]
// Peers and specifications are installed on demand into .cache/bench, in exact versions; nothing of them is kept in
// the repository. Figures are medians of five; --quick measures once.
import { mkdirSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { calls } from "./bench/calls.ts";
import { compare } from "./bench/compare.ts";
import { firstPaint } from "./bench/first-paint.ts";
import { fileName, type Input, isThere, wildInputs } from "./bench/inputs.ts";
import { installInputs, installNode } from "./bench/install.ts";
import { growth, oneChange, repeated, startUp, yamlInput } from "./bench/own-bars.ts";
import { pages } from "./bench/pages.ts";
import { nodeVersion, type Peer, peers } from "./bench/peers.ts";
import type { Bench } from "./bench/specpress.ts";
import { watching } from "./bench/watch.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = join(root, ".cache/bench");

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    runs: { type: "string" },
    inputs: { type: "string" },
    peers: { type: "string" },
    only: { type: "string" },
  },
});

mkdirSync(scratch, { recursive: true });
const runs = Number(values.runs ?? (values.quick ? 1 : 5));
const bench: Bench = { root, scratch, node: installNode(scratch), runs };
const inputs = wildInputs(installInputs(scratch), root);

console.log(machine());
for (const [name, part] of Object.entries(parts())) {
  if (values.only === undefined || values.only.split(",").includes(name)) await part();
}

function parts(): Readonly<Record<string, () => Promise<void>>> {
  const github = inputs.find(({ name }) => name === "GitHub");
  const genauth = inputs.filter(({ name }) => name === "GenAuth");
  const show = async (text: Promise<string>) => console.log(`\n${await text}`);
  return {
    compare: async () => {
      for (const input of chosenInputs()) await show(compare(input, chosenPeers(input), bench));
    },
    start: () => show(startUp(bench)),
    calls: () => show(calls(bench)),
    growth: () => show(growth(bench)),
    ...Object.fromEntries(
      genauth
        .filter(isThere)
        .flatMap((input) => [
          ["pages", () => show(pages(input, bench))] as const,
          ["paint", () => show(firstPaint(input, bench))] as const,
        ]),
    ),
    ...(github === undefined
      ? {}
      : {
          yaml: () => show(yamlInput(github, bench)),
          repeated: () => show(repeated(github, bench)),
          change: () => show(oneChange(github, bench)),
          watch: () => show(watching([github, ...genauth.filter(isThere)], bench)),
        }),
  };
}

function chosenInputs(): readonly Input[] {
  const named = values.inputs?.split(",");
  return inputs.filter((input) => {
    if (named !== undefined && !named.includes(fileName(input.name))) return false;
    if (!isThere(input)) console.log(`\n${input.name}: skipped, because its specification is not here`);
    return isThere(input);
  });
}

/** On the largest input most peers take minutes or give up, so there they are asked only by name. */
function chosenPeers(input: Input): readonly Peer[] {
  if (values.peers === undefined) return input.name === "Microsoft Graph" ? [] : peers;
  const named = values.peers.split(",");
  return peers.filter((peer) => named.includes(peer.name));
}

function machine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? "unknown processor";
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const system = `${platform()} ${release()} ${arch()}`;
  return `${processors.length} × ${model}, ${memory}, ${system}; Node ${nodeVersion}; median of ${runs}`;
}

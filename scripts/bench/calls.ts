import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { python, type Ran, run } from "../../generator/test/python-env.ts";
import { installPeer } from "./install.ts";
import type { Bench } from "./specpress.ts";
import { figure, table } from "./tables.ts";

/** Seconds of processor time of one call, and of the whole call, by way of calling. */
type Times = Readonly<Record<string, { readonly cpu: number; readonly wall: number }>>;

/** The client cores that ours are compared with; the Python package is installed beside. */
const packages = { "openapi-fetch": "0.17.0", openai: "7.57.0" };
const pythonPackages = ["openai==3.54.0"];

const specification = `openapi: 3.1.0
info: { title: Things, version: "1" }
security: [{ token: [] }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /things/list:
    get:
      operationId: getThing
      parameters:
        - { name: userId, in: query, schema: { type: string } }
        - { name: kind, in: query, schema: { type: string } }
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } }
`;

/**
 * What a call costs beside the platform's own client, on a server of this machine. All ways take turns in one process,
 * so that whatever else the machine does falls on all of them; the figures are lower quartiles.
 */
export async function calls(bench: Bench): Promise<string> {
  const folder = join(bench.scratch, "calls");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "things.yaml"), specification);
  const peer = installPeer(bench.scratch, {
    name: "calls",
    prints: "sdk",
    packages,
    files: {},
    command: () => [],
    entry: ".",
  });
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const parts = [shown("Node, over bare fetch", await inNode(url, folder, peer, bench))];
    if (python() !== null) parts.push(shown("Python, over bare httpx", await inPython(url, folder, bench)));
    return parts.join("\n\n");
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const answer = Buffer.from(JSON.stringify({ name: "x".repeat(200), list: [1, 2, 3], more: { a: true } }));

function print(target: string, folder: string, bench: Bench): string {
  const output = join(folder, target);
  const args = ["--spec", join(folder, "things.yaml"), "--target", target, "--out", output];
  const names = ["--name", "things", "--client", "Things", "--quiet"];
  execFileSync(bench.node, [join(bench.root, "dist/cli.js"), "generate", ...args, ...names], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return output;
}

async function inNode(url: string, folder: string, peer: string, bench: Bench): Promise<Times> {
  const sdk = print("typescript", folder, bench);
  execFileSync(bench.node, [join(bench.root, "node_modules/typescript/bin/tsc"), "-p", sdk]);
  symlinkSync(join(peer, "node_modules"), join(folder, "node_modules"));
  const program = join(import.meta.dirname, "calls-in-node.mjs");
  return timesOf(await run(bench.node, [program, url, folder, String(bench.runs)], folder));
}

async function inPython(url: string, folder: string, bench: Bench): Promise<Times> {
  const sdk = print("python", folder, bench);
  const interpreter = python() ?? "python3";
  const target = join(bench.scratch, "calls-python");
  if (!existsSync(join(target, "openai")))
    execFileSync(interpreter, ["-m", "pip", "install", "--quiet", "--target", target, ...pythonPackages]);
  const program = join(import.meta.dirname, "calls-in-python.py");
  const env = { PYTHONPATH: [sdk, target].join(delimiter) };
  return timesOf(await run(interpreter, [program, url, String(bench.runs)], folder, env));
}

function timesOf({ status, output }: Ran): Times {
  if (status !== 0) throw new Error(output);
  return JSON.parse(output) as Times;
}

function shown(title: string, times: Times): string {
  const [bare] = Object.values(times);
  const rows = Object.entries(times).map(([name, { cpu, wall }]) => [
    name,
    figure(cpu * 1e6, 0),
    figure(wall * 1e6, 0),
    figure(cpu / (bare?.cpu ?? Number.NaN), 2),
    figure(wall / (bare?.wall ?? Number.NaN), 2),
  ]);
  return `One call: ${title}\n\n${table(["", "CPU µs", "wall µs", "CPU ratio", "wall ratio"], rows)}`;
}

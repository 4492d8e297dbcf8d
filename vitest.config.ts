import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vitest/config";

const specs = fileURLToPath(new URL("specs/", import.meta.url));
const runtime = fileURLToPath(new URL("templates/typescript/runtime/index.ts", import.meta.url));

/** Additions to an SDK import its runtime as they will once both are copied into one package. */
const additions: Plugin = {
  name: "additions",
  enforce: "pre",
  resolveId: (source, importer) =>
    source === "../runtime/index.js" && importer?.startsWith(specs) === true ? runtime : null,
};

export default defineConfig({
  plugins: [additions],
  test: {
    include: ["generator/**/*.test.ts", "templates/**/*.test.ts", "specs/**/*.test.ts"],
    globalSetup: ["generator/test/setup.ts"],
    // They end what hangs. What works takes seconds, and several times as many on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
});

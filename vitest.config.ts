import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["generator/**/*.test.ts", "templates/**/*.test.ts", "specs/**/*.test.ts"],
    globalSetup: ["generator/test/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

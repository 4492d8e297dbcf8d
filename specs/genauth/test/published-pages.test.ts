import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkSamples } from "../../../generator/check-samples.ts";
import { Sources } from "../../../generator/source/sources.ts";
import { python } from "../../../generator/test/python-env.ts";
import { sampleTools } from "../../../generator/test/sample-tools.ts";
import { genauthCredentials } from "./genauth-credentials.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const config = fileURLToPath(new URL("../specpress.yaml", import.meta.url));

// The pages are those in generated/, as `npm run fresh` makes sure.
test.skipIf(python() === null)(
  "every sample on every page compiles, and its request is signed and what the specification says",
  async () => {
    const checks = await checkSamples({ kind: "file", path: config }, new Sources(root), {
      all: true,
      tools: sampleTools(),
      authorize: genauthCredentials(),
    });
    // Four operations in two locales.
    expect(checks).toEqual([
      { target: "typescript", pages: 8, checked: 8, programs: 4 },
      { target: "python", pages: 8, checked: 8, programs: 4 },
    ]);
  },
  600_000,
);

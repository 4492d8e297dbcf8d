import { join } from "node:path";
import type { SampleTools } from "../samples/tools.ts";
import { python, repository } from "./python-env.ts";

/** What checks samples here: of TypeScript the quick compiler. */
export function sampleTools(): SampleTools {
  return {
    tsc: join(repository, "node_modules/typescript7/bin/tsc"),
    pyright: join(repository, "node_modules/pyright/index.js"),
    python: python(),
  };
}

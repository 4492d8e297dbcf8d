import { preparePython } from "./python-env.ts";

/** Prepares, once for a whole test run, what tests need beside npm's packages. */
export async function setup(): Promise<void> {
  await preparePython();
}

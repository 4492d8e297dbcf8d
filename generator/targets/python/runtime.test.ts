import { join } from "node:path";
import { expect, it } from "vitest";
import { python, repository, runPython } from "../../test/python-env.ts";

it.skipIf(python() === null)("the runtime passes its own tests", async () => {
  const folder = join(repository, "templates/python");
  const { status, output } = await runPython(
    ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
    folder,
  );
  expect(status, output).toBe(0);
});

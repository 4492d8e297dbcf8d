import { expect, test, vi } from "vitest";
import { withHeldOutput } from "./held-output.ts";

/** What reaches the terminal while something runs. */
async function shownBy(work: () => Promise<unknown>): Promise<string> {
  let shown = "";
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      shown += String(chunk);
      return true;
    }),
  );
  await work().catch(() => {});
  for (const spy of spies) spy.mockRestore();
  return shown;
}

test("what is printed while the work succeeds is not shown, and what is printed later is", async () => {
  const shown = await shownBy(async () => {
    const result = await withHeldOutput(async () => {
      process.stdout.write("rendering\n");
      await new Promise<void>((resolve) => process.stderr.write("done\n", () => resolve()));
      return 1;
    });
    process.stdout.write(`${result}\n`);
  });
  expect(shown).toBe("1\n");
});

test("when the work fails, it is shown, for it says why", async () => {
  const failing = async () => {
    process.stderr.write("\u001b[31mdead link\u001b[39m in a.md\n");
    throw new Error("failed");
  };
  await expect(withHeldOutput(failing)).rejects.toThrow("failed");
  expect(await shownBy(() => withHeldOutput(failing))).toBe("dead link in a.md\n");
});

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { listFiles } from "../source/list-files.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

// Kills the command at many moments while it turns one version of a specification into another. How often is a
// setting, because each time takes a process: KILLS=200 for the whole proof.
const kills = Number(process.env.KILLS ?? 12);

function spec(word: string): string {
  const operations = Array.from(
    { length: 40 },
    (_, index) =>
      `  /${word}${index}: { get: { operationId: get${word}${index}, responses: { '200': { description: ${word} } } } }`,
  );
  return `openapi: 3.1.0\ninfo: { title: ${word}, version: '1' }\npaths:\n${operations.join("\n")}\n`;
}

const config = `clients: { shop: { spec: shop.yaml } }
targets:
  python: { output: out/python, package: shop }
  docs: { output: out/docs }
`;

/** Starts the command; resolves when it has ended. */
function start(folder: string) {
  const child = spawn(process.execPath, [cli, "generate", "--quiet"], { cwd: folder, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, ended };
}

function contents(folder: string): ReadonlyMap<string, string> {
  const out = join(folder, "out");
  return new Map(listFiles(out).map((path) => [path, readFileSync(join(out, path), "utf8")]));
}

test(
  `a kill at any moment leaves every file old or new, and the next run repairs the rest (${kills} times)`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "specpress-kill-"));
    writeFileSync(join(folder, "specpress.yaml"), config);
    const write = (word: string) => writeFileSync(join(folder, "shop.yaml"), spec(word));
    const complete = async () => {
      expect(await start(folder).ended).toBe(0);
      return contents(folder);
    };
    write("Old");
    const started = performance.now();
    const old = await complete();
    const duration = performance.now() - started;
    write("New");
    const fresh = await complete();
    for (let round = 0; round < kills; round++) {
      const [before, after, word] = round % 2 === 0 ? [fresh, old, "Old"] : [old, fresh, "New"];
      write(word);
      const { child, ended } = start(folder);
      // Files are written in the last part of a run.
      await sleep(duration * (0.5 + (0.5 * (round + 1)) / kills));
      child.kill("SIGKILL");
      await ended;
      for (const [path, text] of contents(folder))
        expect([before.get(path), after.get(path)]).toContain(text);
      expect(await complete()).toEqual(after);
    }
    rmSync(folder, { recursive: true, force: true });
  },
  60_000 + 20_000 * kills,
);

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gitTimes } from "./git-times.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-git-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function commit(path: string, text: string, date: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  // Settings of who runs the test, such as signing, are left out.
  const settings = { GIT_CONFIG_GLOBAL: join(folder, "none"), GIT_CONFIG_NOSYSTEM: "1" };
  const env = { ...process.env, ...settings, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, env, stdio: "ignore" });
  git("init", "--quiet");
  git("add", path);
  git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "-m", "change");
}

test("each file has the time of the last commit that touched it", () => {
  commit("docs/en/a b.md", "one", "2026-01-02T00:00:00Z");
  commit("docs/中文.md", "one", "2026-01-03T00:00:00Z");
  commit("docs/en/a b.md", "two", "2026-01-04T00:00:00Z");
  commit("other.md", "one", "2026-01-05T00:00:00Z");
  expect(gitTimes(join(folder, "docs"))).toEqual(
    new Map([
      ["en/a b.md", Date.parse("2026-01-04T00:00:00Z")],
      ["中文.md", Date.parse("2026-01-03T00:00:00Z")],
    ]),
  );
});

test("a shallow clone knows no times of files that it did not see change", () => {
  commit("a.md", "one", "2026-01-02T00:00:00Z");
  commit("b.md", "one", "2026-01-03T00:00:00Z");
  commit("b.md", "two", "2026-01-04T00:00:00Z");
  const clone = join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", "--depth=2", pathToFileURL(folder).href, clone], {
    stdio: "ignore",
  });
  const times = new Map([["b.md", Date.parse("2026-01-04T00:00:00Z")]]);
  expect(gitTimes(clone)).toEqual(times);
  // Also where a link leads there.
  symlinkSync(clone, join(folder, "link"));
  expect(gitTimes(join(folder, "link"))).toEqual(times);
});

test("without a repository, and without the folder, there are no times", () => {
  expect(gitTimes(folder).size).toBe(0);
  expect(gitTimes(join(folder, "nowhere")).size).toBe(0);
});

import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FolderWatcher } from "./folder-watcher.ts";
import { Sources } from "./sources.ts";

const wait = { timeout: 30_000, interval: 5 };

let folder = "";
let noticed = 0;
const watcher = () =>
  new FolderWatcher(() => {
    noticed++;
  });
let open: FolderWatcher;

beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "specpress-watch-"));
  noticed = 0;
  open = watcher();
});

afterEach(() => {
  open.close();
  rmSync(folder, { recursive: true });
});

/** Follows a run that reads one file. */
function follow(path: string): void {
  const sources = new Sources(folder);
  sources.text(join(folder, path));
  open.follow(sources);
}

async function noticedAfter(happens: () => void): Promise<void> {
  const before = noticed;
  happens();
  await vi.waitFor(() => expect(noticed).toBeGreaterThan(before), wait);
}

test("a file that is written, replaced, removed and written again is noticed each time", async () => {
  const path = join(folder, "a.json");
  writeFileSync(path, "1");
  follow("a.json");
  await noticedAfter(() => writeFileSync(path, "2"));
  writeFileSync(join(folder, "new"), "3");
  await noticedAfter(() => renameSync(join(folder, "new"), path));
  await noticedAfter(() => rmSync(path));
  await noticedAfter(() => writeFileSync(path, "4"));
});

test("a new file beside one that was read is noticed", async () => {
  writeFileSync(join(folder, "a.json"), "1");
  follow("a.json");
  await noticedAfter(() => writeFileSync(join(folder, "b.json"), "1"));
});

test("a file that is first read while it changes is noticed, although its folder was watched before", async () => {
  for (const path of ["a.json", "b.json"]) writeFileSync(join(folder, path), "1");
  follow("a.json");
  const sources = new Sources(folder);
  for (const path of ["a.json", "b.json"]) sources.text(join(folder, path));
  writeFileSync(join(folder, "b.json"), "2");
  // What happens to one folder is heard of in order: after this, the change of b.json has been passed over.
  await noticedAfter(() => writeFileSync(join(folder, "a.json"), "1"));
  await noticedAfter(() => open.follow(sources));
});

test("a file that a link leads to is noticed", async () => {
  mkdirSync(join(folder, "there"));
  writeFileSync(join(folder, "there/a.json"), "1");
  symlinkSync("there/a.json", join(folder, "a.json"));
  follow("a.json");
  await noticedAfter(() => writeFileSync(join(folder, "there/a.json"), "2"));
});

test("a folder that comes later, goes and comes again is noticed", async () => {
  follow("sub/a.json");
  for (const text of ["1", "2"]) {
    await noticedAfter(() => mkdirSync(join(folder, "sub")));
    follow("sub/a.json");
    await noticedAfter(() => writeFileSync(join(folder, "sub/a.json"), text));
    await noticedAfter(() => rmSync(join(folder, "sub"), { recursive: true }));
    follow("sub/a.json");
  }
});

test("what is added to a folder that was looked through is noticed, wherever in it, and although it was missing", async () => {
  const look = () => {
    const sources = new Sources(folder);
    sources.filesBelow(join(folder, "added"));
    open.follow(sources);
  };
  look();
  for (const path of ["added", "added/deep"]) {
    await noticedAfter(() => mkdirSync(join(folder, path)));
    look();
    await noticedAfter(() => writeFileSync(join(folder, path, "a.hbs"), "1"));
    look();
  }
  await noticedAfter(() => rmSync(join(folder, "added"), { recursive: true }));
});

test("a file that comes to a folder that was looked through, before anybody watches it, is noticed", () => {
  const sources = new Sources(folder);
  sources.filesBelow(folder);
  writeFileSync(join(folder, "a.hbs"), "1");
  open.follow(sources);
  expect(noticed).toBe(1);
});

test("what changes before anybody watches is noticed", () => {
  writeFileSync(join(folder, "a.json"), "1");
  const sources = new Sources(folder);
  sources.text(join(folder, "a.json"));
  writeFileSync(join(folder, "a.json"), "2");
  open.follow(sources);
  expect(noticed).toBe(1);
});
